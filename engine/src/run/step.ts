/** The interpreter: one event in, the next state and what is to be done about it out. */
import type { Event } from './event.ts';
import { operate } from './operations/operate.ts';
import { newCase } from './operations/started.ts';
import { noteWithdrawable } from './operations/withdrawn.ts';
import type { Rejection, StepOutcome, Surroundings } from './outcome.ts';
import { Failure, Refusal, Run } from './run.ts';
import { settle } from './settle.ts';
import type { State } from './state.ts';
import { lookUp } from './table.ts';

/**
 * Applies one event to a case. Pure: the same inputs give the same outcome; `state` is not changed. `undefined` is a case
 * that does not exist yet, which only `started` fits. Never throws on a state that a step has given.
 */
export function step(surroundings: Surroundings, state: State | undefined, event: Event): StepOutcome {
  const unfit = misfit(state, event);
  if (unfit !== undefined) return { kind: 'rejected', rejection: unfit };
  const run = new Run(surroundings, state ?? newCase(event), event);
  try {
    operate(run, event);
    settle(run);
    if (event.type === 'taskCompleted') noteWithdrawable(run, event, state!);
  } catch (error) {
    if (error instanceof Refusal) return { kind: 'rejected', rejection: error.rejection };
    // What fails outside of any token (a calendar that is gone, for a clock of the case) refuses the event.
    if (error instanceof Failure)
      return { kind: 'rejected', rejection: { code: 'invalid', at: null, message: error.message } };
    throw error;
  }
  return { kind: 'stepped', state: run.result(), commands: run.commands };
}

/** What a suspended case still takes. */
const WHILE_SUSPENDED: ReadonlySet<Event['type']> = new Set<Event['type']>([
  'resumed',
  'cancelled',
  'migrated',
  'jobCompleted',
  'jobFailed',
  'variablesSet',
  'calendarChanged',
]);

/** The job of a listener that was at work when the case ended: its answer closes it. */
function answersListener(state: State, event: Event): boolean {
  const isAnswer = event.type === 'jobCompleted' || event.type === 'jobFailed';
  return isAnswer && state.listeners !== undefined && lookUp(state.listeners, event.job) !== undefined;
}

/** Why an event does not fit the status of the case. */
function misfit(state: State | undefined, event: Event): Rejection | undefined {
  const reject = (code: Rejection['code'], message: string): Rejection => ({ code, at: null, message });
  if (state === undefined) {
    return event.type === 'started' ? undefined : reject('noSuchCase', 'The case does not exist.');
  }
  if (event.type === 'started') return reject('caseExists', 'The case exists already.');
  if (state.status === 'suspended') {
    return WHILE_SUSPENDED.has(event.type) ? undefined : reject('suspended', 'The case is suspended.');
  }
  if (state.status !== 'running' && !answersListener(state, event))
    return reject('caseEnded', `The case has ended: ${state.status}.`);
  return event.type === 'resumed' ? reject('notSuspended', 'The case is not suspended.') : undefined;
}
