/** What was measured, and how our side stands beside the best of the others. */
import type { Row } from './row.ts';

export type Side = 'limit' | 'operaton' | 'camunda7' | 'flowable' | 'zeebe' | 'postgres' | 'http' | 'temporal';
interface Measured {
  readonly side: Side;
  readonly row: Row;
}

const PEERS: readonly Side[] = ['operaton', 'camunda7', 'flowable', 'zeebe'];
const OURS: readonly Side[] = ['postgres', 'http', 'temporal'];
/** Times the best peer that we want on PostgreSQL alone. */
const WANTED: Readonly<Record<string, number>> = { user1: 5, approval5: 5, par4: 5, seq5: 3 };
/** Events of a case. */
const STEPS: Readonly<Record<string, number>> = { seq5: 1, user1: 2, approval5: 6, par4: 5 };

const number = (n: number): string => (n >= 100 ? Math.round(n).toLocaleString('en') : n.toFixed(n >= 10 ? 1 : 2));

export function printRow(side: Side, row: Row, first: boolean): void {
  if (first) {
    console.log('| engine | version | pattern | clients | /s | p50 ms | p99 ms | |');
    console.log('| --- | --- | --- | --: | --: | --: | --: | --- |');
  }
  const p99 = Number.isFinite(row.p99) ? number(row.p99) : '';
  const cells = [side, row.version, row.pattern, row.clients, number(row.perSecond), number(row.p50), p99, row.note];
  console.log(`| ${cells.join(' | ')} |`);
}

/** A line for each pattern: how often our rate holds that of the best peer, and steps against the write limit. */
export function printRatios(all: readonly Measured[]): void {
  const of = (side: Side, pattern: string): Row | undefined =>
    all.find((one) => one.side === side && one.row.pattern === pattern)?.row;
  const limit = of('limit', 'limit')?.perSecond;
  console.log('\n| pattern | best peer | postgres | http | temporal | wanted | steps/s | of the limit |');
  console.log('| --- | --- | --: | --: | --: | --: | --: | --: |');
  for (const pattern of new Set(all.map(({ row }) => row.pattern))) {
    if (pattern === 'limit') continue;
    const peers = PEERS.flatMap((side) => {
      const row = of(side, pattern);
      return row === undefined ? [] : [{ side, row }];
    });
    const [best] = peers.sort((a, b) => b.row.perSecond - a.row.perSecond);
    const ratio = (side: Side): string => {
      const row = of(side, pattern);
      return row === undefined || best === undefined ? '' : (row.perSecond / best.row.perSecond).toFixed(2);
    };
    const mine = of('postgres', pattern);
    const steps = mine === undefined || STEPS[pattern] === undefined ? undefined : mine.perSecond * STEPS[pattern];
    const cells = [
      ...[pattern, best === undefined ? '' : `${best.side} ${number(best.row.perSecond)}`, ...OURS.map(ratio)],
      WANTED[pattern] ?? '',
      ...[steps === undefined ? '' : number(steps)],
      steps === undefined || limit === undefined ? '' : (steps / limit).toFixed(2),
    ];
    console.log(`| ${cells.join(' | ')} |`);
  }
}
