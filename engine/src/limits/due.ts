/** When a time limit ends. */
import type { LimitUnit } from '../bpmn/process.ts';
import type { Instant } from '../run/event.ts';
import { closeOfDay, dayAt, type WorkingCalendar } from './calendar.ts';
import { type DayCount, naturalDays, skipStopped, workingDays } from './dayCount.ts';
import { type ClosedSpan, mergeStops, type Span, standsStill } from './stops.ts';
import { instantWhenWorked, workedBy } from './workingTime.ts';

/** An amount of time: a share of a day counts as a whole day, hours count exactly. */
export interface Amount {
  readonly unit: LimitUnit;
  readonly amount: number;
}

/**
 * When a limit that began with acceptance at `startedAt` ends, with the stops taken out; null while one is open.
 *
 * In days, the day of acceptance is day 0 and the last day ends at its close of business; a limit of 0 days ends at the
 * first close at or after acceptance, on a working day. In natural days, a last day that is off gives way to the next
 * working day (Civil Code Art. 203). In working hours, working time is counted to the millisecond from acceptance.
 */
export function dueOf(
  limit: Amount,
  startedAt: Instant,
  stops: readonly Span[],
  calendar: WorkingCalendar,
): Instant | null {
  const end = usedUpAt(limit, startedAt, stops, calendar);
  if (end === null || limit.unit !== 'naturalDay') return end;
  const spans = mergeStops(stops, Number.POSITIVE_INFINITY);
  return closeOfDay(calendar, workedDayFrom(dayAt(calendar, end - 1), spans, calendar));
}

/** When so much has been used: as `dueOf`, but for the working day that a last natural day off gives way to. */
export function usedUpAt(
  used: Amount,
  startedAt: Instant,
  stops: readonly Span[],
  calendar: WorkingCalendar,
): Instant | null {
  if (standsStill(stops)) return null;
  const spans = mergeStops(stops, Number.POSITIVE_INFINITY);
  if (used.unit === 'workingHour') return hourlyDue(used.amount * calendar.hourMs, startedAt, spans, calendar);
  const count = used.unit === 'workingDay' ? workingDays(calendar) : naturalDays(calendar);
  return closeOfDay(calendar, lastDay(count, used.amount, startedAt, spans, calendar));
}

/** Ordinal of day 1: the first that counts, the day after acceptance; for a limit of 0 the first that is still to close. */
export function firstOrdinal(count: DayCount, amount: number, startedAt: Instant, calendar: WorkingCalendar): number {
  return amount > 0 ? count.before(dayAt(calendar, startedAt) + 1) : count.closedBy(startedAt - 1);
}

/** Whole days of an amount, free of the noise of fractions computed in binary. */
export function wholeDays(amount: number): number {
  return Math.max(Math.ceil(amount - 1e-9), 0);
}

function lastDay(
  count: DayCount,
  amount: number,
  startedAt: Instant,
  stops: readonly ClosedSpan[],
  calendar: WorkingCalendar,
): number {
  const first = firstOrdinal(count, wholeDays(amount), startedAt, calendar);
  const target = first + Math.max(wholeDays(amount), 1) - 1;
  return count.day(skipStopped(count, first, target, stops));
}

/** The first working day from a day on whose close no stop covers. */
function workedDayFrom(day: number, stops: readonly ClosedSpan[], calendar: WorkingCalendar): number {
  const count = workingDays(calendar);
  const ordinal = count.before(day);
  return count.day(skipStopped(count, ordinal, ordinal, stops));
}

function hourlyDue(
  amount: number,
  startedAt: Instant,
  stops: readonly ClosedSpan[],
  calendar: WorkingCalendar,
): Instant {
  if (amount <= 0 && stops.length === 0) return startedAt;
  let worked = workedBy(calendar, startedAt) + amount;
  for (const { from, to } of stops) {
    if (to <= startedAt) continue;
    const low = workedBy(calendar, Math.max(from, startedAt));
    if (low >= worked) break;
    worked += workedBy(calendar, to) - low;
  }
  return Math.max(instantWhenWorked(calendar, worked), startedAt);
}
