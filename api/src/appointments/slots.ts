import { isWorkingDay, type WorkingCalendar } from '@onevisit/engine/limits/calendar';
import { dateOfDay, dayNumberOf, weekdayOf } from '@onevisit/engine/limits/dayNumber';
import type { Hall } from '../contract/halls.ts';

/** From and to, in ms. */
export interface SlotTime {
  readonly start: number;
  readonly end: number;
}
type Hours = Pick<Hall, 'openingHours' | 'closures' | 'slotMinutes'>;
type Period = Hall['openingHours'][number];

/** The slots of a day (`YYYY-MM-DD`, +08:00): none when the hall is closed. A rest shorter than a slot is not one. */
export function slotsOf(hall: Hours, calendar: WorkingCalendar, day: string): readonly SlotTime[] {
  const length = hall.slotMinutes * 60_000;
  return periodsOf(hall, calendar, day).flatMap((period) => {
    const { start: first, end: last } = timeOf(day, period);
    const count = Math.max(0, Math.floor((last - first) / length));
    return Array.from({ length: count }, (_, at) => ({ start: first + at * length, end: first + (at + 1) * length }));
  });
}

/** The times of a day in which a hall is open: a working day of its calendar on which it is not closed. */
export function openTimes(hall: Hours, calendar: WorkingCalendar, day: string): readonly SlotTime[] {
  return periodsOf(hall, calendar, day).map((period) => timeOf(day, period));
}

function periodsOf({ openingHours, closures }: Hours, calendar: WorkingCalendar, day: string): readonly Period[] {
  const number = dayNumberOf(day);
  if (!isWorkingDay(calendar, number) || closures.some(({ from, to }) => from <= day && day <= to)) return [];
  return openingHours.filter(({ weekdays }) => weekdays.includes(weekdayOf(number)));
}

function timeOf(day: string, { from, to }: Period): SlotTime {
  return { start: Date.parse(`${day}T${from}:00+08:00`), end: Date.parse(`${day}T${to}:00+08:00`) };
}

/** How far ahead of `from` open days are looked for. */
const FARTHEST = 60;

/** Open days from `from` on, so many, each with its slots that begin after `at`. */
export function openDays(
  hall: Hours,
  calendar: WorkingCalendar,
  from: string,
  days: number,
  at: number,
): readonly { readonly day: string; readonly slots: readonly SlotTime[] }[] {
  const found: { day: string; slots: readonly SlotTime[] }[] = [];
  const first = dayNumberOf(from);
  for (let ahead = 0; ahead < FARTHEST && found.length < days; ahead++) {
    const day = dateOfDay(first + ahead);
    const slots = slotsOf(hall, calendar, day).filter(({ start }) => start > at);
    if (slots.length > 0) found.push({ day, slots });
  }
  return found;
}
