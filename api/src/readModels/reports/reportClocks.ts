/** What the reports count: clocks with what they used, in working days. */
import type { Light } from '../../contract/clocks.ts';
import { type Account, seesAll } from '../../identity/account.ts';
import type { Services } from '../../services.ts';
import { asWorkingDays, workingDaysUsed } from '../clockDays.ts';
import { type ClockRow, engineClockOf, lightSql } from '../clocks.ts';
import { DAY_MS, startOfShanghaiDay } from '../instants.ts';
import { Conditions } from '../sql.ts';
import { mayCase } from '../visibility.ts';

export interface Scope {
  readonly from: string;
  readonly to: string;
  readonly department?: string | undefined;
  readonly item?: string | undefined;
}
export interface Period {
  readonly from: Date;
  /** Exclusive. */
  readonly to: Date;
}
/** One clock as it is counted. */
export interface Counted {
  readonly case: string;
  readonly process: string;
  readonly definition: string;
  readonly item: string | null;
  readonly element: string | null;
  readonly department: string | null;
  readonly startedAt: Date;
  readonly endedAt: Date | null;
  readonly dueAt: Date | null;
  readonly light: Light;
  /** Working days used, up to now while it is open. */
  readonly days: number | null;
  readonly promised: number | null;
  readonly statutory: number | null;
}

export function periodOf({ from, to }: Scope): Period {
  return { from: startOfShanghaiDay(from), to: new Date(startOfShanghaiDay(to).getTime() + DAY_MS) };
}

/** The period of equal length that ends where this one begins. */
export function periodBefore({ from, to }: Period): Period {
  return { from: new Date(from.getTime() - (to.getTime() - from.getTime())), to: from };
}

type Row = ClockRow & { readonly process_id: string; readonly definition: string; readonly item: string | null };

/**
 * Clocks that are open, or have ended since `since`: of cases, or of activities. Cancelled cases are left out: they were
 * neither late nor in time.
 */
export async function readCounted(
  services: Services,
  me: Account,
  scope: Scope,
  of: 'cases' | 'activities',
  since: Date,
  at: Date,
): Promise<Counted[]> {
  const where = new Conditions();
  const now = `${where.value(at)}::timestamptz`;
  where.add(
    `k.tenant = ${where.value(services.tenant)} and (k.ended_at is null or k.ended_at >= ${where.value(since)})`,
  );
  where.add(`k.element is ${of === 'cases' ? 'null' : 'not null'} and c.status <> 'cancelled'`);
  if (of === 'cases') mayCase(me, where);
  else if (!seesAll(me)) where.add(`k.department = any(${where.value(me.scope)}::text[])`);
  where.addIf(scope.item, (item) => `k.item = ${item}`);
  where.addIf(scope.department, (department) =>
    of === 'activities'
      ? `k.department = ${department}`
      : `c.department = ${department} or exists (select from engine.task o where o.tenant = c.tenant and o.case_id = c.id
          and (o.department = ${department} or o.candidate_groups @> array[${department}]::text[]))`,
  );
  const { rows } = await services.pool.query<Row>(
    `select k.*, ${lightSql('k', now)} as light, c.definition from engine.clock k
     join engine.process_case c on c.tenant = k.tenant and c.id = k.case_id where ${where}`,
    where.values,
  );
  return Promise.all(rows.map((row) => countedOf(services, row, at)));
}

async function countedOf(services: Services, row: Row, at: Date): Promise<Counted> {
  const calendar = await services.calendar(row.calendar);
  const inDays = (amount: number | null): number | null =>
    amount === null || calendar === undefined ? amount : asWorkingDays(amount, row.unit, calendar);
  return {
    case: row.case_id,
    process: row.process_id,
    definition: row.definition,
    item: row.item,
    element: row.element,
    department: row.department,
    startedAt: row.started_at,
    endedAt: row.ended_at,
    dueAt: row.due_at,
    light: row.light,
    days: calendar === undefined ? null : workingDaysUsed(engineClockOf(row), calendar, at.getTime()),
    promised: inDays(row.promised),
    statutory: inDays(row.statutory),
  };
}
