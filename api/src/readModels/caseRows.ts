/** Rows of cases as lists show them. */
import type { CaseRow, CaseStatus } from '../contract/cases.ts';
import type { VisitMark } from '../contract/visits.ts';
import type { Account } from '../identity/account.ts';
import { type Directory, departmentNamed, directoryOf, itemNamed } from '../identity/directory.ts';
import type { Services } from '../services.ts';
import { APPLICANT_SQL, applicantFor } from './applicant.ts';
import { type ClockRow, clockBarOf, readClocks } from './clocks.ts';
import { elementsOf } from './elements.ts';
import { inOffset, inOffsetOrNull } from './instants.ts';
import { readUnreadCopies } from './unreadCopies.ts';

/** Columns of `engine.process_case c` that every row of a case is made from. */
export const CASE_COLUMNS = `c.id, c.key, c.item, c.process_id, c.definition, c.status, c.reason, c.host,
  c.version::int as version, c.started_at, c.ended_at, ${APPLICANT_SQL} as applicant,
  coalesce(c.definition_version, (select d.version from engine.definition d
    where d.tenant = c.tenant and d.hash = c.definition), 0) as definition_version`;

export interface CaseFacts {
  readonly id: string;
  readonly key: string | null;
  readonly item: string | null;
  readonly process_id: string;
  readonly definition: string;
  readonly definition_version: number;
  readonly status: CaseStatus;
  readonly reason: string | null;
  readonly host: 'memory' | 'temporal' | 'postgres';
  readonly version: number;
  readonly started_at: Date;
  readonly ended_at: Date | null;
  readonly applicant: string | null;
}

interface OpenTask {
  readonly case_id: string;
  readonly element: string;
  readonly name: string;
  readonly department: string | null;
}
/** What the rows of a page need besides their own columns, read in one go for all of them. */
interface Besides {
  readonly tasks: ReadonlyMap<string, OpenTask[]>;
  readonly clocks: ReadonlyMap<string, ClockRow>;
  readonly visits: ReadonlyMap<string, { readonly used: number; readonly open: boolean }>;
  readonly incidents: ReadonlyMap<string, number>;
  readonly copies: ReadonlySet<string>;
  readonly directory: Directory;
}

/** Rows of cases in the order of the facts. */
export async function caseRowsOf(
  services: Services,
  me: Account,
  facts: readonly CaseFacts[],
  at: Date,
): Promise<CaseRow[]> {
  const besides = await readBesides(
    services,
    me,
    facts.map(({ id }) => id),
    at,
  );
  return Promise.all(facts.map((row) => caseRowOf(services, me, row, besides, at)));
}

async function caseRowOf(
  services: Services,
  me: Account,
  row: CaseFacts,
  besides: Besides,
  at: Date,
): Promise<CaseRow> {
  const elements = await elementsOf(services, row.definition);
  const clock = besides.clocks.get(row.id);
  const visits = besides.visits.get(row.id);
  return {
    id: row.id,
    key: row.key,
    item: row.item === null ? null : itemNamed(besides.directory, row.item),
    process: { process: row.process_id, version: row.definition_version, name: elements.process?.name ?? null },
    status: row.status,
    applicant: applicantFor(me, row.applicant),
    startedAt: inOffset(row.started_at),
    endedAt: inOffsetOrNull(row.ended_at),
    stages: stagesOf(besides.tasks.get(row.id) ?? [], besides.directory),
    clock: clock === undefined ? null : await clockBarOf(services, clock, at),
    visits: {
      used: visits?.used ?? 0,
      open: visits?.open ?? false,
      allowed: elements.process?.approval.visitsAllowed ?? 1,
    },
    incidents: besides.incidents.get(row.id) ?? 0,
    unreadCopy: besides.copies.has(row.id),
  };
}

/** One stage an activity, however many of its tasks are open. */
export function stagesOf(tasks: readonly Omit<OpenTask, 'case_id'>[], directory: Directory): CaseRow['stages'] {
  const seen = new Map<string, CaseRow['stages'][number]>();
  for (const { element, name, department } of tasks) {
    const by = department === null ? null : departmentNamed(directory, department);
    if (!seen.has(element)) seen.set(element, { element, name, department: by });
  }
  return [...seen.values()];
}

async function readBesides(services: Services, me: Account, cases: readonly string[], at: Date): Promise<Besides> {
  const directory = await directoryOf(services.orm, services.tenant);
  const [clocks, open, visits, incidents, copies] = await Promise.all([
    readClocks(services, cases, true, at),
    readOpenTasks(services, cases),
    readVisitMarks(services, cases),
    readIncidentCounts(services, cases),
    readUnreadCopies(services, me, cases),
  ]);
  return {
    tasks: Map.groupBy(open, ({ case_id }) => case_id),
    clocks: new Map(clocks.map((clock) => [clock.case_id, clock])),
    visits,
    incidents,
    copies,
    directory,
  };
}

export async function readOpenTasks(services: Services, cases: readonly string[]): Promise<OpenTask[]> {
  const { rows } = await services.pool.query<OpenTask>(
    `select case_id, element, name, department from engine.task
     where tenant = $1 and case_id = any($2::text[]) and closed_at is null order by opened_at, id`,
    [services.tenant, cases],
  );
  return rows;
}

/** Visits used, and whether one is open, by case; a visit lost by the office's fault is not counted. */
export async function readVisitMarks(
  services: Services,
  cases: readonly string[],
): Promise<Map<string, Omit<VisitMark, 'allowed'>>> {
  const { rows } = await services.pool.query<{
    readonly case_id: string;
    readonly used: number;
    readonly open: boolean;
  }>(
    `select case_id, (count(*) filter (where used_at is not null and not office_fault))::int as used,
       bool_or(used_at is null and closed_at is null) as open
     from engine.visit where tenant = $1 and case_id = any($2::text[]) group by case_id`,
    [services.tenant, cases],
  );
  return new Map(rows.map(({ case_id, used, open }) => [case_id, { used, open }]));
}

async function readIncidentCounts(services: Services, cases: readonly string[]): Promise<Map<string, number>> {
  const { rows } = await services.pool.query<{ readonly case_id: string; readonly count: number }>(
    `select case_id, count(*)::int as count from engine.incident
     where tenant = $1 and case_id = any($2::text[]) and resolved_at is null group by case_id`,
    [services.tenant, cases],
  );
  return new Map(rows.map(({ case_id, count }) => [case_id, count]));
}
