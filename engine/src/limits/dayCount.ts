/** Counting days by their close of business: a day is used up at its close (DOMAIN: time limits). */
import type { Instant } from '../run/event.ts';
import { closeOfDay, dayAt, isWorkingDay, type WorkingCalendar, workingDay, workingDaysBefore } from './calendar.ts';
import type { ClosedSpan } from './stops.ts';

/** The days that a limit counts, numbered in order: working days, or all days. */
export interface DayCount {
  /** Days whose close is at or before an instant: the ordinal of the first that is still to close. */
  closedBy(instant: Instant): number;
  /** Days before a day, itself excluded. */
  before(day: number): number;
  /** The day of an ordinal. */
  day(ordinal: number): number;
}

/** Working days, numbered from the start of the calendar. */
export function workingDays(calendar: WorkingCalendar): DayCount {
  return kept(working, calendar, () => ({
    closedBy(instant) {
      const day = dayAt(calendar, instant);
      const closed = isWorkingDay(calendar, day) && instant >= closeOfDay(calendar, day);
      return workingDaysBefore(calendar, day) + (closed ? 1 : 0);
    },
    before: (day) => workingDaysBefore(calendar, day),
    day: (ordinal) => workingDay(calendar, ordinal),
  }));
}

/** All days, numbered as the calendar numbers them. */
export function naturalDays(calendar: WorkingCalendar): DayCount {
  return kept(natural, calendar, () => ({
    closedBy(instant) {
      const day = dayAt(calendar, instant);
      return day + (instant >= closeOfDay(calendar, day) ? 1 : 0);
    },
    before: (day) => day,
    day: (ordinal) => ordinal,
  }));
}

/** One count a calendar: a million clocks are dated without making it anew for each. */
const working = new WeakMap<WorkingCalendar, DayCount>();
const natural = new WeakMap<WorkingCalendar, DayCount>();

function kept(counts: WeakMap<WorkingCalendar, DayCount>, calendar: WorkingCalendar, make: () => DayCount): DayCount {
  const found = counts.get(calendar);
  if (found !== undefined) return found;
  const made = make();
  counts.set(calendar, made);
  return made;
}

/**
 * The ordinal that is reached after all from `first` to `target` have counted but those whose close a stop covers.
 * `stops` in order and disjoint.
 */
export function skipStopped(count: DayCount, first: number, target: number, stops: readonly ClosedSpan[]): number {
  let reached = target;
  for (const { from, to } of stops) {
    const low = Math.max(count.closedBy(from), first);
    if (low > reached) break;
    reached += Math.max(count.closedBy(to) - low, 0);
  }
  return reached;
}

/** Days counted from ordinal `first` whose close is past at an instant and was not covered by a stop. */
export function countedBy(count: DayCount, first: number, instant: Instant, stops: readonly ClosedSpan[]): number {
  let counted = Math.max(count.closedBy(instant) - first, 0);
  for (const { from, to } of stops) {
    if (from >= instant) break;
    const low = Math.max(count.closedBy(from), first);
    counted -= Math.max(count.closedBy(Math.min(to, instant)) - low, 0);
  }
  return counted;
}
