/**
 * What a scenario needs of an engine. The runner knows nothing else, so that the same file runs on every host: what
 * waits, what is armed, variables and incidents are read from the state (`run/inspect.ts`), the same way for all.
 */
import type { CalendarDefinition } from '../limits/calendarDefinition.ts';
import type { Record, TaskFacts } from '../run/command.ts';
import type { Instant } from '../run/event.ts';
import type { State } from '../run/state.ts';
import type { Addressed, Answer, CaseHeader, CaseRef, Deployed, Deployment, Thrown } from '../store/store.ts';

/** An open task as the store shows it: what an inbox would list. */
export interface OpenTaskRow extends TaskFacts {
  readonly id: string;
  /** Node id. */
  readonly element: string;
}

/** One engine on virtual time, with nothing on it but what a scenario brings. */
export interface ScenarioEngine {
  /** Deploys, and arms the timer start events of what was deployed. Those already due fire by the next `settle`. */
  deploy(deployment: Deployment): Promise<readonly Deployed[]>;
  /** Adds or replaces a calendar; open clocks are dated anew by `calendarChanged` events. */
  putCalendar(tenant: string, calendar: CalendarDefinition): Promise<void>;
  /**
   * Sends an event and waits for its answer. It does not wait for what follows (`settle` does). A `started` event is
   * answered for its case by its `case` id, which the runner gives.
   */
  send(event: Addressed): Promise<Answer>;
  /** Passes a message or a signal on; answers how many cases took it or were started by it. */
  throw(tenant: string, thrown: Thrown): Promise<number>;
  /** Waits until nothing moves any more: throws are passed on, timers due by `now` have fired, each with its own time. */
  settle(now: Instant): Promise<void>;
  /** Lets time pass to `to`: due timers fire in order, each at its own time, with all that follows; then as `settle`. */
  advance(to: Instant): Promise<void>;
  /** Every case ever started on this engine, in order of start; those started by messages, signals and timers too. */
  cases(): Promise<readonly CaseHeader[]>;
  state(ref: CaseRef): Promise<State | undefined>;
  /** Open user and manual tasks in order of creation. */
  tasks(ref: CaseRef): Promise<readonly OpenTaskRow[]>;
  /** The history of a case in order. */
  history(ref: CaseRef): Promise<readonly Record[]>;
  close(): Promise<void>;
}

/** Makes engines; loaded only when it is asked for. One process may run many scenarios, each on an engine of its own. */
export interface ScenarioEngines {
  open(at: Instant): Promise<ScenarioEngine>;
  close(): Promise<void>;
}
