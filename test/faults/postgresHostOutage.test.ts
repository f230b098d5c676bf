/** PostgreSQL is restarted under a host on PostgreSQL alone: timers, jobs and notifications go on by themselves. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PostgresHost } from '@onevisit/engine/hosts/postgres/host';
import { startStartTimers } from '@onevisit/engine/hosts/startTimers';
import { freePort } from '@onevisit/engine/hosts/temporal/server/devServer';
import { migrate } from '@onevisit/engine/store/postgres/migrate';
import { type EmbeddedServer, startEmbedded } from '@onevisit/engine/store/postgres/server/embedded';
import { PostgresStore } from '@onevisit/engine/store/postgres/store';
import { StoreUnavailable } from '@onevisit/engine/store/unavailable';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { deployed, eventually, starting, TENANT } from '../hosts/ground.ts';

/** A timer, then a job: both by the host itself. */
const BODY = `<startEvent id="s"/>
  <intermediateCatchEvent id="w"><timerEventDefinition><timeDuration>PT2S</timeDuration></timerEventDefinition></intermediateCatchEvent>
  <serviceTask id="j" approval:jobType="check"/><endEvent id="e"/>
  <sequenceFlow id="f1" sourceRef="s" targetRef="w"/><sequenceFlow id="f2" sourceRef="w" targetRef="j"/>
  <sequenceFlow id="f3" sourceRef="j" targetRef="e"/>`;
const BY_ITSELF = `<startEvent id="s"><timerEventDefinition><timeCycle>R2/PT3S</timeCycle></timerEventDefinition></startEvent><endEvent id="e"/>
  <sequenceFlow id="f1" sourceRef="s" targetRef="e"/>`;

let directory: string;
let port: number;
let postgres: EmbeddedServer;
let store: PostgresStore;

const startPostgres = (): Promise<EmbeddedServer> =>
  startEmbedded({ directory, port, database: 'onevisit', password: 'faults' });

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'onevisit-restart-'));
  port = await freePort();
  postgres = await startPostgres();
  const client = new pg.Client({ connectionString: postgres.url });
  await client.connect();
  await migrate(client);
  await client.end();
  store = new PostgresStore({ url: postgres.url, patience: 2_000 });
}, 60_000);
afterAll(async () => {
  await store?.close();
  await postgres?.stop();
  await rm(directory, { recursive: true, force: true });
}, 60_000);

test('restarted twice, in the midst of a job', async () => {
  const failures: unknown[] = [];
  const failed = (error: unknown): void => void failures.push(error);
  const working = Promise.withResolvers<void>();
  const go = Promise.withResolvers<void>();
  let runs = 0;
  const jobs = async () => {
    runs++;
    working.resolve();
    await go.promise;
    return { kind: 'done', variables: {} } as const;
  };
  const host = await PostgresHost.start({ store, url: postgres.url, lease: 2_000, jobs, failed });
  const startTimers = startStartTimers({ url: postgres.url, host, lease: 2_000, failed });
  const status = async (id: string) => (await store.header({ tenant: TENANT, case: id }))?.status;

  await deployed(store, BY_ITSELF);
  const hash = await deployed(store, BODY);
  await host.send(starting('one', hash));
  await postgres.stop();
  await expect(host.send(starting('away', hash, {}, 'away'))).rejects.toBeInstanceOf(StoreUnavailable);
  postgres = await startPostgres();
  await working.promise;

  // The job ends while there is no database: its end is told when there is one again.
  await postgres.stop();
  go.resolve();
  postgres = await startPostgres();
  await eventually(
    () => status('one').catch(() => undefined),
    (now) => now === 'completed',
    30_000,
  );
  expect(await host.send(starting('away', hash, {}, 'away'))).toMatchObject({ kind: 'applied' });
  await eventually(
    () => status('away').catch(() => undefined),
    (now) => now === 'completed',
    30_000,
  );
  expect(runs).toBeGreaterThanOrEqual(2);

  const client = new pg.Client({ connectionString: postgres.url });
  await client.connect();
  const count = (sql: string) => async () => (await client.query(sql)).rows.length;
  await deployed(store, BY_ITSELF.replace('PT3S', 'PT0.2S'));
  await eventually(
    count(`select 1 from engine.process_case where id like 'p:s:%' and status = 'completed'`),
    (n) => n >= 2,
    20_000,
  );
  await eventually(count('select 1 from graphile_worker.jobs'), (left) => left === 0, 20_000);
  expect(
    await count(`select case_id, element, kind from engine.history_fact where case_id in ('one', 'away')
    group by 1, 2, 3 having count(*) > 1 and kind in ('entered', 'completed')`)(),
  ).toBe(0);
  await client.end();
  await startTimers.close();
  await host.close();
}, 120_000);
