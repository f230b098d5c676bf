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

export async function readInbox(services: Services, me: Account, query: Query, at: Date): Promise<InboxPage> {
  const counted = await countInbox(services, me, query, at);
  const { from, where } = await scopeOf(services, me, query);
  where.add(filterAt(query.filter, me, at, where));
  const after = readCursor(query.cursor, 4);
  if (after !== undefined) {
    const [due, opened, id, task] = after.map((value) => where.value(value));
    where.add(`(${DUE}, t.opened_at, t.case_id, t.id) > (${due}::timestamptz, ${opened}::timestamptz, ${id}, ${task})`);
  }
  const { rows } = await services.pool.query<TaskFacts & { readonly sort_due: string }>(
    `with page as (
       select t.*, ${DUE} as sort_due from ${from} where ${where}
       order by ${DUE}, t.opened_at, t.case_id, t.id limit ${where.value(query.limit + 1)})
     select ${TASK_COLUMNS}, t.sort_due::text as sort_due, ${unread(me, where)} as unread from page t ${CASE}
     order by t.sort_due, t.opened_at, t.case_id, t.id`,
    where.values,
  );
  const page = cut(rows, query.limit, (row) => [row.sort_due, row.opened_at.toISOString(), row.case_id, row.id]);
  const items = await taskRowsOf(services, me, page.rows, at);
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

async function countInbox(services: Services, me: Account, query: Query, at: Date): Promise<InboxPage['counts']> {
  const { from, where } = await scopeOf(services, me, query);
  const counted = (filter: Query['filter']): string =>
    `(count(*) filter (where ${filterAt(filter, me, at, where)}))::int as "${filter}"`;
  const columns = [counted('all'), counted('overdue'), counted('dueToday'), counted('mine')].join(', ');
  const { rows } = await services.pool.query<InboxPage['counts']>(
    `select ${columns} from ${from} where ${where}`,
    where.values,
  );
  return rows[0]!;
}

function filterAt(filter: Query['filter'], me: Account, at: Date, where: Conditions): string {
  const now = (instant: Date): string => `${where.value(instant)}::timestamptz`;
  switch (filter) {
    case 'all':
      return 'true';
    case 'overdue':
      return `${DUE} <= ${now(at)}`;
    case 'dueToday': {
      const tomorrow = new Date(startOfShanghaiDay(shanghaiDay(at)).getTime() + DAY_MS);
      return `${DUE} > ${now(at)} and ${DUE} < ${now(tomorrow)}`;
    }
    case 'mine':
      return `(t.assignee = ${where.value(me.id)} or t.owner = ${where.value(me.id)})`;
  }
}

function unread(me: Account, where: Conditions): string {
  return `not exists (select from api.seen_task s where s.tenant = t.tenant and s.account = ${where.value(me.id)}
    and s."case" = t.case_id and s.task = t.id)`;
}
