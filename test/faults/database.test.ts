/** PostgreSQL is gone for some seconds: callers are told at once, and everything goes on when it is back. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '@onevisit/engine/hosts/temporal/server/devServer';
import type { ScratchServer } from '@onevisit/engine/hosts/temporal/server/scratch';
import { migrate } from '@onevisit/engine/store/postgres/migrate';
import { type EmbeddedServer, startEmbedded } from '@onevisit/engine/store/postgres/server/embedded';
import { PostgresStore } from '@onevisit/engine/store/postgres/store';
import { StoreUnavailable } from '@onevisit/engine/store/unavailable';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Cluster, clusterOptions, completing, deployed, starting, TENANT, temporalServer } from '../hosts/ground.ts';

const BODY = `<startEvent id="s"/><userTask id="a"/><userTask id="b"/><endEvent id="e"/>
  <sequenceFlow id="f1" sourceRef="s" targetRef="a"/><sequenceFlow id="f2" sourceRef="a" targetRef="b"/>
  <sequenceFlow id="f3" sourceRef="b" targetRef="e"/>`;

let directory: string;
let port: number;
let postgres: EmbeddedServer;
let server: ScratchServer;
let store: PostgresStore;
let cluster: Cluster;

const startPostgres = (): Promise<EmbeddedServer> =>
  startEmbedded({ directory, port, database: 'onevisit', password: 'faults' });

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'onevisit-gone-'));
  port = await freePort();
  [postgres, server] = await Promise.all([startPostgres(), temporalServer()]);
  const client = new pg.Client({ connectionString: postgres.url });
  await client.connect();
  await migrate(client);
  await client.end();
  store = new PostgresStore({ url: postgres.url, patience: 2_000 });
  cluster = new Cluster({ ...clusterOptions(server, store), patience: 2_000 });
  await cluster.work();
}, 120_000);
afterAll(async () => {
  await cluster?.stop();
  await server?.stop();
  await store?.close();
  await postgres?.stop();
  await rm(directory, { recursive: true, force: true });
}, 60_000);

const openTask = async (id: string): Promise<string> => {
  const client = new pg.Client({ connectionString: postgres.url });
  await client.connect();
  const { rows } = await client.query<{ id: string }>(
    'select id from engine.task where tenant = $1 and case_id = $2 and closed_at is null',
    [TENANT, id],
  );
  await client.end();
  return rows[0]!.id;
};

test('told at once, done once when it is back', async () => {
  const hash = await deployed(store, BODY);
  await cluster.host.send(starting('gone', hash));
  const a = await openTask('gone');
  await postgres.stop();

  const began = Date.now();
  await expect(store.apply([completing('gone', a, {}, 'direct')], 'temporal')).rejects.toBeInstanceOf(StoreUnavailable);
  await expect(store.header({ tenant: TENANT, case: 'gone' })).rejects.toBeInstanceOf(StoreUnavailable);
  const completion = completing('gone', a, { from: 'the time without a database' }, 'k');
  await expect(cluster.host.send(completion)).rejects.toBeInstanceOf(StoreUnavailable);
  expect(Date.now() - began).toBeLessThan(15_000);

  postgres = await startPostgres();
  // The sender repeats itself, as it was told to; the event that was accepted meanwhile is the same one.
  for (;;) {
    try {
      expect(await cluster.host.send(completion)).toMatchObject({ kind: 'applied', version: 2 });
      break;
    } catch (error) {
      if (!(error instanceof StoreUnavailable)) throw error;
    }
  }
  expect(await cluster.host.send(completing('gone', await openTask('gone')))).toMatchObject({ status: 'completed' });
}, 90_000);
