/**
 * A database that has grown beside one that is all but empty, both measured in turns in one run.
 *
 *   pnpm bench growth [open cases] [history rows] [samples]     1,000,000 10,000,000 200 unless given
 *
 * Two databases of one PostgreSQL server, a product on each. Both hold some hundred cases that were run through the
 * engine and a copy of each; in one of them they are copied further, with state, tasks, clocks, timers, answered events
 * and history, each copy for departments of its own, until there are as many as wanted: the clerk who is measured has
 * the same work on either side. Over HTTP, one request after another, each kind on both sides in turns. Completed are
 * copies, which no cache has seen. Exits 1 when a median of start, complete, inbox or case page is more than twice that
 * of the empty side; the list of all cases, whose total counts what it shows, is printed beside them.
 *
 * PostgreSQL's files go below ONEVISIT_BENCH_DIR, else the folder for temporary files: 12 GiB at full size.
 */
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '@onevisit/engine/hosts/temporal/server/devServer';
import { startEmbedded } from '@onevisit/engine/store/postgres/server/embedded';
import pg from 'pg';
import { copyCases, copyOf } from './growth/bulk.ts';
import { type Deployment, deploy } from './growth/deployment.ts';
import { Latency } from './growth/latency.ts';
import { completeFirst, makeSamples, type Samples, start } from './growth/samples.ts';

const [openCases = 1_000_000, historyRows = 10_000_000, rounds = 200] = process.argv.slice(2).map(Number);
/** Rounds that are not counted. */
const WARM_UP = 30;
const OPEN = 2 * (rounds + WARM_UP);
const CLOSED = 20;
interface Side {
  readonly name: 'empty' | 'grown';
  readonly deployment: Deployment;
  readonly samples: Samples;
  /** Some open case, from all over the database. */
  readonly anyCase: () => string;
  /** A case at its first task, of the clerk's own departments; another one each time. */
  readonly nextFirst: () => string;
}

const number = (n: number): string => Math.round(n).toLocaleString('en');
const say = (line: string): void => console.log(line);

/** Copies until there are as many as wanted; answers how many copies there are of each open case. */
async function grow(client: pg.Client, samples: Samples, wantedCases: number, wantedHistory: number): Promise<number> {
  const copies = Math.max(1, Math.ceil(wantedCases / samples.open.length) - 1);
  await client.query('set synchronous_commit = off');
  await client.query('select engine.make_history_months((current_date - 100)::date, 5)');
  let told = Date.now();
  const progress = (what: string) => (cases: number) => {
    if (Date.now() - told < 20_000) return;
    told = Date.now();
    say(`  ${number(cases)} ${what}`);
  };
  await copyCases(client, { of: samples.open, count: copies, spread: copies }, progress('open cases'));
  const { rows } = await client.query<{ all: number; each: number }>(
    'select count(*)::float8 as all, (count(*) filter (where case_id = any($1)))::float8 as each from engine.history_fact',
    [samples.closed],
  );
  const closed = Math.ceil((wantedHistory - rows[0]!.all) / rows[0]!.each);
  if (closed > 0)
    await copyCases(client, { of: samples.closed, count: closed, spread: copies }, progress('closed cases'));
  return copies;
}

function sideOf(name: Side['name'], deployment: Deployment, samples: Samples, copies: number): Side {
  const firsts = samples.open.filter((_, i) => i % 2 === 0);
  let next = 0;
  return {
    ...{ name, deployment, samples },
    anyCase() {
      const id = samples.open[Math.floor(Math.random() * samples.open.length)]!;
      const copy = Math.floor(Math.random() * (copies + 1));
      return copy === 0 ? id : copyOf(id, copy);
    },
    // The last copies belong to the clerk's own departments.
    nextFirst: () => copyOf(firsts[next++]!, copies),
  };
}

const OPERATIONS = {
  start: ({ deployment }: Side) => start(deployment),
  complete: (side: Side) => completeFirst(side.deployment, side.nextFirst()),
  inbox: ({ deployment }: Side) => deployment.clerk.get('/api/tasks'),
  'case page': async (side: Side) => {
    const at = `/api/cases/${side.anyCase()}`;
    const { admin } = side.deployment;
    await Promise.all([
      admin.get(at),
      admin.get(`${at}/clocks`),
      admin.get(`${at}/visits`),
      admin.get(`${at}/history`),
    ]);
  },
  'case list': ({ deployment }: Side) => deployment.clerk.get('/api/cases'),
} as const;
/** Printed, not judged. */
const BESIDE = 'case list';
type Operation = keyof typeof OPERATIONS;

