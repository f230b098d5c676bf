/**
 * One statement writes all that a batch of steps did: a data-modifying part for each table that has rows, each fed by one
 * JSON array. Which parts there are names the prepared statement, so that PostgreSQL plans each combination once.
 */
import type { Row } from './rows.ts';

/** What the batch writes, by part; parts without rows are left out of the statement. */
export type PartName = keyof typeof PARTS;
export type Parts = Partial<Record<PartName, readonly Row[]>>;

/** Order matters only to readers: PostgreSQL runs them on one snapshot. `$` stands for the part's rows. */
const PARTS = {
  insertCases: `insert into engine.process_case
      (tenant, id, process_id, definition, definition_version, key, item, department, status, reason, host, version, state,
       started_at, started_by, updated_at, ended_at)
    select tenant, id, process_id, definition, definition_version, key, item, department, status, reason, host, version,
      state, started_at, started_by, updated_at, ended_at
    from json_to_recordset($) as r(tenant text, id text, process_id text, definition text, definition_version integer,
      key text, item text, department text, status text, reason text, host text, version bigint, state json,
      started_at timestamptz, started_by text, updated_at timestamptz, ended_at timestamptz)
    returning 1`,
  updateCases: `update engine.process_case as c set process_id = r.process_id, definition = r.definition,
      definition_version = r.definition_version, item = r.item, status = r.status, reason = r.reason, version = r.version,
      state = r.state, updated_at = r.updated_at, ended_at = coalesce(c.ended_at, r.ended_at)
    from json_to_recordset($) as r(tenant text, id text, before bigint, process_id text, definition text,
      definition_version integer, item text, status text, reason text, version bigint, state json,
      updated_at timestamptz, ended_at timestamptz)
    where c.tenant = r.tenant and c.id = r.id and c.version = r.before
    returning 1`,
  checkCases: `select 1 from json_to_recordset($) as r(tenant text, id text, before bigint)
    join engine.process_case as c on c.tenant = r.tenant and c.id = r.id and c.version = r.before`,
  checkTenants: `select 1 from json_to_recordset($) as r(tenant text, revision bigint)
    left join engine.tenant as t on t.tenant = r.tenant where coalesce(t.revision, 0) = r.revision`,
  applied: `insert into engine.applied_event (tenant, case_id, event_id, type, version, answer, at, by)
    select * from json_to_recordset($) as r(tenant text, case_id text, event_id text, type text, version bigint,
      answer json, at timestamptz, by text)`,
  tasks: `insert into engine.task (tenant, case_id, id, element, kind, name, assignee, owner, delegation, candidate_users,
      candidate_groups, department, form_key, priority, due, follow_up, waits, process_id, item, opened_at, closed_at, how,
      closed_by)
    select * from json_to_recordset($) as r(tenant text, case_id text, id text, element text, kind text, name text,
      assignee text, owner text, delegation text, candidate_users text[], candidate_groups text[], department text, form_key text,
      priority integer, due timestamptz, follow_up timestamptz, waits boolean, process_id text, item text,
      opened_at timestamptz, closed_at timestamptz, how text, closed_by text)
    returning tenant, case_id, id, candidate_users, candidate_groups, department, assignee, due, opened_at, closed_at`,
  taskPatches: `update engine.task as t set
      element = case when patch ? 'element' then patch ->> 'element' else t.element end,
      name = case when patch ? 'name' then patch ->> 'name' else t.name end,
      assignee = case when patch ? 'assignee' then patch ->> 'assignee' else t.assignee end,
      owner = case when patch ? 'owner' then patch ->> 'owner' else t.owner end,
      delegation = case when patch ? 'delegation' then patch ->> 'delegation' else t.delegation end,
      candidate_users = case when patch ? 'candidate_users'
        then array(select jsonb_array_elements_text(patch -> 'candidate_users')) else t.candidate_users end,
      candidate_groups = case when patch ? 'candidate_groups'
        then array(select jsonb_array_elements_text(patch -> 'candidate_groups')) else t.candidate_groups end,
      department = case when patch ? 'department' then patch ->> 'department' else t.department end,
      form_key = case when patch ? 'form_key' then patch ->> 'form_key' else t.form_key end,
      priority = case when patch ? 'priority' then (patch ->> 'priority')::integer else t.priority end,
      due = case when patch ? 'due' then (patch ->> 'due')::timestamptz else t.due end,
      follow_up = case when patch ? 'follow_up' then (patch ->> 'follow_up')::timestamptz else t.follow_up end,
      waits = case when patch ? 'waits' then (patch ->> 'waits')::boolean else t.waits end,
      closed_at = case when patch ? 'closed_at' then (patch ->> 'closed_at')::timestamptz else t.closed_at end,
      how = case when patch ? 'how' then patch ->> 'how' else t.how end,
      closed_by = case when patch ? 'closed_by' then patch ->> 'closed_by' else t.closed_by end
    from json_to_recordset($) as r(tenant text, case_id text, id text, patch jsonb)
    where t.tenant = r.tenant and t.case_id = r.case_id and t.id = r.id
    returning t.tenant, t.case_id, t.id, t.candidate_users, t.candidate_groups, t.department, t.assignee, t.due,
      t.opened_at, t.closed_at`,
  clocks: `insert into engine.clock (tenant, case_id, id, element, department, unit, calendar, promised, statutory,
      started_at, yellow_at, due_at, statutory_due_at, provisional, stops, yellow_share, extension, ended_at, light,
      process_id, item)
    select * from json_to_recordset($) as r(tenant text, case_id text, id text, element text, department text, unit text,
      calendar text, promised double precision, statutory double precision, started_at timestamptz,
      yellow_at timestamptz, due_at timestamptz, statutory_due_at timestamptz, provisional boolean, stops json,
      yellow_share double precision, extension json, ended_at timestamptz, light text, process_id text, item text)
    on conflict (tenant, case_id, id) do update set element = excluded.element, department = excluded.department,
      unit = excluded.unit, calendar = excluded.calendar, promised = excluded.promised, statutory = excluded.statutory,
      started_at = excluded.started_at, yellow_at = excluded.yellow_at, due_at = excluded.due_at,
      statutory_due_at = excluded.statutory_due_at, provisional = excluded.provisional, stops = excluded.stops,
      yellow_share = excluded.yellow_share, extension = excluded.extension, ended_at = excluded.ended_at,
      light = excluded.light`,
  timers: `insert into engine.timer (tenant, case_id, id, element, at)
    select * from json_to_recordset($) as r(tenant text, case_id text, id text, element text, at timestamptz)
    on conflict (tenant, case_id, id) do update set element = excluded.element, at = excluded.at,
      ordinal = default, taken_until = null`,
  goneTimers: gone('timer'),
  jobs: `insert into engine.job (tenant, case_id, id, element, job_type, retries, headers, variables, opened_at)
    select * from json_to_recordset($) as r(tenant text, case_id text, id text, element text, job_type text,
      retries integer, headers json, variables json, opened_at timestamptz)
    on conflict (tenant, case_id, id) do update set element = excluded.element, job_type = excluded.job_type,
      retries = excluded.retries, headers = excluded.headers, variables = excluded.variables,
      opened_at = excluded.opened_at`,
  goneJobs: gone('job'),
  subscriptions: `insert into engine.subscription
      (tenant, case_id, id, element, target, name, correlation, process_id, key)
    select * from json_to_recordset($) as r(tenant text, case_id text, id text, element text, target text, name text,
      correlation text, process_id text, key text)
    on conflict (tenant, case_id, id) do update set element = excluded.element, name = excluded.name,
      correlation = excluded.correlation, taken_by = null`,
  // A message that was kept until now is open work of the case that awaits it: the answer says so.
  awaitedKept: `update engine.throw as t set case_id = r.case_id, routed_at = null
    from json_to_recordset($) as r(tenant text, case_id text, name text, correlation text, key text, at timestamptz)
    where t.tenant = r.tenant and t.kind = 'message' and t.name = r.name and t.targets is null and t.expires_at > r.at
      and (case when r.correlation is not null then t.correlation = r.correlation
        else t.correlation is null or r.key is null or t.correlation = r.key end)
    returning t.tenant, t.id, t.case_id`,
  goneSubscriptions: gone('subscription'),
  freedSubscriptions: `update engine.subscription as s set taken_by = null
    from json_to_recordset($) as r(tenant text, case_id text, id text)
    where s.tenant = r.tenant and s.case_id = r.case_id and s.id = r.id`,
  incidents: `insert into engine.incident
      (tenant, case_id, id, instance, element, cause, message, raised_at, process_id, resolved_at)
    select * from json_to_recordset($) as r(tenant text, case_id text, id text, instance text, element text, cause text,
      message text, raised_at timestamptz, process_id text, resolved_at timestamptz)`,
  resolved: `update engine.incident as i set resolved_at = r.resolved_at
    from json_to_recordset($) as r(tenant text, case_id text, id text, resolved_at timestamptz)
    where i.tenant = r.tenant and i.case_id = r.case_id and i.id = r.id`,
  visits: `insert into engine.visit
      (tenant, case_id, id, opened_at, used_at, exception, closed_at, office_fault, needs, appointment)
    select * from json_to_recordset($) as r(tenant text, case_id text, id text, opened_at timestamptz,
      used_at timestamptz, exception json, closed_at timestamptz, office_fault boolean, needs json,
      appointment json)
    on conflict (tenant, case_id, id) do update set used_at = excluded.used_at, exception = excluded.exception,
      closed_at = excluded.closed_at, office_fault = excluded.office_fault, needs = excluded.needs,
      appointment = excluded.appointment`,
  throws: `insert into engine.throw (tenant, id, case_id, since, element, kind, name, correlation, variables, at, by)
    select * from json_to_recordset($) as r(tenant text, id text, case_id text, since text, element text, kind text,
      name text, correlation text, variables json, at timestamptz, by text)`,
  history: `insert into engine.history (tenant, case_id, at, version, by, facts)
    select * from json_to_recordset($) as r(tenant text, case_id text, at timestamptz, version bigint, by text,
      facts json)`,
  // Whoever shows inboxes listens: one notification a case, with its tenant.
  notices: `select pg_notify('onevisit_tasks', r::text)
    from json_array_elements($) as r`,
} as const;

