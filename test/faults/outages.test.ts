/**
 * Everything that a host stands on is taken from it under load, on both durable hosts; then every case is accounted for:
 * what was acknowledged is there exactly once, what was not is there or not, nothing is there in half.
 * `pnpm test:faults 50` repeats each so many times.
 */
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { deployed, eventually } from '../hosts/ground.ts';
import { blocked } from './blocked.ts';
import { AROUND, BODY, startClients } from './clients.ts';
import { account, Ledger, MOVING } from './ledger.ts';
import { CONNECTIONS, Stage, TOO_LONG } from './stage.ts';

const ROUNDS = Number(process.env.ONEVISIT_RUNS ?? 1);
/** Answers that must come before a fault and after it. */
const SOME = 10;
const HOUR = 3_600_000;

/** What is done to it. It answers when all is well again. */
type Fault = (stage: Stage, process: string) => Promise<void>;

const MINE = `datname = 'onevisit' and pid <> pg_backend_pid()`;

const restarted: Fault = (stage) => stage.restartPostgres(TOO_LONG);

const serverKilled: Fault = (stage) => stage.killTemporal(TOO_LONG);

/** One server process is killed: PostgreSQL ends all the others, and recovers from its log. */
const crashed: Fault = async (stage) => {
  const admin = await stage.admin();
  const { rows } = await admin.query<{ pid: number }>(`select pid from pg_stat_activity where ${MINE} limit 1`);
  process.kill(rows[0]!.pid, 'SIGKILL');
  await admin.end().catch(() => undefined);
};

const dropped: Fault = async (stage) => {
  const admin = await stage.admin();
  let cut = 0;
  for (let times = 0; times < 10; times++) {
    cut += (await admin.query(`select pg_terminate_backend(pid) from pg_stat_activity where ${MINE}`)).rows.length;
    await delay(100);
  }
  await admin.end();
  expect(cut).toBeGreaterThan(10);
};

/** Others take every connection there is, as soon as ours are dropped; what ours get all the same is dropped again. */
const exhausted: Fault = async (stage) => {
  const admin = await stage.admin();
  const others: pg.Client[] = [];
  let refused = 0;
  const { user, password, host, port } = admin;
  const take = async (): Promise<void> => {
    const one = new pg.Client({ user, password: password ?? '', host, port, database: 'postgres' });
    one.on('error', () => undefined);
    await one.connect().then(
      () => others.push(one),
      () => refused++,
    );
  };
  for (const end = performance.now() + TOO_LONG; performance.now() < end; await delay(400)) {
    await admin.query(`select pg_terminate_backend(pid) from pg_stat_activity where ${MINE}`);
    await Promise.all(Array.from({ length: CONNECTIONS }, take));
  }
  await Promise.all(others.map((one) => one.end()));
  await admin.end();
  expect(refused).toBeGreaterThan(0);
};

/** The disk that holds the tables is filled to the last byte; where none can be mounted, the server is made to say so. */
const full: Fault = async (stage) => {
  if (stage.disk === null) return saysFull(stage);
  const rest = join(stage.disk, 'rest');
  const block = Buffer.alloc(1 << 20);
  for (let size = block.length; size >= 4096; ) {
    try {
      await writeFile(rest, block.subarray(0, size), { flag: 'a' });
    } catch {
      size /= 2;
    }
  }
  await delay(TOO_LONG);
  await rm(rest);
};
const saysFull = async (stage: Stage): Promise<void> => {
  await stage.pool.query(`
    create function engine.full_disk() returns trigger language plpgsql as
      $$ begin raise exception 'could not extend file: No space left on device' using errcode = '53100'; end $$;
    create trigger full_disk before insert or update on engine.process_case execute function engine.full_disk()`);
  await delay(TOO_LONG);
  await stage.pool.query('drop function engine.full_disk cascade');
};

/** The clock of the host's machine is stepped back by an hour, and set right again. */
const backInTime: Fault = async () => {
  const { now } = Date;
  Date.now = () => now() - HOUR;
  await delay(2_000);
  Date.now = now;
};

const faults: Readonly<Record<string, Fault>> = { restarted, crashed, dropped, exhausted, blocked, full, backInTime };
/** Those that last longer than a sender waits: each time some send must fail, or it has shown nothing. */
const FELT: ReadonlySet<Fault> = new Set([restarted, exhausted, blocked, full, serverKilled]);

describe.each(['postgres', 'temporal'] as const)('%s', (name) => {
  let stage: Stage;
  let process: string;
  beforeAll(async () => {
    stage = await Stage.start(name);
    process = await deployed(stage.store, BODY, AROUND);
  }, 120_000);
  afterAll(() => stage?.stop(), 60_000);

  async function underLoad(what: string, fault: Fault): Promise<void> {
    const ledger = new Ledger();
    let failures = 0;
    for (let round = 0; round < ROUNDS; round++) {
      const clients = startClients(`${what}-${round}`, process, stage.host, stage.pool, ledger);
      const more = async (): Promise<void> => {
        const wanted = clients.answered() + SOME;
        await eventually(
          async () => clients.answered(),
          (answered) => answered >= wanted,
          60_000,
        );
      };
      try {
        await more();
        await fault(stage, process);
        await more();
      } finally {
        await clients.stop();
      }
      if (FELT.has(fault)) expect(clients.failures(), 'sends that failed').toBeGreaterThan(0);
      failures += clients.failures();
    }
    await eventually(
      async () => (await stage.pool.query(MOVING)).rows,
      (rows) => rows.length === 0,
      60_000,
    );
    const { wrong, ...counted } = await account(stage.pool, ledger);
    console.log(`${name}, ${what}: ${ROUNDS} times`, JSON.stringify({ ...counted, failures }));
    expect(wrong).toEqual([]);
    expect(counted.acknowledged).toBeGreaterThan(ROUNDS * SOME);
  }

  test.each(Object.entries(name === 'temporal' ? { ...faults, serverKilled } : faults))('%s', underLoad, HOUR);
});
