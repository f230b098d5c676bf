/** Timers of cases that PostgreSQL alone hosts: taken by lease when they are due. */
import type { Pool } from 'pg';
import type { Instant, LocalId } from '../../run/event.ts';
import type { CaseRef } from '../store.ts';
import { stamp } from './instant.ts';

/** Channel on which it is told that timers may be due which nobody waits for. */
export const TIMERS = 'onevisit_timers';

export interface TakenTimer extends CaseRef {
  readonly timer: LocalId;
  readonly at: Instant;
  /** How often it was refused because the case was suspended. */
  readonly tries: number;
}

export interface Taken {
  readonly timers: readonly TakenTimer[];
  /** The database's time up to which they were looked for. */
  readonly upTo: string;
}

/** Takes timers that are due, of running cases, for `lease` milliseconds. In the order in which they are to fire. */
export async function takeDueTimers(pool: Pool, lease: number, limit: number): Promise<Taken> {
  const { rows } = await pool.query<Row>({ name: 'take timers', text: TAKE, values: [lease, limit] });
  const timers = rows
    .flatMap((row) => (row.id === null ? [] : row))
    .map(({ tenant, case_id, id: timer, at, ordinal, tries }) => ({
      ...{ tenant, case: case_id, timer, at: at instanceof Date ? at.getTime() : at, ordinal: Number(ordinal), tries },
    }))
    .sort((a, b) => a.at - b.at || a.ordinal - b.ordinal);
  return { timers, upTo: rows[0]!.up_to };
}

interface TimerRow {
  readonly tenant: string;
  readonly case_id: string;
  readonly id: string;
  readonly at: Date | number;
  readonly ordinal: string;
  readonly tries: number;
}
/** With the time stands a timer, or nothing when none is due. */
type Row = { readonly up_to: string } & (TimerRow | { readonly id: null });

// The timers are walked in their order until there are enough, whatever the planner thinks: the case is looked up for each
// by a subquery, which is no join that could begin at the cases, and the time is asked once, so that it bounds the walk.
const TAKE = `
  with asked as materialized (select clock_timestamp() as at),
  due as (
    select t.tenant, t.case_id, t.id from engine.timer as t
    where t.at <= (select at from asked) and (t.taken_until is null or t.taken_until < clock_timestamp())
      and (select c.host = 'postgres' and c.status = 'running' from engine.process_case as c
           where c.tenant = t.tenant and c.id = t.case_id)
    order by t.at, t.ordinal limit $2 for update of t skip locked),
  taken as (
    update engine.timer as t set taken_until = clock_timestamp() + make_interval(secs => $1 / 1000.0)
    from due where t.tenant = due.tenant and t.case_id = due.case_id and t.id = due.id
    returning t.tenant, t.case_id, t.id, t.at, t.ordinal, t.tries)
  select asked.at::text as up_to, taken.* from asked left join taken on true`;

const SAME = 'tenant = $1 and case_id = $2 and id = $3 and at = $4 and tries = $5';
const valuesOf = ({ tenant, case: id, timer, at, tries }: TakenTimer) => [tenant, id, timer, stamp(at), tries];

/** Gives a timer back that was refused because its case was suspended: it fires when that is resumed. */
export async function keepTimer(pool: Pool, timer: TakenTimer): Promise<void> {
  // Counted, so that its next event is another one than the one that was refused.
  await pool.query(`update engine.timer set taken_until = null, tries = tries + 1 where ${SAME}`, valuesOf(timer));
}
/** Forgets a timer that its case knows nothing of. */
export async function dropTimer(pool: Pool, timer: TakenTimer): Promise<void> {
  await pool.query(`delete from engine.timer where ${SAME}`, valuesOf(timer));
}

/**
 * Milliseconds until the next timer after `upTo`, of any host; negative when it has become due since, null when none is
 * armed. Those up to that time have been looked at: what is left of them waits for its case to be resumed.
 */
export async function untilNextTimer(pool: Pool, upTo: string): Promise<number | null> {
  const { rows } = await pool.query<{ wait: number | null }>({
    name: 'next timer',
    text: `select (extract(epoch from at - clock_timestamp()) * 1000)::float8 as wait from engine.timer
           where at > $1::timestamptz and at < 'infinity' order by at limit 1`,
    values: [upTo],
  });
  return rows[0]?.wait ?? null;
}
