import type { Pool } from 'pg';
import type { ArmTimer, RunJob } from '../../run/command.ts';
import type { State } from '../../run/state.ts';
import type { CaseHeader, CaseRef, CaseStatus, HostName, HostWork } from '../store.ts';

export interface OpenCase extends CaseRef {
  readonly item: string | null;
}
/** Which open cases are meant; what is absent narrows nothing. */
export interface WhichCases {
  readonly tenant?: string;
  /** Id of a case. */
  readonly case?: string;
  /** Id of a process, in every version. */
  readonly process?: string;
}

/** Everything that is open of a case, as a host takes it up. */
export async function readWork(pool: Pool, { tenant, case: id }: CaseRef): Promise<HostWork> {
  const { rows } = await pool.query<{
    readonly timers: readonly (Omit<ArmTimer, 'type'> & { readonly at: number })[];
    readonly jobs: readonly Omit<RunJob, 'type'>[];
    readonly throws: readonly string[];
  }>({ name: 'work', text: WORK, values: [tenant, id] });
  const { timers, jobs, throws } = rows[0]!;
  return {
    arm: timers.map((timer) => ({ type: 'armTimer', ...timer })),
    disarm: [],
    run: jobs.map((job) => ({ type: 'runJob', ...job })),
    cancel: [],
    throws,
  };
}

const WORK = `
  select
    (select coalesce(json_agg(json_build_object('id', id, 'element', element, 'at',
        case when isfinite(at) then (extract(epoch from at) * 1000)::bigint when at > now() then 253402300799999 else 0 end)
        order by at, id), '[]')
      from engine.timer where tenant = $1 and case_id = $2) as timers,
    (select coalesce(json_agg(json_build_object('id', id, 'element', element, 'jobType', job_type, 'retries', retries,
        'headers', headers, 'variables', variables) order by opened_at, id), '[]')
      from engine.job where tenant = $1 and case_id = $2) as jobs,
    (select coalesce(json_agg(id order by at, id), '[]')
      from engine.throw where tenant = $1 and case_id = $2 and routed_at is null) as throws`;

export async function readHeader(pool: Pool, ref: CaseRef): Promise<CaseHeader | undefined> {
  const { rows } = await pool.query<{
    process_id: string;
    key: string | null;
    host: HostName;
    status: CaseStatus;
    version: string;
  }>({
    name: 'header',
    text: 'select process_id, key, host, status, version from engine.process_case where tenant = $1 and id = $2',
    values: [ref.tenant, ref.case],
  });
  const row = rows[0];
  if (row === undefined) return undefined;
  const { process_id: process, key, host, status, version } = row;
  return { tenant: ref.tenant, case: ref.case, process, key, host, status, version: Number(version) };
}

export async function readState(pool: Pool, ref: CaseRef): Promise<State | undefined> {
  const { rows } = await pool.query<{ state: State }>({
    name: 'state',
    text: 'select state from engine.process_case where tenant = $1 and id = $2',
    values: [ref.tenant, ref.case],
  });
  return rows[0]?.state;
}

export async function openCases(
  pool: Pool,
  host: HostName,
  after: CaseRef | null,
  limit: number,
  which: WhichCases = {},
): Promise<readonly OpenCase[]> {
  const { rows } = await pool.query<{ tenant: string; id: string; item: string | null }>(
    `select tenant, id, item from engine.process_case
     where host = $1 and ended_at is null and (tenant, id) > ($2, $3)
       and ($5::text is null or tenant = $5) and ($6::text is null or id = $6) and ($7::text is null or process_id = $7)
     order by tenant, id limit $4`,
    [
      ...[host, after?.tenant ?? '', after?.case ?? '', limit],
      ...[which.tenant ?? null, which.case ?? null, which.process ?? null],
    ],
  );
  return rows.map(({ tenant, id, item }) => ({ tenant, case: id, item }));
}
