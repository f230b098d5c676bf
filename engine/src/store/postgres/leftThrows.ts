import type { Pool } from 'pg';

/** A throw of a case that PostgreSQL alone hosts. */
export interface LeftThrow {
  readonly tenant: string;
  readonly id: string;
}

/**
 * Messages and signals that a step wrote more than `age` milliseconds ago and that nobody has passed on: their process
 * has ended in between. Passing one on twice delivers it once.
 */
export async function leftThrows(pool: Pool, age: number, limit: number): Promise<readonly LeftThrow[]> {
  const { rows } = await pool.query<LeftThrow>({
    name: 'left throws',
    text: `select t.tenant, t.id from engine.throw as t
           join engine.process_case as c on c.tenant = t.tenant and c.id = t.case_id
           where t.routed_at is null and c.host = 'postgres'
             and t.at < clock_timestamp() - make_interval(secs => $1 / 1000.0)
           order by t.at, t.id limit $2`,
    values: [age, limit],
  });
  return rows;
}
