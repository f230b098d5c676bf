/**
 * Jobs that are done by workers from outside, over whatever protocol: fetched and locked for a while, extended, given back
 * for a later try. A worker that dies loses its lock by the clock of the database, and the job is fetched by another. How a
 * job ended comes as an event, by the door of every event; the job and its lock go with the step.
 */
import type { Pool } from 'pg';
import type { Variables } from '../../run/json.ts';
import type { CaseRef } from '../store.ts';

/** Channel on which it is told that jobs have become open. */
export const JOBS = 'onevisit_jobs';

export interface JobRef extends CaseRef {
  readonly job: string;
}
export interface LockedJob extends JobRef {
  /** Proves who has it; another for each time that it is fetched. */
  readonly lock: string;
  readonly lockedUntil: Date;
  /** Tries left, this one included. */
  readonly retries: number;
  readonly jobType: string;
  readonly element: string;
  readonly key: string | null;
  readonly process: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly variables: Variables;
}
export interface Fetching {
  readonly tenant: string;
  readonly worker: string;
  readonly types: readonly string[];
  readonly max: number;
  /** Milliseconds. */
  readonly lockFor: number;
}

interface Row extends Omit<LockedJob, 'case' | 'job' | 'lockedUntil' | 'jobType'> {
  readonly case_id: string;
  readonly id: string;
  readonly locked_until: Date;
  readonly job_type: string;
}

/** Jobs of these types that nobody has, the oldest first; they are the worker's until the lock ends. */
export async function fetchJobs(pool: Pool, fetching: Fetching): Promise<readonly LockedJob[]> {
  const { tenant, types, max, worker, lockFor } = fetching;
  const { rows } = await pool.query<Row>({
    name: 'fetch jobs',
    text: FETCH,
    values: [tenant, types, max, worker, lockFor],
  });
  return rows.map(({ case_id, id, locked_until, job_type, ...rest }) => ({
    ...rest,
    ...{ case: case_id, job: id, lockedUntil: locked_until, jobType: job_type },
  }));
}

// Jobs that stand in an incident wait for a person; those of a suspended case wait for it to be resumed.
const FREE = `from engine.job as j
  join engine.process_case as c on c.tenant = j.tenant and c.id = j.case_id
  left join engine.job_lock as l on l.tenant = j.tenant and l.case_id = j.case_id and l.id = j.id
  where j.tenant = $1 and j.job_type = any($2::text[]) and c.status <> 'suspended' and not exists (
    select from engine.incident as i
    where i.tenant = j.tenant and i.case_id = j.case_id and i.instance = j.id and i.resolved_at is null)`;

// Of two that fetch at once the second may not see the lock of the first when it looks; when it writes, it does.
const FETCH = `
  with free as (
    select j.*, c.key, c.process_id ${FREE} and (l.id is null or l.locked_until <= clock_timestamp())
    order by j.opened_at, j.case_id, j.id limit $3 for update of j skip locked),
  taken as (
    insert into engine.job_lock as held (tenant, case_id, id, worker, lock, locked_until, retries)
    select tenant, case_id, id, $4, gen_random_uuid()::text,
      clock_timestamp() + make_interval(secs => $5 / 1000.0), greatest(1, retries) from free
    on conflict (tenant, case_id, id) do update
      set worker = excluded.worker, lock = excluded.lock, locked_until = excluded.locked_until
      where held.locked_until <= clock_timestamp()
    returning *)
  select t.tenant, t.case_id, t.id, t.lock, t.locked_until, t.retries, f.job_type, f.element, f.key,
    f.process_id as process, f.headers, f.variables
  from taken as t join free as f on f.tenant = t.tenant and f.case_id = t.case_id and f.id = t.id
  order by f.opened_at, f.case_id, f.id`;

/** Milliseconds until the first lock or rest of a job of these types ends; null: none is locked. */
export async function untilNextFree(pool: Pool, tenant: string, types: readonly string[]): Promise<number | null> {
  const { rows } = await pool.query<{ readonly wait: number | null }>(
    `select greatest(0, extract(epoch from min(l.locked_until) - clock_timestamp()) * 1000)::float8 as wait
     ${FREE} and l.id is not null`,
    [tenant, types],
  );
  return rows[0]?.wait ?? null;
}

/** What is known of a job that is held by this lock; undefined: it is done, called back, or fetched by another since. */
export async function heldJob(
  pool: Pool,
  { tenant, case: id, job }: JobRef,
  lock: string,
): Promise<{ readonly jobType: string; readonly retries: number } | undefined> {
  const { rows } = await pool.query<{ readonly jobType: string; readonly retries: number }>(
    `select j.job_type as "jobType", l.retries from engine.job_lock as l join engine.job as j using (tenant, case_id, id)
     where l.tenant = $1 and l.case_id = $2 and l.id = $3 and l.lock = $4`,
    [tenant, id, job, lock],
  );
  return rows[0];
}

/** Holds a job for so many milliseconds from now. Answers until when; undefined: it is held no more. */
export async function extendLock(pool: Pool, ref: JobRef, lock: string, lockFor: number): Promise<Date | undefined> {
  const { rows } = await pool.query<{ readonly locked_until: Date }>(
    `update engine.job_lock set locked_until = clock_timestamp() + make_interval(secs => $5 / 1000.0)
     where tenant = $1 and case_id = $2 and id = $3 and lock = $4 returning locked_until`,
    [ref.tenant, ref.case, ref.job, lock, lockFor],
  );
  return rows[0]?.locked_until;
}

/** Gives a job back that failed: it is fetched again after the back-off, in milliseconds. False: it is held no more. */
export async function postponeJob(
  pool: Pool,
  ref: JobRef,
  lock: string,
  failure: { readonly reason: string; readonly retries: number; readonly backoff: number },
): Promise<boolean> {
  const { rowCount } = await pool.query(
    `with changed as (
       update engine.job_lock set worker = null, lock = null, retries = $5, failure = $6,
         locked_until = clock_timestamp() + make_interval(secs => $7 / 1000.0)
       where tenant = $1 and case_id = $2 and id = $3 and lock = $4 returning 1)
     select pg_notify('${JOBS}', '') from changed`,
    [ref.tenant, ref.case, ref.job, lock, failure.retries, failure.reason, failure.backoff],
  );
  return rowCount === 1;
}
