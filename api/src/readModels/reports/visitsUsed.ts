import type { Services } from '../../services.ts';
import { readVisitMarks } from '../caseRows.ts';
import { average } from './measures.ts';
import type { Counted } from './reportClocks.ts';

/** Average number of visits of the cases of these clocks. */
export async function visitsPerCase(
  services: Services,
  closed: readonly Counted[],
): Promise<(of: readonly Counted[]) => number | null> {
  const marks = await readVisitMarks(services, [...new Set(closed.map((clock) => clock.case))]);
  return (of) => average(of.map((clock) => marks.get(clock.case)?.used ?? 0));
}
