import type { ItemLimits } from '../../contract/reports.ts';
import type { Account } from '../../identity/account.ts';
import { directoryOf, itemNamed } from '../../identity/directory.ts';
import type { Services } from '../../services.ts';
import { average, countOf, endedIn, groupBy, quantile } from './measures.ts';
import { type Counted, periodOf, readCounted, type Scope } from './reportClocks.ts';
import { visitsPerCase } from './visitsUsed.ts';

/** By item; a process that belongs to none stands under its own id. Most cases first. */
export async function readItemLimits(
  services: Services,
  me: Account,
  scope: Scope,
  at: Date,
): Promise<ItemLimits['items']> {
  const period = periodOf(scope);
  const clocks = await readCounted(services, me, scope, 'cases', period.from, at);
  const directory = await directoryOf(services.orm, services.tenant);
  const visits = await visitsPerCase(services, endedIn(clocks, period));
  const items = [...groupBy(clocks, ({ item, process }) => item ?? process)].map(([code, of]) => {
    const closed = endedIn(of, period);
    const actual = average(closed.map(({ days }) => days));
    const limits = limitsOf(of);
    return {
      item: itemNamed(directory, code),
      ...countOf(of, period),
      ...limits,
      median: quantile(
        closed.map(({ days }) => days),
        0.5,
      ),
      p90: quantile(
        closed.map(({ days }) => days),
        0.9,
      ),
      compressionPromised: compression(limits.promised, limits.statutory),
      compressionActual: compression(actual, limits.promised),
      visitsPerCase: visits(closed),
    };
  });
  return items.sort((a, b) => b.closed - a.closed || a.item.code.localeCompare(b.item.code));
}

/** Promise and statute of the clock that began last: versions of an item may differ. */
function limitsOf(clocks: readonly Counted[]): { readonly promised: number | null; readonly statutory: number | null } {
  const last = clocks.reduce((a, b) => (b.startedAt > a.startedAt ? b : a));
  return { promised: last.promised, statutory: last.statutory };
}

function compression(shorter: number | null, longer: number | null): number | null {
  return shorter === null || longer === null || longer === 0 ? null : 1 - shorter / longer;
}
