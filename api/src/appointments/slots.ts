import { isWorkingDay, type WorkingCalendar } from '@onevisit/engine/limits/calendar';
import { dateOfDay, dayNumberOf } from '@onevisit/engine/limits/dayNumber';
import type { Hall } from '../contract/appointments.ts';

/** From and to, in ms. */
export interface SlotTime {
  readonly start: number;
  readonly end: number;
}
type Hours = Pick<Hall, 'openingHours' | 'slotMinutes'>;

/** The slots of a day (`YYYY-MM-DD`, +08:00): none when the hall is closed. A rest shorter than a slot is not one. */
export function slotsOf(hall: Hours, calendar: WorkingCalendar, day: string): readonly SlotTime[] {
  if (!isWorkingDay(calendar, dayNumberOf(day))) return [];
  const length = hall.slotMinutes * 60_000;
  return hall.openingHours.flatMap(({ from, to }) => {
    const [first, last] = [Date.parse(`${day}T${from}:00+08:00`), Date.parse(`${day}T${to}:00+08:00`)];
    const count = Math.max(0, Math.floor((last - first) / length));
    return Array.from({ length: count }, (_, at) => ({ start: first + at * length, end: first + (at + 1) * length }));
  });
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
