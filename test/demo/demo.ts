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
import type { DemoAccounts } from '@onevisit/api/contract/session';
import { demonstrate } from './demonstration.ts';
import type { Outcome } from './outcome.ts';
import { findOrStart } from './running.ts';
import { tableOf } from './table.ts';

process.exitCode = await main(process.env.ONEVISIT_URL ?? 'http://127.0.0.1:8080');

async function main(wanted: string): Promise<number> {
  try {
    const running = await findOrStart(wanted, (line) => console.log(line));
    try {
      const password = process.env.ONEVISIT_PASSWORD ?? (await passwordAt(running.url));
      const outcomes = await demonstrate(running.url, password, (line) => console.log(line));
      return report(outcomes, running.url) ? 0 : 1;
    } finally {
      await running.stop();
    }
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    return 1;
  }
}

async function passwordAt(url: string): Promise<string> {
  const answer = await fetch(`${url}/api/demo-accounts`);
  const { password } = (await answer.json()) as DemoAccounts;
  if (password === null)
    throw new Error('This product has no demo accounts: they exist only where it listens on this machine alone.');
  return password;
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

function report(outcomes: readonly Outcome[], url: string): boolean {
  console.log(
    tableOf(
      ['办件', '事项', '经过', '用时', '灯', '到场', '链接', '结果'],
      outcomes.map((outcome) => rowOf(outcome, url)),
    ),
  );
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
