import type { DepartmentLimits } from '../../contract/reports.ts';
import type { Account } from '../../identity/account.ts';
import { departmentNamed, directoryOf } from '../../identity/directory.ts';
import type { Services } from '../../services.ts';
import { average, countOf, endedIn, groupBy } from './measures.ts';
import { periodOf, readCounted, type Scope } from './reportClocks.ts';

/** By department of the activity, most overdue first. */
export async function readDepartmentLimits(
  services: Services,
  me: Account,
  scope: Scope,
  at: Date,
): Promise<DepartmentLimits['items']> {
  const period = periodOf(scope);
  const clocks = await readCounted(services, me, scope, 'activities', period.from, at);
  const directory = await directoryOf(services.orm, services.tenant);
  const items = [...groupBy(clocks, ({ department }) => department)].flatMap(([id, of]) => {
    if (id === null) return [];
    const averageDays = average(endedIn(of, period).map(({ days }) => days));
    return [{ department: departmentNamed(directory, id), ...countOf(of, period), averageDays }];
  });
  const overdue = ({ open, late }: DepartmentLimits['items'][number]): number => open.red + open.darkRed + late;
  return items.sort((a, b) => overdue(b) - overdue(a) || a.department.id.localeCompare(b.department.id));
}
