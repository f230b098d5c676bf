/** The rows of timer start events: written by a deployment, taken by lease by whoever starts their cases. */
import type { Pool, PoolClient } from 'pg';
import type { Process } from '../../bpmn/process.ts';
import type { Instant } from '../../run/event.ts';
import { type StartTimer, startTimersOf } from '../starters.ts';
import { stamp } from './instant.ts';

/** Channel on which a deployment tells that start timers have changed. */
export const START_TIMERS = 'onevisit_start_timers';

/** A start timer of a process, taken. */
export interface TakenStartTimer extends StartTimer {
  readonly tenant: string;
  readonly process: string;
  readonly position: number;
  /** Hash of the version to start. */
  readonly hash: string;
}

/** Puts the timers of a new version in the place of those of the versions before it; within the deployment's transaction. */
export async function replaceStartTimers(
  client: PoolClient,
  tenant: string,
  process: Process,
  at: Instant,
): Promise<void> {
  const gone = await client.query('delete from engine.start_timer where tenant = $1 and process_id = $2', [
    tenant,
    process.id,
  ]);
  const rows = startTimersOf(process, at).map(({ element, due, cycle }, position) => ({
    ...{ tenant, process_id: process.id, element, position, hash: process.hash, due: stamp(due), cycle: cycle ?? null },
  }));
  if (rows.length > 0) {
    await client.query(
      `insert into engine.start_timer (tenant, process_id, element, position, hash, due, cycle)
       select * from json_to_recordset($1) as r(tenant text, process_id text, element text, position integer, hash text,
         due timestamptz, cycle json)`,
      [JSON.stringify(rows)],
    );
  }
  if (rows.length > 0 || gone.rowCount !== 0) await client.query(`select pg_notify('${START_TIMERS}', '')`);
}

/** Takes timers that are due for `lease` milliseconds: nobody else gets them meanwhile, and another one does afterwards. */
export async function takeStartTimers(pool: Pool, lease: number, limit: number): Promise<readonly TakenStartTimer[]> {
  const { rows } = await pool.query<{
    readonly tenant: string;
    readonly process_id: string;
    readonly element: string;
    readonly position: number;
    readonly hash: string;
    readonly due: Date;
    readonly cycle: NonNullable<StartTimer['cycle']> | null;
  }>(
    `with due as (
       select tenant, process_id, element, position from engine.start_timer
       where due <= (select clock_timestamp()) and (taken_until is null or taken_until < clock_timestamp())
       order by due limit $2 for update skip locked)
     update engine.start_timer as t set taken_until = clock_timestamp() + make_interval(secs => $1 / 1000.0)
     from due where (t.tenant, t.process_id, t.element, t.position)
       = (due.tenant, due.process_id, due.element, due.position)
     returning t.tenant, t.process_id, t.element, t.position, t.hash, t.due, t.cycle`,
    [lease, limit],
  );
  return rows
    .map(
      ({ process_id: process, due, cycle, ...row }): TakenStartTimer => ({
        ...{ ...row, process, due: due.getTime() },
        ...(cycle === null || cycle === undefined ? {} : { cycle }),
      }),
    )
    .sort((a, b) => a.due - b.due);
}

/** Writes when a timer that has started its case is due next, or that it is over. One replaced meanwhile is left alone. */
export async function advanceStartTimer(
  pool: Pool,
  taken: TakenStartTimer,
  next: StartTimer | undefined,
): Promise<void> {
  const { tenant, process, element, position, hash, due } = taken;
  const same = `tenant = $1 and process_id = $2 and element = $3 and position = $4 and hash = $5 and due = $6`;
  const values = [tenant, process, element, position, hash, stamp(due)];
  if (next === undefined) {
    await pool.query(`delete from engine.start_timer where ${same}`, values);
    return;
  }
  await pool.query(`update engine.start_timer set due = $7, cycle = $8, taken_until = null where ${same}`, [
    ...values,
    stamp(next.due),
    next.cycle === undefined ? null : JSON.stringify(next.cycle),
  ]);
}

/** Milliseconds until the next one is due or its lease ends; null: there is none. */
export async function untilNextStartTimer(pool: Pool): Promise<number | null> {
  const { rows } = await pool.query<{ wait: number | null }>(
    `select (extract(epoch from min(greatest(due, coalesce(taken_until, due))) - clock_timestamp()) * 1000)::float8 as wait
     from engine.start_timer where isfinite(due)`,
  );
  return rows[0]!.wait;
}
