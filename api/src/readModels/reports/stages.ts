import type { StageLimits } from '../../contract/reports.ts';
import type { Account } from '../../identity/account.ts';
import { departmentNamed, directoryOf } from '../../identity/directory.ts';
import type { Services } from '../../services.ts';
import { elementsOf } from '../elements.ts';
import { countOf, endedIn, groupBy, quantile } from './measures.ts';
import { periodOf, readCounted, type Scope } from './reportClocks.ts';

/** By activity, of one process or of all in the scope. */
export async function readStageLimits(
  services: Services,
  me: Account,
  scope: Scope,
  process: string | undefined,
  at: Date,
): Promise<StageLimits['items']> {
  const period = periodOf(scope);
  const clocks = await readCounted(services, me, scope, 'activities', period.from, at);
  const wanted = clocks.filter((clock) => process === undefined || clock.process === process);
  const directory = await directoryOf(services.orm, services.tenant);
  const groups = groupBy(wanted, (clock) => `${clock.process}\n${clock.element ?? ''}`);
  return Promise.all(
    [...groups.values()].map(async (of) => {
      const { process: id, element, department } = of[0]!;
      const last = of.reduce((a, b) => (b.startedAt > a.startedAt ? b : a));
      const days = endedIn(of, period).map((clock) => clock.days);
      return {
        process: id,
        element: element ?? '',
        name: (await elementsOf(services, last.definition)).nameOf(element),
        department: department === null ? null : departmentNamed(directory, department),
        ...countOf(of, period),
        median: quantile(days, 0.5),
        p90: quantile(days, 0.9),
      };
    }),
  );
}
