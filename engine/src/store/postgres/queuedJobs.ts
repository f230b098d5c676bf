/** Jobs of cases on graphile-worker's queue. */
import type { Pool } from 'pg';
import type { CaseRef } from '../store.ts';

/** Name of the task on graphile-worker. Its payload: `QueuedJob`. */
export const JOB_TASK = 'onevisit_job';

export interface QueuedJob extends CaseRef {
  readonly job: string;
}

/** Whether graphile-worker has been set up in this database. */
export async function hasQueue(pool: Pool): Promise<boolean> {
  const { rows } = await pool.query<{ there: boolean }>(
    `select to_regclass('graphile_worker._private_jobs') is not null as there`,
  );
  return rows[0]!.there;
}

/** Queues open jobs that are not queued yet: those of one case, or all. */
export async function queueOpenJobs(pool: Pool, ref: CaseRef | null): Promise<void> {
  await pool.query(
    `select engine.queue_job(j.tenant, j.case_id, j.id, false) from engine.job as j
     join engine.process_case as c on c.tenant = j.tenant and c.id = j.case_id
     where c.host = 'postgres' and ($1::text is null or (j.tenant = $1 and j.case_id = $2))`,
    [ref?.tenant ?? null, ref?.case ?? null],
  );
}

/** Tells that a runner lives, and frees the jobs of those not seen for `lease` milliseconds: another one runs them again. */
export async function tellAlive(pool: Pool, runner: string, lease: number): Promise<void> {
  await pool.query(
    `insert into engine.job_runner (id, seen_at) values ($1, clock_timestamp())
     on conflict (id) do update set seen_at = excluded.seen_at`,
    [runner],
  );
  await pool.query(
    `with dead as (
       select distinct locked_by from graphile_worker.jobs as j
       where task_identifier = $1 and locked_at < clock_timestamp() - make_interval(secs => $2 / 1000.0)
         and not exists (
           select from engine.job_runner as r
           where r.id = j.locked_by and r.seen_at > clock_timestamp() - make_interval(secs => $2 / 1000.0)))
     select graphile_worker.force_unlock_workers(array_agg(locked_by)) from dead having count(*) > 0`,
    [JOB_TASK, lease],
  );
  await pool.query(`delete from engine.job_runner where seen_at < clock_timestamp() - interval '1 day'`);
}

export async function forgetRunner(pool: Pool, runner: string): Promise<void> {
  await pool.query('delete from engine.job_runner where id = $1', [runner]);
}
