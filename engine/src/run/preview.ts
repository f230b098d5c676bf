/** What an event would do to a case, without doing it. */
import type { Command } from './command.ts';
import { handlerOf } from './compensation.ts';
import type { Event, Returned } from './event.ts';
import { activeOf, type Resting } from './inspect.ts';
import { scopeOf } from './operations/returned.ts';
import type { Rejection, Surroundings } from './outcome.ts';
import { type ReturnRound, roundOf } from './returnPolicy.ts';
import { Run } from './run.ts';
import type { Compensable, State } from './state.ts';
import { step } from './step.ts';
import { recordsOf } from './table.ts';

/** Tokens and open activities before and after an event. */
export interface Preview {
  /** Status of the case after it. */
  readonly status: State['status'];
  readonly goes: readonly Resting[];
  readonly stays: readonly Resting[];
  readonly comes: readonly Resting[];
  /** Persons' tasks among what goes. */
  readonly tasksCancelled: readonly Resting[];
  /** Node ids of the handlers that undo what was completed, in the order in which they run. */
  readonly compensates: readonly string[];
  /** Which of how many returns it would be; null: no policy counts it, or it is none. */
  readonly returns: ReturnRound | null;
}
export type Previewed =
  | { readonly kind: 'previewed'; readonly preview: Preview }
  | { readonly kind: 'rejected'; readonly rejection: Rejection };

/** Applies the event to a copy and compares. Pure; `state` is not changed. What a service would do is not known. */
export function preview(surroundings: Surroundings, state: State, event: Event): Previewed {
  const outcome = step(surroundings, state, event);
  if (outcome.kind === 'rejected') return outcome;
  const before = tokensOf(state, surroundings);
  const after = tokensOf(outcome.state, surroundings);
  const [had, has] = [idsOf(before), idsOf(after)];
  const goes = before.filter(({ id }) => !has.has(id));
  return {
    kind: 'previewed',
    preview: {
      status: outcome.state.status,
      goes,
      stays: after.filter(({ id }) => had.has(id)),
      comes: after.filter(({ id }) => !had.has(id)),
      tasksCancelled: goes.filter(({ rests }) => rests === 'userTask' || rests === 'manualTask'),
      compensates: [
        ...handlersEntered(surroundings, outcome.state, outcome.commands),
        ...handlersToRun(surroundings, outcome.state),
      ],
      returns: event.type === 'returned' ? roundOfReturn(surroundings, state, event) : null,
    },
  };
}

function roundOfReturn(surroundings: Surroundings, state: State, event: Returned): ReturnRound | null {
  const run = new Run(surroundings, state, event);
  return roundOf(run, scopeOf(run, event), event.from);
}

/** Everything that rests, but for the scopes around it. */
function tokensOf(state: State, surroundings: Surroundings): Resting[] {
  return activeOf(state, surroundings).filter(({ rests }) => rests !== 'scope' && rests !== 'compensating');
}

function idsOf(tokens: readonly Resting[]): ReadonlySet<string> {
  return new Set(tokens.map(({ id }) => id));
}

function handlersEntered(surroundings: Surroundings, state: State, commands: readonly Command[]): string[] {
  const handlers = new Set<string>();
  for (const hash of state.definitions) {
    for (const node of surroundings.process(hash)?.nodes ?? []) {
      if ('isForCompensation' in node && node.isForCompensation) handlers.add(node.id);
    }
  }
  return commands.flatMap((command) =>
    command.type === 'record' && command.what.kind === 'entered' && handlers.has(command.element ?? '')
      ? [command.element!]
      : [],
  );
}

function handlersToRun(surroundings: Surroundings, state: State): string[] {
  return [...recordsOf(state.instances)].flatMap(({ compensating = [], definition = 0 }) =>
    compensating.toReversed().flatMap((entry) => handlersOf(surroundings, state, definition, entry)),
  );
}

function handlersOf(surroundings: Surroundings, state: State, definition: number, entry: Compensable): string[] {
  const process = surroundings.process(state.definitions[definition]!);
  const node = process?.nodes[entry.node];
  if (process === undefined || node === undefined) return [];
  const handler = entry.unfinished ? undefined : handlerOf(process, node)?.compensationHandlers[0];
  if (handler !== undefined) return [process.nodes[handler]!.id];
  const within = entry.called ?? definition;
  return (entry.inner ?? []).toReversed().flatMap((inner) => handlersOf(surroundings, state, within, inner));
}
