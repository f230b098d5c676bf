import type { LimitSummary } from '../../contract/reports.ts';
import type { Account } from '../../identity/account.ts';
import type { Services } from '../../services.ts';
import { DAY_MS, shanghaiDay } from '../instants.ts';
import { average, endedIn, isLate, lightsOf, overdueAt, rate } from './measures.ts';
import { type Counted, type Period, periodBefore, periodOf, readCounted, type Scope } from './reportClocks.ts';
import { visitsPerCase } from './visitsUsed.ts';

/** Points of a sparkline at most. */
const POINTS = 12;

export async function readSummary(services: Services, me: Account, scope: Scope, at: Date): Promise<LimitSummary> {
  const period = periodOf(scope);
  const before = periodBefore(period);
  const clocks = await readCounted(services, me, scope, 'cases', before.from, at);
  const closed = endedIn(clocks, period);
  const visits = await visitsPerCase(services, endedIn(clocks, { from: before.from, to: period.to }));
  const parts = partsOf(period);
  const over = (of: (closed: readonly Counted[]) => number | null): LimitSummary['closed'] => ({
    value: of(closed),
    previous: of(endedIn(clocks, before)),
    series: parts.map((part) => ({ from: shanghaiDay(part.from), value: of(endedIn(clocks, part)) })),
  });
  const asOf = (until: Date): number => overdueAt(clocks, until < at ? until : at);
  return {
    onTimeRate: over((of) => rate(of.filter((clock) => !isLate(clock)).length, of.length)),
    closed: over((of) => of.length),
    overdueNow: {
      value: asOf(period.to),
      previous: asOf(before.to),
      series: parts.map((part) => ({ from: shanghaiDay(part.from), value: asOf(part.to) })),
    },
    averageDays: over((of) => average(of.map(({ days }) => days))),
    promisedDays: average(closed.map(({ promised }) => promised)),
    statutoryDays: average(closed.map(({ statutory }) => statutory)),
    visitsPerCase: over(visits),
    lightsNow: lightsOf(clocks.filter(({ endedAt }) => endedAt === null)),
  };
}

/** The period in equal parts of whole days. */
function partsOf({ from, to }: Period): Period[] {
  const days = Math.round((to.getTime() - from.getTime()) / DAY_MS);
  const length = Math.ceil(days / POINTS) * DAY_MS;
  const parts: Period[] = [];
  for (let start = from.getTime(); start < to.getTime(); start += length) {
    parts.push({ from: new Date(start), to: new Date(Math.min(start + length, to.getTime())) });
  }
  return parts;
}
