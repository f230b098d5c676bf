/** A hall as it stands in the form, and as it is sent. */
import type { Hall, PutHall } from '@onevisit/api/contract/halls';

/** With the id of a hall that is to be made. */
export type HallValues = PutHall & { readonly id?: string };

const weekdays = [1, 2, 3, 4, 5, 6, 0] as const;
export const newPeriod = (from: string, to: string): PutHall['openingHours'][number] => ({
  from,
  to,
  weekdays: [...weekdays],
});

/** What a new hall begins with. */
export const emptyHall: HallValues = {
  id: '',
  name: { zh: '', en: '' },
  address: { zh: '', en: '' },
  places: [],
  nearby: [],
  calendar: 'national',
  openingHours: [newPeriod('09:00', '12:00'), newPeriod('13:00', '17:00')],
  closures: [],
  slotMinutes: 30,
  capacity: 1,
};

/** What is sent of a hall: its fields, always in the same order; a reason is in Chinese where there is no English. */
export function contentOf(hall: HallValues | Hall): PutHall {
  const { name, address, places, nearby, calendar, openingHours, closures, slotMinutes, capacity } = hall;
  return {
    name: { zh: name.zh, en: name.en },
    address: { zh: address.zh, en: address.en },
    ...{ places, nearby, calendar },
    openingHours: openingHours.map(({ from, to, weekdays: days = [] }) => ({ from, to, weekdays: [...days].sort() })),
    closures: closures.map(({ from, to, reason }) => ({
      ...{ from, to },
      reason: { zh: reason?.zh ?? '', en: reason?.en || (reason?.zh ?? '') },
    })),
    ...{ slotMinutes, capacity },
  };
}

/** Whether two are the same hall to those who come. */
export function isSame(one: HallValues | Hall, other: HallValues | Hall): boolean {
  return JSON.stringify(contentOf(one)) === JSON.stringify(contentOf(other));
}
