import type { WorkingCalendar } from '@onevisit/engine/limits/calendar';
import type { Hall } from '../contract/appointments.ts';
import { notFound } from '../problems/refusal.ts';
import type { Services } from '../services.ts';

interface Row {
  readonly id: string;
  readonly name_zh: string;
  readonly name_en: string;
  readonly address_zh: string;
  readonly address_en: string;
  readonly places: string[];
  readonly nearby: string[];
  readonly calendar: string;
  readonly opening_hours: Hall['openingHours'];
  readonly slot_minutes: number;
  readonly capacity: number;
}

/** Halls in the order in which they are listed. */
export async function readHalls({ pool, tenant }: Services): Promise<Hall[]> {
  const { rows } = await pool.query<Row>('select * from api.hall where tenant = $1 order by sort, id', [tenant]);
  return rows.map((row) => ({
    id: row.id,
    name: { zh: row.name_zh, en: row.name_en },
    address: { zh: row.address_zh, en: row.address_en },
    places: row.places,
    nearby: row.nearby,
    calendar: row.calendar,
    openingHours: row.opening_hours,
    slotMinutes: row.slot_minutes,
    capacity: row.capacity,
  }));
}

export async function expectHall(services: Services, id: string): Promise<Hall> {
  const found = (await readHalls(services)).find((hall) => hall.id === id);
  if (found === undefined) throw notFound('该政务大厅。', 'hall.');
  return found;
}

/**
 * Halls in which a visit can be booked, nearest to what the diagram says first: the hall that has the place, then those
 * that it names as near. A place that no hall has, or none, may be any.
 */
export function hallsFor(halls: readonly Hall[], places: readonly string[]): readonly Hall[] {
  const own = halls.filter((hall) => places.some((place) => hall.id === place || hall.places.includes(place)));
  if (own.length === 0) return halls;
  const near = own.flatMap(({ nearby }) => nearby);
  return [...own, ...halls.filter((hall) => near.includes(hall.id) && !own.includes(hall))];
}

/** The calendar by which a hall is open. */
export async function calendarOf(services: Services, hall: Hall): Promise<WorkingCalendar> {
  const found = await services.calendar(hall.calendar);
  if (found === undefined) throw notFound('该大厅的日历。', 'calendar of the hall.');
  return found;
}