async function measure(sides: readonly [Side, Side]): Promise<Record<Operation, readonly [Latency, Latency]>> {
  const names = Object.keys(OPERATIONS) as Operation[];
  const fresh = () => Object.fromEntries(names.map((name) => [name, [new Latency(), new Latency()]]));
  const warmUp = fresh();
  const counted = fresh();
  for (let round = 0; round < WARM_UP + rounds; round++) {
    for (const name of names) {
      if (name === BESIDE && round % 20 !== 0) continue;
      // Who comes first changes, so that neither always finds what the other has warmed.
      for (const i of round % 2 === 0 ? [0, 1] : [1, 0])
        await (round < WARM_UP ? warmUp : counted)[name]![i]!.measure(() => OPERATIONS[name](sides[i]!));
    }
  }
  return counted as unknown as Record<Operation, readonly [Latency, Latency]>;
}

function report(measured: Record<Operation, readonly [Latency, Latency]>): boolean {
  say(
    '\n| what | empty p50 | grown p50 | ratio | empty p99 | grown p99 | ratio |\n| --- | --: | --: | --: | --: | --: | --: |',
  );
  let within = true;
  for (const [name, [empty, grown]] of Object.entries(measured)) {
    const cells = [0.5, 0.99].flatMap((p) => {
      const [a, b] = [empty.percentile(p), grown.percentile(p)];
      return [`${a.toFixed(1)} ms`, `${b.toFixed(1)} ms`, (b / a).toFixed(2)];
    });
    say(`| ${name} | ${cells.join(' | ')} |`);
    if (name !== BESIDE && grown.percentile(0.5) > 2 * empty.percentile(0.5)) within = false;
  }
  return within;
}

async function sizes(client: pg.Client): Promise<string> {
  const { rows } = await client.query<{ open: string; history: string; bytes: string }>(
    `select (select count(*) from engine.process_case where ended_at is null) as open,
       (select count(*) from engine.history_fact) as history, pg_database_size(current_database()) as bytes`,
  );
  const { open, history, bytes } = rows[0]!;
  return `${number(Number(open))} open cases, ${number(Number(history))} history rows, ${(Number(bytes) / 2 ** 30).toFixed(2)} GiB`;
}

async function main(): Promise<boolean> {
  const directory = await mkdtemp(join(process.env.ONEVISIT_BENCH_DIR ?? tmpdir(), 'onevisit-growth-'));
  await chmod(directory, 0o755); // PostgreSQL runs under an account of its own when this is root
  const settings = { shared_buffers: '1GB', max_wal_size: '8GB', checkpoint_timeout: '30min' };
  const server = await startEmbedded({
    ...{
      directory: join(directory, 'postgres'),
      port: await freePort(),
      database: 'empty',
      password: 'bench',
      settings,
    },
  });
  const grownUrl = server.url.replace(/empty$/, 'grown');
  const clients = [server.url, grownUrl].map((connectionString) => new pg.Client({ connectionString }));
  const deployments: Deployment[] = [];
  try {
    await clients[0]!.connect();
    await clients[0]!.query('create database grown');
    await clients[1]!.connect();
    const sides: Side[] = [];
    for (const [i, name] of (['empty', 'grown'] as const).entries()) {
      const deployment = await deploy([server.url, grownUrl][i]!);
      deployments.push(deployment);
      const samples = await makeSamples(deployment, OPEN, CLOSED);
      const client = clients[i]!;
      const began = performance.now();
      const copies = await grow(client, samples, i === 0 ? 0 : openCases, i === 0 ? 0 : historyRows);
      await client.query('vacuum (analyze)');
      const { counts } = await deployment.clerk.get<{ counts: { all: number } }>('/api/tasks');
      const seconds = ((performance.now() - began) / 1000).toFixed(0);
      say(`${name}: ${await sizes(client)}, loaded in ${seconds} s; the clerk has ${number(counts.all)} tasks`);
      sides.push(sideOf(name, deployment, samples, copies));
    }
    await clients[0]!.query('checkpoint');
    return report(await measure(sides as [Side, Side]));
  } finally {
    for (const { product } of deployments) await product.close();
    for (const client of clients) {
      client.on('error', () => undefined); // one that never connected
      await client.end().catch(() => undefined);
    }
    await server.stop();
    await rm(directory, { recursive: true, force: true });
  }
}

process.exitCode = (await main()) ? 0 : 1;
