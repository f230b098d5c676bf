/** Seats of slots: taken and given back. The table is the lock: one row, one seat. */
import type { PoolClient } from 'pg';
import { transaction } from '../database/transaction.ts';
import { type Refusal, refuse } from '../problems/refusal.ts';
import type { Services } from '../services.ts';

export interface SeatRequest {
  /** Id of the appointment: the same asked for twice is one seat. */
  readonly id: string;
  readonly hall: string;
  /** Of the hall, as the slot was found in it. */
  readonly revision: number;
  readonly start: number;
  readonly end: number;
  readonly case: string;
  readonly visit: string;
  readonly by: string;
  readonly at: Date;
}

/**
 * The ledger of the case names this appointment, and the case still goes on or the applicant came. A row of which this is
 * not true was left by a booking that came to nothing; it holds its seat for as long as such a booking may still be under way.
 */
export const HELD = `exists (select from engine.visit v join engine.process_case c on c.tenant = v.tenant and c.id = v.case_id
  where v.tenant = a.tenant and v.case_id = a."case" and v.id = a.visit and v.appointment ->> 'id' = a.id
    and (c.ended_at is null or v.used_at is not null))`;
/** For how long a booking may be under way. */
export const UNDER_WAY = '5 minutes';

/** Takes the lowest free seat of a slot; refused when there is none. Bookings of one hall wait for each other. */
export async function takeSeat({ pool, tenant }: Services, request: SeatRequest): Promise<void> {
  await transaction(pool, (client) => take(client, tenant, request));
}

async function take(client: PoolClient, tenant: string, request: SeatRequest): Promise<void> {
  const { id, hall, start, end, visit, by, at } = request;
  const { rows: halls } = await client.query<{ readonly capacity: number; readonly revision: number }>(
    'select capacity, revision from api.hall where tenant = $1 and id = $2 for update',
    [tenant, hall],
  );
  if (halls[0]?.revision !== request.revision) throw hallChanged();
  const slot = [tenant, hall, new Date(start)];
  await client.query(
    `delete from api.appointment a where tenant = $1 and hall = $2 and starts_at = $3 and id <> $4
       and booked_at < $5::timestamptz - interval '${UNDER_WAY}' and not ${HELD}`,
    [...slot, id, at],
  );
  const { rows: taken } = await client.query<{ readonly id: string; readonly seat: number }>(
    'select id, seat from api.appointment where tenant = $1 and hall = $2 and starts_at = $3',
    slot,
  );
  if (taken.some((row) => row.id === id)) return;
  const seats = new Set(taken.map(({ seat }) => seat));
  const seat = Array.from({ length: halls[0]?.capacity ?? 0 }, (_, index) => index + 1).find((one) => !seats.has(one));
  if (seat === undefined) throw refuse('slot-full', '该时段已约满，请另选时段。', 'The slot is full; choose another.');
  await client.query(
    `insert into api.appointment (tenant, hall, starts_at, id, ends_at, seat, "case", visit, booked_at, booked_by)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [...slot, id, new Date(end), seat, request.case, visit, at, by],
  );
}

/** Closed, or open at other times, since its slots were looked at: nobody is booked into what is no more. */
function hallChanged(): Refusal {
  return refuse(
    'rejected',
    '大厅刚刚调整了开放安排，请重新选择时段。',
    'The hall has just changed its hours; choose again.',
  );
}

/** Gives a seat back. */
export async function giveBackSeat({ pool, tenant }: Services, id: string): Promise<void> {
  await pool.query('delete from api.appointment where tenant = $1 and id = $2', [tenant, id]);
}

/** Seats taken of the slots of a hall between two instants, by start. */
export async function seatsTaken(
  { pool, tenant }: Services,
  hall: string,
  from: number,
  to: number,
): Promise<ReadonlyMap<number, number>> {
  const { rows } = await pool.query<{ readonly starts_at: Date; readonly taken: number }>(
    `select starts_at, count(*)::int as taken from api.appointment a
     where tenant = $1 and hall = $2 and starts_at >= $3 and starts_at < $4
       and (booked_at > now() - interval '${UNDER_WAY}' or ${HELD})
     group by starts_at`,
    [tenant, hall, new Date(from), new Date(to)],
  );
  return new Map(rows.map((row) => [row.starts_at.getTime(), row.taken]));
}
