import type { Instant } from '../run/event.ts';
import { dayAt, type WorkingCalendar } from './calendar.ts';
import type { Clock } from './clock.ts';
import { countedBy, naturalDays, workingDays } from './dayCount.ts';
import { mergeStops } from './stops.ts';
import { workedBy } from './workingTime.ts';

/** Units of a clock used up by an instant (or by its end, if that is earlier), stops taken out. Hours are exact. */
export function usedBy(clock: Clock, calendar: WorkingCalendar, at: Instant): number {
  const until = Math.min(at, clock.endedAt ?? at);
  if (until <= clock.startedAt) return 0;
  const stops = mergeStops(clock.stops, until);
  if (clock.unit === 'workingHour') return workedHours(clock, calendar, until);
  const count = clock.unit === 'workingDay' ? workingDays(calendar) : naturalDays(calendar);
  const first = count.before(dayAt(calendar, clock.startedAt) + 1);
  return countedBy(count, first, until, stops);
}

function workedHours(clock: Clock, calendar: WorkingCalendar, until: Instant): number {
  let worked = workedBy(calendar, until) - workedBy(calendar, clock.startedAt);
  for (const { from, to } of mergeStops(clock.stops, until)) {
    const low = workedBy(calendar, Math.max(from, clock.startedAt));
    worked -= Math.max(workedBy(calendar, to) - low, 0);
  }
  return worked / calendar.hourMs;
}
