/** The inbox: open tasks that a person may work on, in the order in which they are due. */
import type { z } from 'zod';
import type { InboxPage, inboxQuery } from '../contract/tasks.ts';
import { type Account, groupsOf, seesAll } from '../identity/account.ts';
import { directoryOf, withBelow } from '../identity/directory.ts';
import type { Services } from '../services.ts';
import { APPLICANT_SQL } from './applicant.ts';
import { cut, readCursor } from './cursor.ts';
import { DAY_MS, shanghaiDay, startOfShanghaiDay } from './instants.ts';
import { Conditions, literally } from './sql.ts';
import { TASK_COLUMNS, type TaskFacts, taskRowsOf } from './taskRows.ts';
import { mayTask } from './visibility.ts';

type Query = z.output<typeof inboxQuery>;

/** Own due time, else that of the case; `infinity` sorts what has none to the end. */
const DUE = `coalesce(t.due, k.due_at, 'infinity'::timestamptz)`;
const CASE = 'join engine.process_case c on c.tenant = t.tenant and c.id = t.case_id';

/** Where the tasks come from, and which of them. */
interface Scope {
  readonly from: string;
  readonly where: Conditions;
}

type Counts = InboxPage['counts'];
type Filter = Query['filter'];
const FILTERS: readonly Filter[] = ['all', 'overdue', 'dueToday', 'mine'];
type Shown = TaskFacts & { readonly sort_due: string };
/** With the counts stands a task, or nothing when the page is empty. */
type Row = Counts & (Shown | { readonly case_id: null });

/** Counts and page come of one walk through what the person may take: the walk is what an inbox costs. */
export async function readInbox(services: Services, me: Account, query: Query, at: Date): Promise<InboxPage> {
  const { from, where } = await scopeOf(services, me, query);
  const filtered = (filter: Filter): string => filterAt(filter, me, at, where);
  const counts = FILTERS.map((filter) => `(count(*) filter (where ${filtered(filter)}))::int as "${filter}"`);
  const after = readCursor(query.cursor, 4)?.map((value) => where.value(value));
  const later =
    after === undefined
      ? 'true'
      : `(s.due, s.opened_at, s.case_id, s.id) > (${after[0]}::timestamptz, ${after[1]}::timestamptz, ${after[2]}, ${after[3]})`;
  const { rows } = await services.pool.query<Row>(
    `with scope as materialized (
       select t.case_id, t.id, ${DUE} as due, t.opened_at, t.assignee, t.owner from ${from} where ${where}),
     counted as (select ${counts.join(', ')} from scope s),
     page as (
       select s.case_id, s.id, s.due from scope s where ${filtered(query.filter)} and ${later}
       order by s.due, s.opened_at, s.case_id, s.id limit ${where.value(query.limit + 1)})
     select counted.*, shown.* from counted left join (
       select ${TASK_COLUMNS}, p.due as place, p.due::text as sort_due, ${unread(me, where)} as unread
       from page p cross join lateral (select u.* from engine.task u
         where u.tenant = ${where.value(services.tenant)} and u.case_id = p.case_id and u.id = p.id offset 0) t ${CASE}) shown on true
     order by shown.place, shown.opened_at, shown.case_id, shown.id`,
    where.values,
  );
  const { all, overdue, dueToday, mine } = rows[0]!;
  const tasks = rows.filter((row): row is Counts & Shown => row.case_id !== null);
  const page = cut(tasks, query.limit, (row) => [row.sort_due, row.opened_at.toISOString(), row.case_id, row.id]);
  const items = await taskRowsOf(services, me, page.rows, at);
  const counted = { all, overdue, dueToday, mine };
  return { items, next: page.next, total: counted[query.filter], counts: counted };
}

/** One open task that the person may see; undefined when there is none. */
export async function findTask(services: Services, me: Account, id: string): Promise<TaskFacts | undefined> {
  const dot = id.lastIndexOf('.');
  const where = new Conditions();
  where.add(`t.tenant = ${where.value(services.tenant)} and t.case_id = ${where.value(id.slice(0, dot))}`);
  where.add(`t.id = ${where.value(id.slice(dot + 1))}`);
  mayTask(me, where);
  const { rows } = await services.pool.query<TaskFacts>(
    `select ${TASK_COLUMNS}, ${unread(me, where)} as unread from engine.task t ${CASE} where ${where}`,
    where.values,
  );
  return rows[0];
}

