/**
 * `npm run demo`: publishes the enterprise start-up over HTTP, starts twenty cases, plays the clerks of all departments
 * at once, lets two cases run over their limit on a calendar whose day lasts seconds, and prints what came of each.
 *
 *   ONEVISIT_URL       product to use (http://127.0.0.1:8080); one is started when none answers
 *   ONEVISIT_PASSWORD  of the demo accounts, unless it is the launcher's own
 *
 * Exits 0 when everything came as planned, 1 when something did not.
 */
import type { CaseDetail, CaseOutcome } from '@onevisit/api/contract/cases';
import type { DemoAccounts } from '@onevisit/api/contract/session';
import { type Started, work } from './clerks.ts';
import { type Outcome, outcomeOf } from './outcome.ts';
import { plan } from './plan.ts';
import { publishItem } from './publishing.ts';
import { findOrStart } from './running.ts';
import { Session } from './session.ts';
import { tableOf } from './table.ts';

const CLERKS = ['registrar', 'registrar2', 'seal', 'tax', 'insurance', 'fund', 'bank', 'counter'];
/** Milliseconds after which cases that are still open have failed. */
const PATIENCE = 240_000;

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
  const published = await publishItem(await open('designer'));
  for (const { process: id, version, isNew } of published)
    console.log(`${isNew ? 'Published' : 'Unchanged'} ${id} v${version}`);

  const counter = await open('counter');
  const manager = await open('manager');
  const clerks = await Promise.all(CLERKS.map(open));
  const cases = new Map<string, Started>();
  for (const planned of plan()) {
    const { case: id, key } = await counter.post<CaseOutcome>('/api/cases', planned.start);
    cases.set(id, { id, key: key ?? id, planned });
  }
  console.log(`Started ${cases.size} cases; ${CLERKS.length} clerks at work …`);

  const openCases = new Set(cases.keys());
  const until = Date.now() + PATIENCE;
  const isDone = (): boolean => openCases.size === 0 || Date.now() > until;
  const [, ...completed] = await Promise.all([
    watch(manager, openCases, isDone),
    ...clerks.map((clerk) => work(clerk, cases, isDone)),
  ]);
  console.log(`${completed.reduce((sum, each) => sum + each, 0)} tasks completed by hand.\n`);

  const outcomes = await Promise.all([...cases.values()].map((started) => outcomeOf(manager, started)));
  console.log(
    tableOf(
      ['办件', '经过', '用时', '灯', '到场', '链接', '结果'],
      outcomes.map((outcome) => rowOf(outcome, url)),
    ),
  );
  return report(outcomes);
}

async function passwordAt(url: string): Promise<string> {
  const answer = await fetch(`${url}/api/demo-accounts`);
  const { password } = (await answer.json()) as DemoAccounts;
  if (password === null)
    throw new Error('This product has no demo accounts: they exist only where it listens on this machine alone.');
  return password;
}

/** Takes cases off the list as they end. */
async function watch(manager: Session, openCases: Set<string>, isDone: () => boolean): Promise<number> {
  while (!isDone()) {
    for (const id of [...openCases]) {
      const { status } = await manager.get<CaseDetail>(`/api/cases/${id}`);
      if (status !== 'running') openCases.delete(id);
    }
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
  return 0;
}

function rowOf({ started, seconds, light, visits, status, faults }: Outcome, url: string): readonly string[] {
  const lamp = { green: '绿', yellow: '黄', red: '红', darkRed: '深红' }[light] ?? light;
  const result = faults.length === 0 ? `✓ ${status}` : `✗ ${faults.join('; ')}`;
  return [
    started.key,
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
  const overran = outcomes.filter(({ started }) => started.planned.neglected !== null);
  console.log(
    `\n${outcomes.length - failed.length} of ${outcomes.length} cases came as planned; ${overran.length} ran over a limit on purpose.`,
  );
  return failed.length === 0;
}
