/** The list of cases with its filters. */
import type { z } from 'zod';
import type { CaseRow, caseQuery } from '../contract/cases.ts';
import { MOST_COUNTED } from '../contract/page.ts';
import type { Account } from '../identity/account.ts';
import type { Services } from '../services.ts';
import { APPLICANT_SQL } from './applicant.ts';
import { CASE_COLUMNS, type CaseFacts, caseRowsOf } from './caseRows.ts';
import { lightSql } from './clocks.ts';
import { cut, readCursor } from './cursor.ts';
import { Conditions, literally } from './sql.ts';
import { mayCase, mayReadCase } from './visibility.ts';

type Query = z.output<typeof caseQuery>;

/** One page, newest first. */
export async function readCasePage(
  services: Services,
  me: Account,
  query: Query,
  at: Date,
): Promise<{ items: CaseRow[]; next: string | null; total: number }> {
  const where = conditionsOf(services, me, query, at);
  const total = await services.pool.query<{ readonly count: number }>(
    `select count(*)::int as count
     from (select from engine.process_case c where ${where} limit ${MOST_COUNTED + 1}) as counted`,
    where.values,
  );
  const after = readCursor(query.cursor, 2);
  if (after !== undefined)
    where.add(`(c.started_at, c.id) < (${where.value(after[0])}::timestamptz, ${where.value(after[1])})`);
  const { rows } = await services.pool.query<CaseFacts>(
    `select ${CASE_COLUMNS} from engine.process_case c where ${where}
     order by c.started_at desc, c.id desc limit ${where.value(query.limit + 1)}`,
    where.values,
  );
  const page = cut(rows, query.limit, (row) => [row.started_at.toISOString(), row.id]);
  return { items: await caseRowsOf(services, me, page.rows, at), next: page.next, total: total.rows[0]!.count };
}

/** Facts of one case that the person may work on; undefined when there is none. */
export function findCase(services: Services, me: Account, id: string): Promise<CaseFacts | undefined> {
  return find(services, id, (where) => mayCase(me, where));
}

/** Facts of one case that the person may read; undefined when there is none. */
export function findReadableCase(services: Services, me: Account, id: string): Promise<CaseFacts | undefined> {
  return find(services, id, (where) => mayReadCase(me, where));
}

async function find(
  services: Services,
  id: string,
  restrict: (where: Conditions) => void,
): Promise<CaseFacts | undefined> {
  const where = new Conditions();
  where.add(`c.tenant = ${where.value(services.tenant)} and c.id = ${where.value(id)}`);
  restrict(where);
  const { rows } = await services.pool.query<CaseFacts>(
    `select ${CASE_COLUMNS} from engine.process_case c where ${where}`,
    where.values,
  );
  return rows[0];
}

function conditionsOf(services: Services, me: Account, query: Query, at: Date): Conditions {
  const where = new Conditions();
  where.add(`c.tenant = ${where.value(services.tenant)}`);
  mayReadCase(me, where);
  where.addIf(query.status, (status) => `c.status = ${status}`);
  where.addIf(query.item, (item) => `c.item = ${item}`);
  where.addIf(query.process, (process) => `c.process_id = ${process}`);
  where.addIf(query.from, (from) => `c.started_at >= ${from}::timestamptz`);
  where.addIf(query.to, (to) => `c.started_at < ${to}::timestamptz`);
  if (query.copied !== undefined) {
    const mine = `copy.tenant = c.tenant and copy.case_id = c.id and copy.account = ${where.value(me.id)}`;
    where.add(`exists (select from api.case_copy copy where ${mine}) = ${where.value(query.copied)}::boolean`);
  }
  where.addIf(query.element, (element) => openTask(`o.element = ${element}`));
  where.addIf(query.department, (department) =>
    openTask(`(o.department = ${department} or o.candidate_groups @> array[${department}]::text[])`),
  );
  where.addIf(query.light, (light) => caseClock(`${lightSql('k', `${where.value(at)}::timestamptz`)} = ${light}`));
  where.addIf(query.overdue, (overdue) => {
    const past = `k.light in ('red', 'darkRed') or (k.ended_at is null and k.due_at <= ${where.value(at)}::timestamptz)`;
    return `${caseClock(past)} = ${overdue}::boolean`;
  });
  where.addIf(
    query.q,
    (q) => `c.key like ${q} || '%' or (${APPLICANT_SQL}) like '%' || ${q} || '%'`,
    (q) => literally(q),
  );
  return where;
}

function openTask(condition: string): string {
  return `exists (select from engine.task o where o.tenant = c.tenant and o.case_id = c.id and o.closed_at is null and ${condition})`;
}

function caseClock(condition: string): string {
  return `exists (select from engine.clock k where k.tenant = c.tenant and k.case_id = c.id and k.element is null and (${condition}))`;
}
