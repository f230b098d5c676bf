/** A process that hosts cases on PostgreSQL alone is killed under load: what it acknowledged is there once, and goes on elsewhere. */
import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as delay } from 'node:timers/promises';
import { PostgresHost } from '@onevisit/engine/hosts/postgres/host';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Database, deployed, eventually } from '../hosts/ground.ts';
import { kill } from './workerChild.ts';

const ROUNDS = Number(process.env.ONEVISIT_RUNS ?? 4);
const LANES = 8;
const LEASE = 1_500;
/** A person's task, then a timer, a message to oneself that nobody awaits, and a job: all that a host does by itself. */
const BODY = `<startEvent id="s"/><userTask id="a"/>
  <intermediateCatchEvent id="w"><timerEventDefinition><timeDuration>PT0.4S</timeDuration></timerEventDefinition></intermediateCatchEvent>
  <intermediateThrowEvent id="m"><messageEventDefinition messageRef="told"/></intermediateThrowEvent>
  <serviceTask id="j" approval:jobType="check"/><endEvent id="e"/>
  <sequenceFlow id="f1" sourceRef="s" targetRef="a"/><sequenceFlow id="f2" sourceRef="a" targetRef="w"/>
  <sequenceFlow id="f3" sourceRef="w" targetRef="m"/><sequenceFlow id="f4" sourceRef="m" targetRef="j"/>
  <sequenceFlow id="f5" sourceRef="j" targetRef="e"/>`;

let database: Database;
beforeAll(async () => {
  database = await Database.start();
}, 60_000);
afterAll(() => database?.stop(), 60_000);

interface Loaded {
  readonly child: ChildProcess;
  /** Ids of the cases whose start, and whose completion of the task, was acknowledged. */
  readonly started: string[];
  readonly completed: string[];
}

/** Starts the process, and waits until it has acknowledged a few answers. */
async function load(name: string, hash: string): Promise<Loaded> {
  const args = JSON.stringify({ url: database.url, hash, name, lanes: LANES, lease: LEASE });
  const child = spawn(process.execPath, [join(import.meta.dirname, 'postgresHostProcess.ts'), args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const loaded: Loaded = { child, started: [], completed: [] };
  createInterface({ input: child.stdout }).on('line', (line) => {
    const [what, id] = line.split(' ');
    if (what === 'started') loaded.started.push(id!);
    if (what === 'completed') loaded.completed.push(id!);
  });
  await eventually(
    async () => loaded.completed.length,
    (times) => times > LANES,
    60_000,
  );
  return loaded;
}

test(
  `killed ${ROUNDS} times under load`,
  async () => {
    const hash = await deployed(database.store, BODY, '<message id="told" name="told"/>');
    const all: Loaded[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      const loaded = await load(`r${round}`, hash);
      await delay(Math.random() * 700);
      await kill(loaded.child);
      all.push(loaded);
    }
    const failures: unknown[] = [];
    const failed = (error: unknown): void => void failures.push(error);
    const jobs = async () => ({ kind: 'done', variables: { checked: true } }) as const;
    const host = await PostgresHost.start({ store: database.store, url: database.url, lease: LEASE, jobs, failed });

    // Whoever has passed the task ends by itself.
    const rows = async <T extends object>(sql: string): Promise<readonly T[]> =>
      (await database.pool.query<T>(sql)).rows;
    const moving = () =>
      rows(`select c.id, c.version, c.state from engine.process_case as c where c.status <> 'completed'
      and not exists (select from engine.task as t where t.case_id = c.id and t.closed_at is null)`);
    await eventually(moving, (cases) => cases.length === 0, 60_000);
    await eventually(
      () => rows('select 1 from engine.throw where routed_at is null'),
      (left) => left.length === 0,
      20_000,
    );
    await eventually(
      () => rows('select 1 from graphile_worker.jobs'),
      (left) => left.length === 0,
      20_000,
    );
    await host.close();
    expect(failures).toEqual([]);

    const status = new Map(
      (await rows<{ id: string; status: string }>('select id, status from engine.process_case')).map((row) => [
        row.id,
        row.status,
      ]),
    );
    for (const { started, completed } of all) {
      expect(started.filter((id) => !status.has(id))).toEqual([]);
      expect(completed.filter((id) => status.get(id) !== 'completed')).toEqual([]);
    }
    // Each event once, each element once, and the version is the number of events: none in half, none twice.
    expect(
      await rows(`select case_id, element, kind from engine.history_fact where kind in ('entered', 'completed')
    group by 1, 2, 3 having count(*) > 1`),
    ).toEqual([]);
    expect(
      await rows(`select c.id from engine.process_case as c where c.version <>
    (select count(*) from engine.applied_event as a where a.case_id = c.id and a.version is not null)`),
    ).toEqual([]);
    expect(await rows('select 1 from engine.timer')).toEqual([]);
    expect(await rows('select 1 from engine.job')).toEqual([]);
    expect(all.flatMap(({ completed }) => completed).length).toBeGreaterThan(ROUNDS * LANES);
  },
  180_000 + ROUNDS * 30_000,
);
