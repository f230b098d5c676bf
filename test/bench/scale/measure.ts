/** Measures the costs of the host on PostgreSQL alone, over HTTP; the client that asks runs in the same process and is counted. */
import { readdirSync, readFileSync } from 'node:fs';
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { read } from '@onevisit/engine/bpmn/read';
import { freePort } from '@onevisit/engine/hosts/temporal/server/devServer';
import { startEmbedded } from '@onevisit/engine/store/postgres/server/embedded';
import type { Pool } from 'pg';
import { type Deployment, deploy, TENANT } from '../growth/deployment.ts';
import { caseAt, STEPS } from '../growth/samples.ts';

/** CPU in milliseconds, bytes, for each of what was done; and how many a second. */
export interface Measured {
  readonly apiCpu: number;
  readonly databaseCpu: number;
  readonly wal: number;
  readonly history: number;
  readonly stored: number;
  readonly perSecond: number;
}

export async function measureCosts(
  cases: number,
  done: (name: 'step' | 'inbox' | 'timer', measured: Measured) => void,
): Promise<Record<'step' | 'timer' | 'inbox', Measured>> {
  const directory = await mkdtemp(join(process.env.ONEVISIT_BENCH_DIR ?? tmpdir(), 'onevisit-scale-'));
  await chmod(directory, 0o755); // PostgreSQL runs under an account of its own when this is root
  const data = join(directory, 'postgres');
  const settings = { shared_buffers: '512MB', max_wal_size: '8GB', checkpoint_timeout: '30min' };
  const server = await startEmbedded({
    directory: data,
    port: await freePort(),
    database: 'cost',
    password: 'bench',
    settings,
  });
  const deployment = await deploy(server.url);
  try {
    const { pool } = deployment.product.services;
    const postmaster = Number((await readFile(join(data, 'postmaster.pid'), 'utf8')).split('\n')[0]);
    await runCases(deployment, Math.ceil(cases / 10)); // warm
    const step = await cost(pool, postmaster, cases * STEPS, () => runCases(deployment, cases));
    done('step', step);
    for (let i = 0; i < 60; i++) await caseAt(deployment, 0); // a page full of work
    const reads = cases;
    const inbox = await cost(pool, postmaster, reads, () => atOnce(reads, () => deployment.clerk.get('/api/tasks')));
    done('inbox', inbox);
    const timer = await measureTimers(deployment, postmaster, cases * 5);
    done('timer', timer);
    return { step, timer, inbox };
  } finally {
    await deployment.product.close();
    await server.stop();
    await rm(directory, { recursive: true, force: true });
  }
}

const AT_ONCE = 32;
async function atOnce(count: number, run: () => Promise<unknown>): Promise<void> {
  let left = count;
  const worker = async (): Promise<void> => {
    while (left-- > 0) await run();
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
}

const runCases = (deployment: Deployment, cases: number) => atOnce(cases, () => caseAt(deployment, STEPS - 1));

const WAITS = `<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" id="waits-definitions" targetNamespace="bench">
  <process id="waits" isExecutable="true"><startEvent id="s"/><intermediateCatchEvent id="w"><timerEventDefinition>
  <timeDuration>PT30S</timeDuration></timerEventDefinition></intermediateCatchEvent><endEvent id="e"/>
  <sequenceFlow id="f1" sourceRef="s" targetRef="w"/><sequenceFlow id="f2" sourceRef="w" targetRef="e"/></process></definitions>`;

/** Cases that all wait for a timer, started before the first is due; measured until the last has ended. */
async function measureTimers({ product }: Deployment, postmaster: number, count: number): Promise<Measured> {
  const { store, host, pool } = product.services;
  const { processes } = await read(WAITS);
  const { hash } = processes[0]!;
  await store.deploy({ tenant: TENANT, xml: WAITS, processes, decisions: [], forms: [], at: Date.now(), by: null });
  let n = 0;
  await atOnce(count, () => {
    const id = `waits-${n++}`;
    const start = { type: 'started', process: hash, key: id, variables: {}, start: { kind: 'none' } } as const;
    return host.send({ tenant: TENANT, case: id, event: { ...start, id: 's', at: Date.now(), by: null } });
  });
  const until = Date.now() + 120_000;
  return cost(pool, postmaster, count, async () => {
    while (Date.now() < until) {
      const { rows } = await pool.query<{ ended: number }>(
        `select count(*)::int as ended from engine.process_case where id like 'waits-%' and status = 'completed'`,
      );
      if (rows[0]!.ended === count) return;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    throw new Error('timers that were due have not fired within two minutes');
  });
}

async function cost(pool: Pool, postmaster: number, count: number, run: () => Promise<void>): Promise<Measured> {
  const before = { own: process.cpuUsage(), database: databaseCpu(postmaster), ...(await sizes(pool)) };
  const began = performance.now();
  await run();
  const seconds = (performance.now() - began) / 1000;
  const own = process.cpuUsage(before.own);
  const after = { database: databaseCpu(postmaster), ...(await sizes(pool)) };
  return {
    apiCpu: (own.user + own.system) / 1000 / count,
    databaseCpu: (after.database - before.database) / count,
    wal: (after.wal - before.wal) / count,
    history: (after.history - before.history) / count,
    stored: (after.stored - before.stored) / count,
    perSecond: count / seconds,
  };
}

/** Milliseconds of CPU of the postmaster and the processes that it has now. */
function databaseCpu(postmaster: number): number {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .reduce((sum, pid) => sum + cpuOf(Number(pid), postmaster), 0);
}

function cpuOf(pid: number, postmaster: number): number {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]!.split(' ');
    const isIts = pid === postmaster || Number(fields[1]) === postmaster;
    return isIts ? (Number(fields[11]) + Number(fields[12])) * 10 : 0;
  } catch {
    return 0; // ended meanwhile
  }
}

async function sizes(pool: Pool): Promise<{ wal: number; history: number; stored: number }> {
  const { rows } = await pool.query<{ wal: number; history: number; stored: number }>(
    `select pg_wal_lsn_diff(pg_current_wal_insert_lsn(), '0/0')::float8 as wal, pg_database_size(current_database())::float8 as stored,
       (select sum(pg_total_relation_size(inhrelid))::float8 from pg_inherits where inhparent = 'engine.history'::regclass) as history`,
  );
  return rows[0]!;
}
