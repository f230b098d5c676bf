/** What clients were told, against what is in the database when all is quiet. */
import type { Answer } from '@onevisit/engine/store/store';
import type { Pool } from 'pg';

/** What a client sent, and what it was answered; null: no answer came, and it did not ask again. */
interface Sent {
  readonly case: string;
  readonly event: string;
  answer: Answer | null;
}

export class Ledger {
  readonly sent: Sent[] = [];

  note(caseId: string, event: string): Sent {
    const sent: Sent = { case: caseId, event, answer: null };
    this.sent.push(sent);
    return sent;
  }
}

/** What came of all events. */
export interface Accounted {
  readonly cases: number;
  readonly acknowledged: number;
  readonly unanswered: number;
  /** Of those unanswered: how many are there all the same. */
  readonly there: number;
  /** What must not be, in words. */
  readonly wrong: readonly string[];
}

/** Each of these queries finds what is done in half, twice or not at all. */
const WRONG: Readonly<Record<string, string>> = {
  'something happened twice': `select case_id as id, kind || coalesce(' ' || element, '') as what from engine.history_fact
    where kind in ('caseStarted', 'entered', 'completed', 'caseEnded') group by 1, 2 having count(*) > 1`,
  'the version is not the number of events': `select c.id, c.version::text as what from engine.process_case as c
    where c.version <> (select count(*) from engine.applied_event as a where a.case_id = c.id and a.version is not null)`,
  'an event without its case': `select a.case_id as id, a.event_id as what from engine.applied_event as a
    where a.version is not null and not exists (select from engine.process_case as c where c.id = a.case_id)`,
  'a completion whose history is missing, or the reverse': `select c.id, e.element as what
    from engine.process_case as c cross join (values ('a'), ('b')) as e (element)
    where exists (select from engine.applied_event as v where v.case_id = c.id and v.version is not null
                  and v.event_id = 'complete-' || e.element)
      <> exists (select from engine.history_fact as h where h.case_id = c.id and h.kind = 'completed' and h.element = e.element)`,
  'a case that stands still': `select c.id, c.status as what from engine.process_case as c where c.status = 'running'
    and (select count(*) from engine.task as t where t.case_id = c.id and t.closed_at is null) <> 1`,
  'an ended case with something open': `select c.id, c.status as what from engine.process_case as c
    where c.ended_at is not null and exists (select from engine.task as t where t.case_id = c.id and t.closed_at is null)`,
  'something is left to do': `select case_id as id, 'timer' as what from engine.timer
    union all select case_id, 'job' from engine.job union all select id, 'throw' from engine.throw where routed_at is null`,
};

/** Rows that show that something still moves: cases between their tasks, and what hosts have to do. */
export const MOVING = `select c.id from engine.process_case as c where c.status = 'running'
    and not exists (select from engine.task as t where t.case_id = c.id and t.closed_at is null)
  union all select case_id from engine.timer union all select case_id from engine.job
  union all select id from engine.throw where routed_at is null`;

export async function account(pool: Pool, { sent }: Ledger): Promise<Accounted> {
  const { rows } = await pool.query<{ case_id: string; event_id: string; version: string }>(
    'select case_id, event_id, version from engine.applied_event where version is not null',
  );
  const versions = new Map(rows.map((row) => [`${row.case_id} ${row.event_id}`, Number(row.version)]));
  const wrong: string[] = [];
  let there = 0;
  for (const { case: id, event, answer } of sent) {
    const version = versions.get(`${id} ${event}`);
    if (answer === null) there += version === undefined ? 0 : 1;
    else if (answer.kind === 'rejected') wrong.push(`${id} ${event}: refused, ${answer.rejection.message}`);
    else if (answer.version !== version) wrong.push(`${id} ${event}: acknowledged as ${answer.version}, is ${version}`);
  }
  for (const [what, sql] of Object.entries(WRONG)) {
    const found = (await pool.query<{ id: string; what: string }>(sql)).rows;
    wrong.push(...found.map((row) => `${what}: ${row.id} ${row.what}`));
  }
  const unanswered = sent.filter(({ answer }) => answer === null).length;
  const cases = (await pool.query('select 1 from engine.process_case')).rows.length;
  return { cases, acknowledged: sent.length - unanswered, unanswered, there, wrong };
}
