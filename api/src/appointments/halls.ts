import type { WorkingCalendar } from '@onevisit/engine/limits/calendar';
import type { Hall, PutHall } from '../contract/halls.ts';
import { notFound, refuse } from '../problems/refusal.ts';
import type { Services } from '../services.ts';
import { hallProblems } from './hallProblems.ts';

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
  readonly closures: Hall['closures'];
  readonly slot_minutes: number;
  readonly capacity: number;
  readonly revision: number;
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
    closures: row.closures,
    slotMinutes: row.slot_minutes,
    capacity: row.capacity,
    revision: row.revision,
  }));
}

export async function expectHall(services: Services, id: string): Promise<Hall> {
  const found = (await readHalls(services)).find((hall) => hall.id === id);
  if (found === undefined) throw notFound('该政务大厅。', 'hall.');
  return found;
}

/** Refuses a hall that names a calendar or a hall that is not there, or whose times do not hold. */
export async function expectSound(services: Services, id: string, hall: PutHall): Promise<void> {
  const others = (await readHalls(services)).filter((other) => other.id !== id);
  const problems = hallProblems(hall, {
    calendar: (await services.calendar(hall.calendar)) !== undefined,
    halls: new Set(others.map((other) => other.id)),
  });
  const [zh, en] = ['大厅信息有误。', 'The hall does not hold.'] as const;
  if (problems.length > 0) throw refuse('invalid-request', zh, en, { problems });
}

/** Makes a hall. False: there is one of this id, and it stays as it is. */
export async function createHall(
  { pool, tenant }: Pick<Services, 'pool' | 'tenant'>,
  id: string,
  hall: PutHall,
): Promise<boolean> {
  const { rowCount } = await pool.query(
    `insert into api.hall (tenant, id, ${COLUMNS}, sort)
     values ($1, $2, ${VALUES}, (select count(*) from api.hall where tenant = $1)::int) on conflict do nothing`,
    [tenant, id, ...valuesOf(hall)],
  );
  return rowCount === 1;
}

/** Changes a hall as it was read at a revision; appointments that stand are kept. False: it has been changed since. */
export async function saveHall(
  { pool, tenant }: Services,
  id: string,
  revision: number,
  hall: PutHall,
): Promise<boolean> {
  const { rowCount } = await pool.query(
    `update api.hall set (${COLUMNS}) = (${VALUES}), revision = revision + 1
     where tenant = $1 and id = $2 and revision = $${FIRST + valuesOf(hall).length}`,
    [tenant, id, ...valuesOf(hall), revision],
  );
  return rowCount === 1;
}

const COLUMNS = `name_zh, name_en, address_zh, address_en, places, nearby, calendar, opening_hours, closures, slot_minutes,
  capacity`;
/** Number of the first value, after tenant and id. */
const FIRST = 3;
const VALUES = COLUMNS.split(',')
  .map((_, at) => `$${FIRST + at}`)
  .join(', ');

function valuesOf(hall: PutHall): readonly (string | number)[] {
  return [
    ...[hall.name.zh, hall.name.en, hall.address.zh, hall.address.en],
    ...[JSON.stringify(hall.places), JSON.stringify(hall.nearby), hall.calendar],
    ...[JSON.stringify(hall.openingHours), JSON.stringify(hall.closures), hall.slotMinutes, hall.capacity],
  ];
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
export async function calendarOf(services: Services, hall: Pick<Hall, 'calendar'>): Promise<WorkingCalendar> {
  const found = await services.calendar(hall.calendar);
  if (found === undefined) throw notFound('该大厅的日历。', 'calendar of the hall.');
  return found;
}