async function scopeOf(services: Services, me: Account, query: Query): Promise<Scope> {
  const where = new Conditions();
  const tenant = where.value(services.tenant);
  // One case has a handful of tasks, found by its key: no need to gather all that the person may take.
  const ofCandidate = query.department === undefined && query.case === undefined && !seesAll(me);
  const tasks = ofCandidate ? tasksOfCandidate(me, tenant, where) : 'engine.task t';
  where.add(`t.tenant = ${tenant} and t.closed_at is null`);
  if (!ofCandidate) mayTask(me, where);
  where.addIf(query.case, (id) => `t.case_id = ${id}`);
  if (query.department !== undefined) {
    const directory = await directoryOf(services.orm, services.tenant);
    const below = where.value([query.department, ...withBelow(directory, [query.department])]);
    where.add(`t.department = any(${below}::text[]) or t.candidate_groups && ${below}::text[]`);
  }
  where.addIf(query.item, (item) => `t.item = ${item}`);
  where.addIf(
    query.q,
    (q) => `c.key like ${q} || '%' or t.name like '%' || ${q} || '%' or (${APPLICANT_SQL}) like '%' || ${q} || '%'`,
    literally,
  );
  // Only what is searched for looks into the cases of the whole inbox; else those of the page are enough.
  const cases = query.q === undefined ? '' : CASE;
  return { from: `${tasks} ${cases} left join lateral (${CLOCK}) k on true`, where };
}

/** Each row is looked up by its key, whatever the planner thinks of the sizes: `offset 0` keeps it from joining whole tables. */
const CLOCK = `select w.due_at from engine.clock w
  where w.tenant = t.tenant and w.case_id = t.case_id and w.element is null offset 0`;

/**
 * Own tasks, those that somebody works on for the person, and by the index of candidates, which has a row for each person and group that may take a task: an inbox
 * costs what it holds, and not what the whole platform has open.
 */
function tasksOfCandidate(me: Account, tenant: string, where: Conditions): string {
  const [groups, id] = [where.value(groupsOf(me)), where.value(me.id)];
  return `(
    select n.case_id, n.task from engine.task_candidate n
    where n.tenant = ${tenant} and n.kind = 'group' and n.candidate = any(${groups}::text[])
    union select n.case_id, n.task from engine.task_candidate n
    where n.tenant = ${tenant} and n.kind = 'user' and n.candidate = ${id}
    union select o.case_id, o.id from engine.task o
    where o.tenant = ${tenant} and o.assignee = ${id} and o.closed_at is null
    union select o.case_id, o.id from engine.task o
    where o.tenant = ${tenant} and o.owner = ${id} and o.closed_at is null) m
    cross join lateral (select u.* from engine.task u
      where u.tenant = ${tenant} and u.case_id = m.case_id and u.id = m.task offset 0) t`;
}

/** Of `scope s`. */
function filterAt(filter: Filter, me: Account, at: Date, where: Conditions): string {
  const now = (instant: Date): string => `${where.value(instant)}::timestamptz`;
  switch (filter) {
    case 'all':
      return 'true';
    case 'overdue':
      return `s.due <= ${now(at)}`;
    case 'dueToday': {
      const tomorrow = new Date(startOfShanghaiDay(shanghaiDay(at)).getTime() + DAY_MS);
      return `s.due > ${now(at)} and s.due < ${now(tomorrow)}`;
    }
    case 'mine':
      return `(s.assignee = ${where.value(me.id)} or s.owner = ${where.value(me.id)})`;
  }
}

function unread(me: Account, where: Conditions): string {
  return `not exists (select from api.seen_task s where s.tenant = t.tenant and s.account = ${where.value(me.id)}
    and s."case" = t.case_id and s.task = t.id)`;
}
