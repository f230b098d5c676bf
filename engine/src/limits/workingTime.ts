/** Working time as one running number: what a limit in working hours counts. */
import type { Instant } from '../run/event.ts';
import { dayAt, isWorkingDay, startOfDay, type WorkingCalendar, workingDay, workingDaysBefore } from './calendar.ts';

/** Working time from the start of the calendar up to an instant, in milliseconds. */
export function workedBy(calendar: WorkingCalendar, instant: Instant): number {
  const day = dayAt(calendar, instant);
  const whole = workingDaysBefore(calendar, day) * calendar.workMs;
  if (!isWorkingDay(calendar, day)) return whole;
  const time = instant - startOfDay(calendar, day);
  let worked = 0;
  for (const { from, to } of calendar.periods) worked += Math.max(Math.min(time, to) - from, 0);
  return whole + worked;
}

/** The first instant by which so much time has been worked: the end of a working period rather than the next one's start. */
export function instantWhenWorked(calendar: WorkingCalendar, worked: number): Instant {
  const ordinal = Math.ceil(worked / calendar.workMs) - 1;
  let left = worked - ordinal * calendar.workMs;
  const start = startOfDay(calendar, workingDay(calendar, ordinal));
  for (const { from, to } of calendar.periods) {
    if (left <= to - from) return start + from + left;
    left -= to - from;
  }
  return start + calendar.closeMs;
}
