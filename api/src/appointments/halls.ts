import type { WorkingCalendar } from '@onevisit/engine/limits/calendar';
import type { Hall } from '../contract/appointments.ts';
import { notFound, refuse, wrongField } from '../problems/refusal.ts';
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

/** Makes a hall, or changes it: appointments that stand are kept. A calendar or a near hall that is not there is refused. */
export async function putHall(services: Services, hall: Hall): Promise<void> {
  const known = new Set((await readHalls(services)).map(({ id }) => id));
  const strange = hall.nearby.filter((id) => !known.has(id) || id === hall.id);
  const wrong = [
    ...((await services.calendar(hall.calendar)) === undefined
      ? [wrongField('/calendar', '没有这个日历。', 'There is no such calendar.')]
      : []),
    ...strange.map((id) => wrongField('/nearby', `没有邻近大厅 ${id}。`, `There is no hall ${id} near it.`)),
  ];
  const [zh, en] = ['大厅信息有误。', 'The hall does not hold.'] as const;
  if (wrong.length > 0) throw refuse('invalid-request', zh, en, { problems: wrong });
  await writeHall(services, hall);
}

/** Writes a hall as it is. `unlessThere`: one that is there stays as it has been edited. */
export async function writeHall(
  { pool, tenant }: Pick<Services, 'pool' | 'tenant'>,
  hall: Hall,
  unlessThere = false,
): Promise<void> {
  await pool.query(
    `insert into api.hall as h (tenant, id, name_zh, name_en, address_zh, address_en, places, nearby, calendar,
       opening_hours, slot_minutes, capacity, sort)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12,
       (select count(*) from api.hall where tenant = $1)::int)
     on conflict (tenant, id) do ${unlessThere ? 'nothing' : UPDATE}`,
    [
      ...[tenant, hall.id, hall.name.zh, hall.name.en, hall.address.zh, hall.address.en],
      ...[JSON.stringify(hall.places), JSON.stringify(hall.nearby), hall.calendar, JSON.stringify(hall.openingHours)],
      ...[hall.slotMinutes, hall.capacity],
    ],
  );
}

const UPDATE = `update set name_zh = excluded.name_zh, name_en = excluded.name_en, address_zh = excluded.address_zh,
  address_en = excluded.address_en, places = excluded.places, nearby = excluded.nearby, calendar = excluded.calendar,
  opening_hours = excluded.opening_hours, slot_minutes = excluded.slot_minutes, capacity = excluded.capacity`;

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
