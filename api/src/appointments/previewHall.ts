/** What a changed hall would touch: every appointment that is still to come, against the hall as it is and as it is to be. */
import type { HallPreview, PutHall, TouchedAppointment } from '../contract/halls.ts';
import { directoryOf, itemNamed } from '../identity/directory.ts';
import { inOffset } from '../readModels/instants.ts';
import type { Services } from '../services.ts';
import { calendarOf, expectHall } from './halls.ts';
import { misfitOf } from './misfit.ts';
import { HELD } from './seats.ts';

/** How many of those that are touched are shown. */
const SHOWN = 100;

interface Row {
  readonly case: string;
  readonly key: string | null;
  readonly item: string | null;
  readonly starts_at: Date;
  readonly ends_at: Date;
  readonly seat: number;
}

/** Compares a hall as it is with what it is to be. */
export async function previewHall(services: Services, id: string, next: PutHall, at: Date): Promise<HallPreview> {
  const hall = await expectHall(services, id);
  const present = { hall, calendar: await calendarOf(services, hall) };
  const changed = { hall: next, calendar: await calendarOf(services, next) };
  const rows = await readToCome(services, id, at);
  const compared = rows.map((row) => {
    const seat = { start: row.starts_at.getTime(), end: row.ends_at.getTime(), seat: row.seat };
    return { row, before: misfitOf(present, seat), why: misfitOf(changed, seat) };
  });
  const directory = await directoryOf(services.orm, services.tenant);
  const touched = compared.flatMap(({ row, before, why }) => (before === null && why !== null ? [{ row, why }] : []));
  return {
    toCome: rows.length,
    touched: touched.length,
    before: compared.filter(({ before }) => before !== null).length,
    items: touched.slice(0, SHOWN).map(
      ({ row, why }): TouchedAppointment => ({
        case: row.case,
        key: row.key,
        item: row.item === null ? null : itemNamed(directory, row.item).name,
        startsAt: inOffset(row.starts_at),
        endsAt: inOffset(row.ends_at),
        seat: row.seat,
        why,
      }),
    ),
  };
}

async function readToCome({ pool, tenant }: Services, hall: string, at: Date): Promise<readonly Row[]> {
  const { rows } = await pool.query<Row>(
    `select a."case", c.key, c.item, a.starts_at, a.ends_at, a.seat
     from api.appointment a
     join engine.process_case c on c.tenant = a.tenant and c.id = a."case"
     join engine.visit v on v.tenant = a.tenant and v.case_id = a."case" and v.id = a.visit
     where a.tenant = $1 and a.hall = $2 and a.starts_at > $3 and v.used_at is null and v.closed_at is null and ${HELD}
     order by a.starts_at, a.seat`,
    [tenant, hall, at],
  );
  return rows;
}
