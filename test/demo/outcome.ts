/** What came of a case, and where it falls short of its plan. */
import type { CaseDetail } from '@onevisit/api/contract/cases';
import type { Clock } from '@onevisit/api/contract/clocks';
import type { VisitLedger } from '@onevisit/api/contract/visits';
import type { Started } from './clerks.ts';
import type { Session } from './session.ts';

export interface Outcome {
  readonly started: Started;
  readonly status: string;
  readonly seconds: number;
  /** Of the case; red when one of its activities ran over its limit. */
  readonly light: string;
  readonly visits: number;
  readonly faults: readonly string[];
}

/** An activity whose whole limit is a day is yellow from its start: that alone says nothing of the case. */
function lightOf(clocks: readonly Clock[]): string {
  for (const light of ['darkRed', 'red']) if (clocks.some((clock) => clock.light === light)) return light;
  return clocks.find((clock) => clock.element === null)?.light ?? 'green';
}

/** Reads a case as a manager sees it. */
export async function outcomeOf(manager: Session, started: Started): Promise<Outcome> {
  const detail = await manager.get<CaseDetail>(`/api/cases/${started.id}`);
  const clocks = await manager.get<{ readonly items: readonly Clock[] }>(`/api/cases/${started.id}/clocks`);
  const ledger = await manager.get<VisitLedger>(`/api/cases/${started.id}/visits`);
  const light = lightOf(clocks.items);
  const ended = detail.endedAt === null ? Date.now() : Date.parse(detail.endedAt);
  const outcome = {
    started,
    status: detail.status,
    seconds: (ended - Date.parse(detail.startedAt)) / 1000,
    light,
    visits: ledger.items.length,
  };
  const entered = new Set(detail.trace.map(({ element }) => element));
  return { ...outcome, faults: faultsOf(outcome, entered, detail.incidents) };
}

function faultsOf(
  outcome: Omit<Outcome, 'faults'>,
  entered: ReadonlySet<string>,
  incidents: number,
): readonly string[] {
  const { started } = outcome;
  const { expected, returned, refusedVisit = false } = started.planned;
  const missing = expected.entered.filter((element) => !entered.has(element));
  const surplus = expected.notEntered.filter((element) => entered.has(element));
  return [
    ...(outcome.status === 'completed' ? [] : [`is ${outcome.status}, not completed`]),
    ...(missing.length === 0 ? [] : [`did not enter ${missing.join(', ')}`]),
    ...(surplus.length === 0 ? [] : [`entered ${surplus.join(', ')}`]),
    ...(outcome.visits === expected.visits ? [] : [`counts ${outcome.visits} visits, not ${expected.visits}`]),
    ...(expected.light.includes(outcome.light) ? [] : [`is ${outcome.light}, not ${expected.light.join(' or ')}`]),
    ...(returned === undefined || started.isReturned ? [] : [`was not returned`]),
    ...(started.refusedVisits > 0 === refusedVisit ? [] : [`had ${started.refusedVisits} visits refused`]),
    ...(incidents === 0 ? [] : [`has ${incidents} incidents`]),
  ];
}
