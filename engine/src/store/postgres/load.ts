import type { Pool } from 'pg';
import type { State } from '../../run/state.ts';
import type { Answer, CaseRef, HostName } from '../store.ts';
import { type CaseEntry, caseKey } from './caseCache.ts';

/** Cases as they stand, those that were archived, and answers recorded for the events asked about: one snapshot, one round trip. */
export interface Loaded {
  /** By `caseKey`. */
  readonly cases: ReadonlyMap<string, CaseEntry>;
  /** The file that a case lies in, by `caseKey`. */
  readonly archived: ReadonlyMap<string, string>;
  /** By `answerKey`. */
  readonly answers: ReadonlyMap<string, Answer>;
}

export function answerKey(ref: CaseRef, event: string): string {
  return `${caseKey(ref)}\n${event}`;
}

interface Row {
  readonly tenant: string;
  readonly id: string;
  readonly event_id: string | null;
  readonly answer: Answer | null;
  readonly version: string | null;
  readonly state: State | null;
  readonly process_id: string | null;
  readonly item: string | null;
  readonly key: string | null;
  readonly host: HostName | null;
  readonly started_at: Date | null;
  readonly file: string | null;
}

const LOAD = {
  name: 'load',
  text: `
    select c.tenant, c.id, null as event_id, null::json as answer, c.version, c.state, c.process_id, c.item, c.key, c.host,
      c.started_at, null as file
    from unnest($1::text[], $2::text[]) as k(tenant, id)
    join engine.process_case as c on c.tenant = k.tenant and c.id = k.id
    union all
    select a.tenant, a.case_id, a.event_id, a.answer, null, null, null, null, null, null, null, null
    from unnest($3::text[], $4::text[], $5::text[]) as e(tenant, case_id, event_id)
    join engine.applied_event as a on a.tenant = e.tenant and a.case_id = e.case_id and a.event_id = e.event_id
    union all
    select a.tenant, a.case_id, null, null, null, null, null, null, null, null, null, a.file
    from unnest($1::text[], $2::text[]) as k(tenant, id)
    join engine.archived_case as a on a.tenant = k.tenant and a.case_id = k.id and a.restored_at is null`,
};

export async function load(
  pool: Pool,
  requests: readonly (CaseRef & { readonly events: readonly { readonly id: string }[] })[],
): Promise<Loaded> {
  const events = requests.flatMap((request) => request.events.map((event) => ({ ...request, event: event.id })));
  const values = [
    ...[requests.map(({ tenant }) => tenant), requests.map((request) => request.case)],
    ...[events.map(({ tenant }) => tenant), events.map((event) => event.case), events.map(({ event }) => event)],
  ];
  const { rows } = await pool.query<Row>({ ...LOAD, values });
  const cases = new Map<string, CaseEntry>();
  const archived = new Map<string, string>();
  const answers = new Map<string, Answer>();
  for (const row of rows) {
    const ref = { tenant: row.tenant, case: row.id };
    if (row.file !== null) archived.set(caseKey(ref), row.file);
    else if (row.event_id === null) cases.set(caseKey(ref), entryOf(ref, row));
    else answers.set(answerKey(ref, row.event_id), row.answer!);
  }
  return { cases, archived, answers };
}

function entryOf(ref: CaseRef, row: Row): CaseEntry {
  return {
    ...ref,
    version: Number(row.version),
    state: row.state!,
    process: row.process_id!,
    item: row.item,
    key: row.key,
    host: row.host!,
    startedAt: row.started_at!.getTime(),
  };
}
