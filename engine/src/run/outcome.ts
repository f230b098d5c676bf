import type { Process } from '../bpmn/process.ts';
import type { Decision } from '../dmn/decision.ts';
import type { WorkingCalendar } from '../limits/calendar.ts';
import type { Command } from './command.ts';
import type { State } from './state.ts';

/** What a step may look up, all by value: the same inputs give the same outcome. */
export interface Surroundings {
  /** A definition by its hash, or undefined when it is not at hand. */
  process(hash: string): Process | undefined;
  /** The latest deployed definition of a process id, or undefined. */
  latest(processId: string): Process | undefined;
  decision(id: string): Decision | undefined;
  calendar(id: string): WorkingCalendar | undefined;
  /** The calendar that a department has of its own, or undefined; of several the first by its id. */
  calendarOfDepartment(department: string): WorkingCalendar | undefined;
  /** Nodes that one event may set in motion before the case counts as running in circles; absent: 50,000. */
  readonly budget?: number;
}

/** Why an event does not fit the state. The state is untouched. */
export interface Rejection {
  readonly code:
    | 'caseEnded'
    | 'caseExists'
    /** It has ended and lies in a file; said by the store. */
    | 'archived'
    | 'noSuchCase'
    | 'noSuchTask'
    | 'notOpen'
    | 'stale'
    | 'suspended'
    | 'notSuspended'
    | 'notAwaited'
    | 'noSuchElement'
    | 'noStart'
    | 'noSuchDefinition'
    | 'notAllowed'
    /** A parallel join would wait for ever for a branch that is over. */
    | 'wouldStrand'
    /** The return policy of the model does not permit it. */
    | 'returnPolicy'
    | 'invalid';
  /** The element or field at fault. */
  readonly at: string | null;
  readonly message: string;
  /** The same in Chinese, where it says more than the code does. */
  readonly zh?: string;
}

export type StepOutcome =
  | { readonly kind: 'stepped'; readonly state: State; readonly commands: readonly Command[] }
  | { readonly kind: 'rejected'; readonly rejection: Rejection };
