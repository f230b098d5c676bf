/** The patterns on our engine, whatever brings events to it. */
import type { Variables } from '@onevisit/engine/run/json';
import { type Measure, type Row, rowOf } from './row.ts';

/** What the patterns ask of it: what `Engine.java` asks of the others. */
export interface Ours {
  readonly version: string;
  /** Begins a case; answers its id. */
  start(process: string, variables: Variables): Promise<string>;
  /** Ids of the tasks that are open in a case for a group. */
  open(instance: string, group: string): Promise<readonly string[]>;
  complete(instance: string, task: string, variables: Variables): Promise<void>;
  /** The newest tasks that members of these groups may take. */
  page(groups: readonly string[], size: number): Promise<number>;
  running(process: string): Promise<number>;
  ended(process: string): Promise<number>;
  /** Milliseconds from arriving at an element to leaving it. */
  stays(element: string): Promise<readonly number[]>;
}

const GROUPS = 50;
const PAGE = 20;

async function one(ours: Ours, instance: string, group: string, variables: Variables): Promise<void> {
  const tasks = await ours.open(instance, group);
  if (tasks.length !== 1) throw new Error(`${tasks.length} tasks are open, and not 1`);
  await ours.complete(instance, tasks[0]!, variables);
}

const CASES: Readonly<Record<string, (ours: Ours) => Promise<void>>> = {
  async seq5(ours) {
    await ours.start('seq5', {});
  },
  async user1(ours) {
    await one(ours, await ours.start('user1', {}), 'clerks', {});
  },
  async approval5(ours) {
    const instance = await ours.start('approval5', { amount: 1200 });
    for (let i = 1; i <= 5; i++) await one(ours, instance, `approvers${i}`, { approved: true });
  },
  async par4(ours) {
    const instance = await ours.start('par4', {});
    const tasks = await ours.open(instance, 'clerks');
    if (tasks.length !== 4) throw new Error(`${tasks.length} tasks are open, and not 4`);
    await Promise.all(tasks.map((task) => ours.complete(instance, task, {})));
  },
};

/** Clients that each begin anew when they are done; the milliseconds of each turn. */
async function load(clients: number, seconds: number, work: () => Promise<unknown>): Promise<[number[], number]> {
  const times: number[] = [];
  const began = performance.now();
  const client = async (): Promise<void> => {
    for (let from = began; from - began < seconds * 1000; ) {
      await work();
      const now = performance.now();
      times.push(now - from);
      from = now;
    }
  };
  await Promise.all(Array.from({ length: clients }, client));
  return [times, (performance.now() - began) / 1000];
}

async function cases(ours: Ours, pattern: string, measure: Measure, tellEnded: boolean): Promise<Row> {
  const { clients, seconds, warmup } = measure;
  const work = () => CASES[pattern]!(ours);
  await load(clients, warmup, work);
  const before = tellEnded ? await ours.ended(pattern) : 0;
  const [times, took] = await load(clients, seconds, work);
  if (tellEnded) {
    const ended = (await ours.ended(pattern)) - before;
    if ((await ours.running(pattern)) !== 0 || ended !== times.length) {
      throw new Error(`${pattern}: ${times.length} cases done, ${ended} in the history`);
    }
  }
  return rowOf({ version: ours.version, pattern, clients, note: 'history in full' }, times, took);
}

async function startMany(count: number, clients: number, start: (i: number) => Promise<unknown>): Promise<void> {
  let next = 0;
  const client = async (): Promise<void> => {
    while (next < count) await start(next++);
  };
  await Promise.all(Array.from({ length: clients }, client));
}

async function timers(ours: Ours, { clients, timers: count }: Measure): Promise<Row> {
  const drain = async (n: number): Promise<void> => {
    await startMany(n, clients, () => ours.start('timer1', {}));
    while ((await ours.running('timer1')) > 0) await new Promise((resolve) => setTimeout(resolve, 20));
  };
  await drain(Math.floor(count / 4));
  const before = (await ours.stays('wait')).length;
  const began = performance.now();
  await drain(count);
  const seconds = (performance.now() - began) / 1000;
  const late = (await ours.stays('wait')).slice(before).map((stay) => stay - 1000);
  return rowOf({ version: ours.version, pattern: 'timer1', clients, note: 'p50 and p99 are how late' }, late, seconds);
}

async function inbox(ours: Ours, { clients, seconds, tasks }: Measure): Promise<Row> {
  await startMany(tasks, clients, (i) => ours.start('inbox', { group: `group${i % GROUPS}` }));
  const page = async (): Promise<void> => {
    const first = Math.floor(Math.random() * GROUPS);
    const second = (first + 1 + Math.floor(Math.random() * (GROUPS - 1))) % GROUPS;
    const shown = await ours.page([`group${first}`, `group${second}`], PAGE);
    if (shown !== PAGE) throw new Error('a page is not full');
  };
  await load(1, 1, page);
  const [times, took] = await load(1, seconds, page);
  const note = `${tasks} open tasks in 50 groups`;
  return rowOf({ version: ours.version, pattern: 'inbox', clients: 1, note }, times, took);
}

/** Measures a pattern. `tellEnded`: the history is asked whether all that was done is in it. */
export function measured(ours: Ours, pattern: string, measure: Measure, tellEnded = true): Promise<Row> {
  switch (pattern) {
    case 'timer1':
      return timers(ours, measure);
    case 'inbox':
      return inbox(ours, measure);
    default:
      return cases(ours, pattern, measure, tellEnded);
  }
}
