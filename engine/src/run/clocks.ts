import type { ActivityNode } from '../bpmn/process.ts';
import type { ClockStopped, LocalId } from './event.ts';
import type { Run } from './run.ts';
import type { Trigger } from './state.ts';

/** Starts the clock of an activity that has a time limit. */
export function startClock(_run: Run, _node: ActivityNode, _id: LocalId): void {}

/** Ends the clock of an instance that is over. */
export function endClock(_run: Run, _id: LocalId): void {}

/** When the clock of an instance says that it is due; null: it has none. */
export function lookUpClockDue(_run: Run, _id: LocalId): number | null {
  return null;
}

/** Starts the clock of the case. */
export function startCaseClock(_run: Run): void {}

export function fireLimit(_run: Run, _trigger: Trigger): void {}
export function orderStop(_run: Run, _stop: ClockStopped): void {}
export function resumeOrdered(_run: Run): void {}
export function changeCalendar(_run: Run, _calendar: string): void {}
