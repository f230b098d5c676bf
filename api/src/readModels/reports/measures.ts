/** How the figures of the reports are counted. */
import type { DepartmentLimits } from '../../contract/reports.ts';
import type { Counted, Period } from './reportClocks.ts';

export function endedIn(clocks: readonly Counted[], { from, to }: Period): Counted[] {
  return clocks.filter(({ endedAt }) => endedAt !== null && endedAt >= from && endedAt < to);
}

export function isLate({ light }: Counted): boolean {
  return light === 'red' || light === 'darkRed';
}

/** Open and past its promise at an instant. */
export function overdueAt(clocks: readonly Counted[], at: Date): number {
  const open = clocks.filter(({ startedAt, endedAt }) => startedAt <= at && (endedAt === null || endedAt > at));
  return open.filter(({ dueAt }) => dueAt !== null && dueAt <= at).length;
}

/** Lights of what is open, and how what was closed in the period ended. */
export function countOf(
  clocks: readonly Counted[],
  period: Period,
): Omit<DepartmentLimits['items'][number], 'department' | 'averageDays'> {
  const open = clocks.filter(({ endedAt }) => endedAt === null);
  const closed = endedIn(clocks, period);
  const late = closed.filter(isLate).length;
  return {
    open: lightsOf(open),
    closed: closed.length,
    onTime: closed.length - late,
    late,
    severe: closed.filter(({ light }) => light === 'darkRed').length,
    onTimeRate: rate(closed.length - late, closed.length),
  };
}

export function lightsOf(open: readonly Counted[]): { green: number; yellow: number; red: number; darkRed: number } {
  const lights = { green: 0, yellow: 0, red: 0, darkRed: 0 };
  for (const { light } of open) lights[light]++;
  return lights;
}

export function rate(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole;
}

export function average(values: readonly (number | null)[]): number | null {
  const known = values.filter((value) => value !== null);
  return known.length === 0 ? null : known.reduce((sum, value) => sum + value, 0) / known.length;
}

/** The value that a share `q` of the values does not exceed: nearest rank. */
export function quantile(values: readonly (number | null)[], q: number): number | null {
  const known = values.filter((value) => value !== null).sort((a, b) => a - b);
  return known.length === 0 ? null : known[Math.max(0, Math.ceil(q * known.length) - 1)]!;
}

export function groupBy<K>(clocks: readonly Counted[], key: (clock: Counted) => K): Map<K, Counted[]> {
  const groups = new Map<K, Counted[]>();
  for (const clock of clocks) {
    const of = key(clock);
    const group = groups.get(of);
    if (group === undefined) groups.set(of, [clock]);
    else group.push(clock);
  }
  return groups;
}
