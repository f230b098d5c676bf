/**
 * The clock of a case, a stage or an activity: a promise and a statutory limit that begin together and stand still
 * together. A value: each change yields another. The case's state and its projections keep it as they stand.
 */
import type { LimitUnit } from '../bpmn/process.ts';
import type { ClockStop } from '../run/command.ts';
import type { Instant } from '../run/event.ts';
import type { WorkingCalendar } from './calendar.ts';
import { dueOf } from './due.ts';

export interface Clock {
  readonly unit: LimitUnit;
  /** Id of its calendar. */
  readonly calendar: string;
  /** Acceptance (受理): day 0. */
  readonly startedAt: Instant;
  /** In units; null: no such limit. */
  readonly promised: number | null;
  readonly statutory: number | null;
  /** Share of the promise that is left when the light turns yellow, 0–1; absent or null: the default rule. */
  readonly yellowShare?: number | null;
  readonly stops: readonly ClockStop[];
  /** Absent: not extended. */
  readonly extension?: Extension | null;
  readonly endedAt: Instant | null;
}
/** Extended once, with the approval of one who may (Administrative Licensing Law Art. 42). */
export interface Extension {
  /** Units added to the promise and to the statutory limit. */
  readonly by: number;
  readonly at: Instant;
  readonly ground: string;
  readonly approvedBy: string;
  readonly legalBasis?: string | null;
  /** Role or post in which it was approved. */
  readonly role?: string;
}

/** A clock that begins at an instant. */
export function startClock(facts: Omit<Clock, 'stops' | 'extension' | 'endedAt'>): Clock {
  return { ...facts, stops: [], extension: null, endedAt: null };
}

/** Stands still from `stop.at` on. Several stops may be open: it goes on when the last has ended. */
export function stopClock(clock: Clock, at: Instant, stop: Omit<ClockStop, 'from' | 'to'>): Clock {
  return { ...clock, stops: [...clock.stops, { ...stop, from: at, to: null }] };
}

/** Ends the open stops of an element (null: those that a person ordered). Without one the clock is unchanged. */
export function resumeClock(clock: Clock, at: Instant, element: string | null): Clock {
  const stops = clock.stops.map((stop) => (stop.to === null && stop.element === element ? { ...stop, to: at } : stop));
  return { ...clock, stops };
}

/** Extended; null when it has been before. */
export function extendClock(clock: Clock, extension: Extension): Clock | null {
  return clock.extension ? null : { ...clock, extension };
}

/** Its work is done: open stops end with it. */
export function endClock(clock: Clock, at: Instant): Clock {
  const stops = clock.stops.map((stop) => (stop.to === null ? { ...stop, to: at } : stop));
  return { ...clock, stops, endedAt: at };
}

/** The promise in units, extension included; the statutory limit where nothing is promised; null where neither is. */
export function promiseOf(clock: Clock): number | null {
  const units = clock.promised ?? clock.statutory;
  return units === null ? null : units + (clock.extension?.by ?? 0);
}

/** The statutory limit in units, extension included; null without one. */
export function statuteOf(clock: Clock): number | null {
  return clock.statutory === null ? null : clock.statutory + (clock.extension?.by ?? 0);
}

/** When the promise is due; null while it stands still or without a limit. */
export function promiseDue(clock: Clock, calendar: WorkingCalendar): Instant | null {
  const amount = promiseOf(clock);
  return amount === null ? null : dueOf({ unit: clock.unit, amount }, clock.startedAt, clock.stops, calendar);
}

/** When the statutory limit ends; null while the clock stands still or without one. */
export function statuteDue(clock: Clock, calendar: WorkingCalendar): Instant | null {
  const amount = statuteOf(clock);
  return amount === null ? null : dueOf({ unit: clock.unit, amount }, clock.startedAt, clock.stops, calendar);
}
