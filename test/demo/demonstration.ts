/** The demonstration itself: publishes the six items, starts cases of each, and plays everybody until all have ended. */
import type { CaseDetail, CaseOutcome } from '@onevisit/api/contract/cases';
import type { VisitLedger } from '@onevisit/api/contract/visits';
import { type Started, work } from './clerks.ts';
import { otherItems } from './otherItems.ts';
import { type Outcome, outcomeOf } from './outcome.ts';
import { startups } from './plan.ts';
import { publishItems } from './publishing.ts';
import { Refused, Session } from './session.ts';
import { openTreasury } from './treasury.ts';

const CLERKS = [
  ...['registrar', 'registrar2', 'seal', 'tax', 'insurance', 'fund', 'bank', 'counter'],
  ...['planner', 'housing', 'talent', 'finance', 'community'],
];
/** Milliseconds after which cases that are still open have failed. */
const PATIENCE = 400_000;

/** Plays on the product at `url`, whose demo accounts have this password; tells what it does, and what came of each case. */
export async function demonstrate(
  url: string,
  password: string,
  say: (line: string) => void,
): Promise<readonly Outcome[]> {
  const open = (name: string): Promise<Session> => Session.open(url, name, password);
  const published = await publishItems(await open('designer'));
  for (const { process: id, version, isNew } of published)
    say(`${isNew ? 'Published' : 'Unchanged'} ${id} v${version}`);

  const manager = await open('manager');
  const cases = await startAll(await open('counter'));
  say(`Started ${cases.size} cases; ${CLERKS.length} clerks at work …`);
  const treasury = await openTreasury(await open('admin'), url, () => undefined);
  try {
    const byHand = await play(manager, await Promise.all(CLERKS.map(open)), cases);
    say(`${byHand} tasks completed by hand, ${treasury.paid()} payments made by a program.\n`);
  } finally {
    await treasury.close();
  }
  return Promise.all([...cases.values()].map((started) => outcomeOf(manager, started)));
}

async function startAll(counter: Session): Promise<ReadonlyMap<string, Started>> {
  const cases = new Map<string, Started>();
  for (const planned of [...otherItems, ...startups()]) {
    const { case: id, key } = await counter.post<CaseOutcome>('/api/cases', planned.start);
    cases.set(id, { id, key: key ?? id, planned, isReturned: false, refusedVisits: 0 });
  }
  return cases;
}

/** Everybody works until the cases have ended, or patience has. Answers how many tasks were completed by hand. */
async function play(
  manager: Session,
  clerks: readonly Session[],
  cases: ReadonlyMap<string, Started>,
): Promise<number> {
  const openCases = new Set(cases.keys());
  const until = Date.now() + PATIENCE;
  const isDone = (): boolean => openCases.size === 0 || Date.now() > until;
  const [, ...completed] = await Promise.all([
    watch(manager, openCases, cases, isDone),
    ...clerks.map((clerk) => work(clerk, cases, isDone)),
  ]);
  return completed.reduce((sum, each) => sum + each, 0);
}

/** Takes cases off the list as they end. */
async function watch(
  manager: Session,
  openCases: Set<string>,
  cases: ReadonlyMap<string, Started>,
  isDone: () => boolean,
): Promise<number> {
  while (!isDone()) {
    for (const id of [...openCases]) {
      const { status } = await manager.get<CaseDetail>(`/api/cases/${id}`);
      await tryVisit(manager, cases.get(id)!);
      if (status !== 'running') openCases.delete(id);
    }
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
  return 0;
}

/** Tries to record that the applicant came a second time, where the plan says that this is refused. */
async function tryVisit(manager: Session, started: Started): Promise<void> {
  if (started.planned.refusedVisit !== true || !started.isReturned || started.refusedVisits > 0) return;
  const { items } = await manager.get<VisitLedger>(`/api/cases/${started.id}/visits`);
  for (const { id } of items.filter(({ usedAt }) => usedAt !== null)) {
    try {
      await manager.post(`/api/cases/${started.id}/visits/${id}/attendance`, {});
    } catch (error) {
      if (!(error instanceof Refused) || error.status !== 409) throw error;
      started.refusedVisits++;
    }
  }
}
