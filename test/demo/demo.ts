/**
 * `npm run demo`: publishes the six items of the library over HTTP, starts cases of each, plays the clerks of all
 * departments at once and a program that pays, lets some cases run over their limit on a calendar whose day lasts
 * seconds, and prints what came of each: straight, supplemented, refused, overrun, returned, a second visit refused.
 *
 *   ONEVISIT_URL       product to use (http://127.0.0.1:8080); one is started when none answers
 *   ONEVISIT_PASSWORD  of the demo accounts, unless it is the launcher's own
 *
 * Exits 0 when everything came as planned, 1 when something did not.
 */
import type { CaseDetail, CaseOutcome } from '@onevisit/api/contract/cases';
import type { DemoAccounts } from '@onevisit/api/contract/session';
import type { VisitLedger } from '@onevisit/api/contract/visits';
import { type Started, work } from './clerks.ts';
import { otherItems } from './otherItems.ts';
import { type Outcome, outcomeOf } from './outcome.ts';
import { startups } from './plan.ts';
import { publishItems } from './publishing.ts';
import { findOrStart } from './running.ts';
import { Refused, Session } from './session.ts';
import { tableOf } from './table.ts';
import { openTreasury } from './treasury.ts';

const CLERKS = [
  ...['registrar', 'registrar2', 'seal', 'tax', 'insurance', 'fund', 'bank', 'counter'],
  ...['planner', 'housing', 'talent', 'finance', 'community'],
];
/** Milliseconds after which cases that are still open have failed. */
const PATIENCE = 400_000;

process.exitCode = await main(process.env.ONEVISIT_URL ?? 'http://127.0.0.1:8080');

async function main(wanted: string): Promise<number> {
  try {
    const running = await findOrStart(wanted, (line) => console.log(line));
    try {
      return (await demonstrate(running.url)) ? 0 : 1;
    } finally {
      await running.stop();
    }
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    return 1;
  }
}

async function demonstrate(url: string): Promise<boolean> {
  const password = process.env.ONEVISIT_PASSWORD ?? (await passwordAt(url));
  const open = (name: string): Promise<Session> => Session.open(url, name, password);
  const published = await publishItems(await open('designer'));
  for (const { process: id, version, isNew } of published)
    console.log(`${isNew ? 'Published' : 'Unchanged'} ${id} v${version}`);

  const manager = await open('manager');
  const cases = await startAll(await open('counter'));
  console.log(`Started ${cases.size} cases; ${CLERKS.length} clerks at work …`);
  const treasury = await openTreasury(await open('admin'), url, () => undefined);
  try {
    const byHand = await play(manager, await Promise.all(CLERKS.map(open)), cases);
    console.log(`${byHand} tasks completed by hand, ${treasury.paid()} payments made by a program.\n`);
  } finally {
    await treasury.close();
  }
  const outcomes = await Promise.all([...cases.values()].map((started) => outcomeOf(manager, started)));
  console.log(
    tableOf(
      ['办件', '事项', '经过', '用时', '灯', '到场', '链接', '结果'],
      outcomes.map((outcome) => rowOf(outcome, url)),
    ),
  );
  return report(outcomes);
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

async function passwordAt(url: string): Promise<string> {
  const answer = await fetch(`${url}/api/demo-accounts`);
  const { password } = (await answer.json()) as DemoAccounts;
  if (password === null)
    throw new Error('This product has no demo accounts: they exist only where it listens on this machine alone.');
  return password;
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

function rowOf({ started, seconds, light, visits, status, faults }: Outcome, url: string): readonly string[] {
  const lamp = { green: '绿', yellow: '黄', red: '红', darkRed: '深红' }[light] ?? light;
  const result = faults.length === 0 ? `✓ ${status}` : `✗ ${faults.join('; ')}`;
  return [
    started.key,
    started.planned.item,
    started.planned.story,
    `${seconds.toFixed(1)} s`,
    lamp,
    String(visits),
    `${url}/cases/${started.id}`,
    result,
  ];
}

function report(outcomes: readonly Outcome[]): boolean {
  const failed = outcomes.filter(({ faults }) => faults.length > 0);
  const planned = outcomes.map(({ started }) => started.planned);
  const many = (of: (one: (typeof planned)[number]) => boolean): number => planned.filter(of).length;
  console.log(
    `\n${outcomes.length - failed.length} of ${outcomes.length} cases came as planned; ` +
      `${many(({ neglected }) => neglected !== null)} ran over a limit on purpose, ` +
      `${many(({ returned }) => returned !== undefined)} were sent back, ` +
      `${many(({ refusedVisit }) => refusedVisit === true)} was refused a second visit.`,
  );
  return failed.length === 0;
}
