import type { PoolClient } from 'pg';
import { transaction } from '../database/transaction.ts';
import { refuse } from '../problems/refusal.ts';
import type { Services } from '../services.ts';
import { HELD, UNDER_WAY } from './seats.ts';

/**
 * Removes a hall as it was read at a revision; no other names it as near any more. Refused while it has appointments, past
 * ones among them: they say where somebody has been. False: it has been changed since.
 */
export async function removeHall({ pool, tenant }: Services, id: string, revision: number): Promise<boolean> {
  return transaction(pool, (client) => remove(client, tenant, id, revision));
}

async function remove(client: PoolClient, tenant: string, id: string, revision: number): Promise<boolean> {
  // Bookings wait for the same row.
  const { rowCount } = await client.query(
    'select from api.hall where tenant = $1 and id = $2 and revision = $3 for update',
    [tenant, id, revision],
  );
  if (rowCount === 0) return false;
  await client.query(
    `delete from api.appointment a where tenant = $1 and hall = $2
       and booked_at < now() - interval '${UNDER_WAY}' and not ${HELD}`,
    [tenant, id],
  );
  const { rows } = await client.query<{ readonly kept: number }>(
    'select count(*)::int as kept from api.appointment where tenant = $1 and hall = $2',
    [tenant, id],
  );
  const kept = rows[0]?.kept ?? 0;
  if (kept > 0) {
    const [zh, en] = [
      `该大厅有 ${kept} 个预约记录，不能删除；可以改为停办。`,
      `The hall has ${kept} appointments: close it.`,
    ] as const;
    throw refuse('rejected', zh, en);
  }
  await client.query('delete from api.hall where tenant = $1 and id = $2', [tenant, id]);
  await client.query(
    'update api.hall set nearby = nearby - $2, revision = revision + 1 where tenant = $1 and nearby ? $2',
    [tenant, id],
  );
  return true;
}
