/** What happens at a turn: it follows from the state of the case and from the trial's pick alone. */
import type { Process } from '@onevisit/engine/bpmn/process';
import type { Event } from '@onevisit/engine/run/event';
import { activeOf, awaitedOf, type Definitions, incidentsOf, restingOf } from '@onevisit/engine/run/inspect';
import { reachableTargets } from '@onevisit/engine/run/returning';
import { lookUpInstance, type State } from '@onevisit/engine/run/state';
import { chooseOfPersons } from './persons.ts';

type Bare = Event extends infer E ? (E extends Event ? Omit<E, 'id' | 'at' | 'by'> : never) : never;
/** An event, of somebody else than usual where it says so, a message or signal from outside, or time that passes until then. */
export type Action =
  | (Bare & { readonly by?: string })
  | { readonly type: 'message' | 'signal'; readonly name: string }
  | { readonly type: 'advance'; readonly to: number };

/** A case as it stands when a turn comes. */
export interface Standing {
  readonly state: State;
  readonly process: Process;
  readonly definitions: Definitions;
  readonly now: number;
}

const HALF_AN_HOUR = 1_800_000;
/** Picks below it are what is expected to happen. */
const USUAL = 80;
/** Picks from `USUAL` to it are what persons do with their tasks; those beyond, what an operator does or comes out of turn. */
const OF_PERSONS = 110;
/** The pick that ends the case. */
const CANCELS = 129;

export function choose(pick: number, standing: Standing): Action {
  if (standing.state.status === 'suspended') return { type: 'resumed' };
  return chosen(pick, standing) ?? { type: 'advance', to: standing.now + HALF_AN_HOUR };
}

function chosen(pick: number, standing: Standing): Action | undefined {
  if (pick >= OF_PERSONS) return unusual(pick - OF_PERSONS, pick === CANCELS, standing);
  if (pick >= USUAL) return chooseOfPersons(pick - USUAL, standing);
  const actions = usual(pick, standing);
  return actions[pick % actions.length];
}

function usual(pick: number, { state, definitions, now }: Standing): readonly Action[] {
  const actions: Action[] = [];
  for (const { id, rests } of restingOf(state, definitions)) {
    if (rests === 'userTask' || rests === 'manualTask' || rests === 'receiveTask') {
      const { delegation, round } = lookUpInstance(state, id)!;
      const pending = delegation?.state === 'pending';
      // Every third signer refuses.
      const variables = round === undefined ? {} : { approved: pick % 3 > 0 };
      if (pending) actions.push({ type: 'taskResolved', task: id, variables: { x: pick % 5 } });
      else actions.push({ type: 'taskCompleted', task: id, variables });
    }
    if (rests === 'job') actions.push({ type: 'jobCompleted', job: id, variables: {} });
  }
  const awaited = awaitedOf(state, definitions);
  const next = Math.min(...awaited.map(({ due }) => due ?? Number.POSITIVE_INFINITY));
  if (Number.isFinite(next)) actions.push({ type: 'advance', to: Math.max(now, next) });
  for (const name of new Set(awaited.flatMap(({ kind, name }) => (kind === 'message' && name ? [name] : [])))) {
    actions.push({ type: 'message', name });
  }
  if (incidentsOf(state) > 0) actions.push({ type: 'retried', instance: null, variables: {} });
  return actions;
}

function unusual(pick: number, cancels: boolean, standing: Standing): Action | undefined {
  const { state, process, definitions } = standing;
  const active = activeOf(state, definitions).filter(({ element }) => element !== null);
  const one = active[pick % Math.max(1, active.length)];
  if (one === undefined) return undefined;
  if (cancels) return { type: 'cancelled', reason: 'enough' };
  const job = active.find(({ rests }) => rests === 'job');
  const to = process.nodes[(pick * 7) % process.nodes.length]!.id;
  const completed = process.nodes[state.withdrawable.at(-1)?.node ?? -1];
  const acts: readonly Action[] = [
    { type: 'suspended' },
    { type: 'signal', name: 'S' },
    { type: 'message', name: 'M1' },
    { type: 'variablesSet', variables: { x: pick % 7 }, in: null },
    returned(pick, to, standing),
    { ...returned(pick, to, standing), lifts: ['manager'] },
    { type: 'jumped', from: [one.id], to: [to], variables: {} },
    { type: 'withdrawn', activity: completed?.id ?? to },
    { type: 'taskCompleted', task: '999', variables: {} },
    job === undefined
      ? { type: 'signal', name: 'nobody' }
      : { type: 'jobFailed', job: job.id, failure: { kind: 'technical', reason: 'away', retriesLeft: 0 } },
  ];
  return acts[pick % acts.length];
}

/** To where it is possible, whatever the policy says of it, while there is such a place. */
function returned(
  pick: number,
  otherwise: string,
  { state, definitions }: Standing,
): Extract<Bare, { type: 'returned' }> {
  const fitting = activeOf(state, definitions).flatMap(({ id: from }) =>
    reachableTargets(definitions, state, from).map(({ element: to }) => ({ from, to })),
  );
  const { from, to } = fitting[pick % Math.max(1, fitting.length)] ?? { from: null, to: otherwise };
  return { type: 'returned', to, from, reason: 'once more', variables: {} };
}
