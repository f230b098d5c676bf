/** The interpreter: one event in, the next state and what is to be done about it out. */
import type { Event } from './event.ts';
import type { StepOutcome, Surroundings } from './outcome.ts';
import type { State } from './state.ts';

/**
 * Applies one event to a case. Pure: the same inputs give the same outcome; `state` is not changed. `undefined` is a case
 * that does not exist yet, which only `started` fits. Never throws on a state that a step has given.
 */
export function step(surroundings: Surroundings, state: State | undefined, event: Event): StepOutcome {
  void surroundings;
  void state;
  return { kind: 'rejected', rejection: { code: 'invalid', at: null, message: `${event.type} is not handled` } };
}