/** Parts whose rows must all be found as they were expected: else nothing is written. */
const EXPECTED: readonly PartName[] = ['insertCases', 'updateCases', 'checkCases', 'checkTenants'];

function gone(table: 'timer' | 'job' | 'subscription'): string {
  return `delete from engine.${table} as g using json_to_recordset($) as r(tenant text, case_id text, id text)
    where g.tenant = r.tenant and g.case_id = r.case_id and g.id = r.id`;
}

export interface Statement {
  readonly name: string;
  readonly text: string;
  readonly values: readonly string[];
}

const texts = new Map<string, string>();

/** The statement that writes the parts. It answers rows `{tenant, id, case_id}`: kept messages that are now awaited. */
export function statementOf(parts: Parts): Statement {
  const present = (Object.keys(PARTS) as PartName[]).filter((part) => (parts[part]?.length ?? 0) > 0);
  const name = `write ${present.map((part) => Object.keys(PARTS).indexOf(part)).join(' ')}`;
  let text = texts.get(name);
  if (text === undefined) {
    text = textOf(present);
    texts.set(name, text);
  }
  const expected = EXPECTED.reduce((sum, part) => sum + (parts[part]?.length ?? 0), 0);
  return { name, text, values: [...present.map((part) => JSON.stringify(parts[part])), String(expected)] };
}

