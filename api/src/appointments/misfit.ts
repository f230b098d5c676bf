import type { WorkingCalendar } from '@onevisit/engine/limits/calendar';
import type { Hall, Misfit } from '../contract/halls.ts';
import { shanghaiDay } from '../readModels/instants.ts';
import { openTimes, type SlotTime, slotsOf } from './slots.ts';

/** A hall with the calendar by which it is open. */
export interface OpenHall {
  readonly hall: Pick<Hall, 'openingHours' | 'closures' | 'slotMinutes' | 'capacity'>;
  readonly calendar: WorkingCalendar;
}

/** Why an appointment does not fit a hall; null: it does. A longer slot has room for it, a shorter one has not. */
export function misfitOf({ hall, calendar }: OpenHall, seat: SlotTime & { readonly seat: number }): Misfit | null {
  const day = shanghaiDay(new Date(seat.start));
  const open = openTimes(hall, calendar, day);
  const within = (time: SlotTime) => time.start <= seat.start && seat.end <= time.end;
  if (open.length === 0) return 'closed';
  if (!open.some(within)) return 'hours';
  if (!slotsOf(hall, calendar, day).some((slot) => slot.start === seat.start && within(slot))) return 'slot';
  return seat.seat > hall.capacity ? 'seats' : null;
}
