import type { z } from 'zod';
import type { OverduePage, overdueQuery } from '../../contract/reports.ts';
import type { Account } from '../../identity/account.ts';
import { departmentNamed, directoryOf, itemNamed, personNamed } from '../../identity/directory.ts';
import type { Services } from '../../services.ts';
import { applicantFor } from '../applicant.ts';
import { CASE_COLUMNS, type CaseFacts } from '../caseRows.ts';
import { workingDaysUsed } from '../clockDays.ts';
import { type ClockRow, clockBarOf, engineClockOf, lightSql, readClocks } from '../clocks.ts';
import { cut, readCursor } from '../cursor.ts';
import { DAY_MS, startOfShanghaiDay } from '../instants.ts';
import { Conditions } from '../sql.ts';
import { mayCase } from '../visibility.ts';

type Query = z.output<typeof overdueQuery>;
type Row = CaseFacts & { readonly sort_due: string };

const DUE = `coalesce(k.due_at, 'infinity'::timestamptz)`;
const FROM = `engine.clock k join engine.process_case c on c.tenant = k.tenant and c.id = k.case_id`;

/** Cases behind the figures, those that were due first at the top. */
export async function readOverdue(services: Services, me: Account, query: Query, at: Date): Promise<OverduePage> {
  const where = conditionsOf(services, me, query, at);
  const total = await services.pool.query<{ readonly count: number }>(
    `select count(*)::int as count from ${FROM} where ${where}`,
    where.values,
  );
  const after = readCursor(query.cursor, 2);
  if (after !== undefined)
    where.add(`(${DUE}, c.id) > (${where.value(after[0])}::timestamptz, ${where.value(after[1])})`);
  // A file is the whole table, not a page of it.
  const limit = query.format === 'csv' ? 100_000 : query.limit;
  const { rows } = await services.pool.query<Row>(
    `select ${CASE_COLUMNS}, (${DUE})::text as sort_due from ${FROM} where ${where}
     order by ${DUE}, c.id limit ${where.value(limit + 1)}`,
    where.values,
  );
  const page = cut(rows, limit, (row) => [row.sort_due, row.id]);
  return { items: await itemsOf(services, me, page.rows, at), next: page.next, total: total.rows[0]!.count };
}

function conditionsOf(services: Services, me: Account, query: Query, at: Date): Conditions {
  const where = new Conditions();
  const now = `${where.value(at)}::timestamptz`;
  where.add(`k.tenant = ${where.value(services.tenant)} and k.element is null and c.status <> 'cancelled'`);
  mayCase(me, where);
  where.add(SETS[query.what](now));
  where.addIf(query.item, (item) => `k.item = ${item}`);
  where.addIf(query.light, (light) => `${lightSql('k', now)} = ${light}`);
  where.addIf(
    query.department,
    (department) => `c.department = ${department} or exists (
    select from engine.task o where o.tenant = c.tenant and o.case_id = c.id
      and (o.department = ${department} or o.candidate_groups @> array[${department}]::text[]))`,
  );
  if (query.what === 'overdueNow' || query.what === 'open') return where;
  where.addIf(query.from, (from) => `k.ended_at >= ${from}`, startOfShanghaiDay);
  where.addIf(
    query.to,
    (to) => `k.ended_at < ${to}`,
    (day) => new Date(startOfShanghaiDay(day).getTime() + DAY_MS),
  );
  return where;
}

const SETS: Readonly<Record<Query['what'], (now: string) => string>> = {
  overdueNow: (now) => `k.ended_at is null and (k.due_at <= ${now} or k.light in ('red', 'darkRed'))`,
  open: () => 'k.ended_at is null',
  closed: () => 'k.ended_at is not null',
  late: () => `k.ended_at is not null and k.light in ('red', 'darkRed')`,
  onTime: () => `k.ended_at is not null and k.light not in ('red', 'darkRed')`,
};

interface TaskRow {
  readonly case_id: string;
  readonly element: string;
  readonly name: string;
  readonly department: string | null;
  readonly assignee: string | null;
}

async function itemsOf(services: Services, me: Account, rows: readonly Row[], at: Date): Promise<OverduePage['items']> {
  const ids = rows.map(({ id }) => id);
  const clocks = new Map((await readClocks(services, ids, true, at)).map((clock) => [clock.case_id, clock]));
  const directory = await directoryOf(services.orm, services.tenant);
  const tasks = await services.pool.query<TaskRow>(
    `select case_id, element, name, department, assignee from engine.task
     where tenant = $1 and case_id = any($2::text[]) and closed_at is null order by opened_at, id`,
    [services.tenant, ids],
  );
  return Promise.all(
    rows.map(async (row) => {
      const clock = clocks.get(row.id)!;
      const open = tasks.rows.filter((task) => task.case_id === row.id);
      const holders = new Set(open.flatMap(({ assignee }) => assignee ?? []));
      return {
        case: row.id,
        caseKey: row.key,
        item: row.item === null ? null : itemNamed(directory, row.item),
        applicant: applicantFor(me, row.applicant),
        status: row.status,
        clock: await clockBarOf(services, clock, at),
        stages: open.map(({ element, name, department }) => ({
          element,
          name,
          department: department === null ? null : departmentNamed(directory, department),
        })),
        holders: [...holders].map((id) => personNamed(directory, id)),
        daysOver: await daysOver(services, clock, at),
      };
    }),
  );
}

/** Working days since the promise ran out; null while it has not. */
async function daysOver(services: Services, clock: ClockRow, at: Date): Promise<number | null> {
  const calendar = await services.calendar(clock.calendar);
  const until = clock.ended_at ?? at;
  if (calendar === undefined || clock.due_at === null || clock.due_at >= until) return null;
  const reckoned = engineClockOf(clock);
  return (
    workingDaysUsed(reckoned, calendar, until.getTime()) - workingDaysUsed(reckoned, calendar, clock.due_at.getTime())
  );
}