function textOf(present: readonly PartName[]): string {
  const queries = present.map(
    (part, i) =>
      `${part} as (${PARTS[part].replaceAll('json_to_recordset($)', `json_to_recordset($${i + 1}::json)`).replaceAll('json_array_elements($)', `json_array_elements($${i + 1}::json)`)})`,
  );
  queries.push(...candidateQueries(present));
  const counts = EXPECTED.filter((part) => present.includes(part)).map((part) => `(select count(*) from ${part})`);
  const kept = present.includes('awaitedKept')
    ? 'select tenant, id, case_id from awaitedKept'
    : "select '', '', '' where false";
  const notices = present.includes('notices') ? '(select count(*) from notices)' : '0';
  return `with ${queries.join(',\n')},
    expected as materialized (
      select engine.expect_rows(${counts.join(' + ') || '0'}, $${present.length + 1}::bigint), ${notices} as notices
    )
    select '' as tenant, '' as id, '' as case_id from expected union all ${kept}`;
}

/** Who may take the open tasks that were written: rows that hold no longer go, the others are put. */
function candidateQueries(present: readonly PartName[]): readonly string[] {
  const written = present.filter((part) => part === 'tasks' || part === 'taskPatches');
  if (written.length === 0) return [];
  const candidates = `candidates as (
    select t.tenant, c.kind, c.candidate, coalesce(t.due, 'infinity') as due, t.opened_at, t.case_id, t.id as task, t.assignee
    from (${written.map((part) => `select * from ${part}`).join(' union all ')}) as t
    cross join lateral (
      select 'user' as kind, unnest(t.candidate_users) as candidate
      union select 'group', unnest(t.candidate_groups)
      union select 'group', t.department where t.department is not null
    ) as c
    where t.closed_at is null)`;
  const put = `put_candidates as (
    insert into engine.task_candidate (tenant, kind, candidate, due, opened_at, case_id, task, assignee)
    select * from candidates
    on conflict (tenant, kind, candidate, due, opened_at, case_id, task) do update set assignee = excluded.assignee)`;
  if (!present.includes('taskPatches')) return [candidates, put];
  const drop = `gone_candidates as (
    delete from engine.task_candidate as g using taskPatches as p
    where g.tenant = p.tenant and g.case_id = p.case_id and g.task = p.id and not exists (
      select from candidates as c
      where c.tenant = g.tenant and c.kind = g.kind and c.candidate = g.candidate and c.due = g.due
        and c.opened_at = g.opened_at and c.case_id = g.case_id and c.task = g.task))`;
  return [candidates, put, drop];
}
