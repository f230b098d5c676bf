/** Scenarios on Temporal: a real server and a real worker; virtual time is driven from outside of the workflows. */
import { randomBytes, randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import type { ScenarioEngines } from '../../scenario/engine.ts';
import { PostgresInspector } from '../../store/postgres/inspector.ts';
import { scratchDatabase } from '../../store/postgres/server/scratch.ts';
import { PostgresStore } from '../../store/postgres/store.ts';
import { virtualEngine } from '../postgres/virtualEngine.ts';
import { TemporalHost } from './host.ts';
import { scratchServer } from './server/scratch.ts';
import { startTemporalWorker } from './worker.ts';

/** A hundred years: timers are armed, and never fire by themselves while a scenario runs. */
const NOT_BY_ITSELF = 100 * 365 * 86_400_000;

/** Takes the servers in `DATABASE_URL` and `TEMPORAL_ADDRESS`, or starts some that are thrown away. */
export async function temporalEngines(): Promise<ScenarioEngines> {
  const [database, server] = await Promise.all([
    scratchDatabase(process.env.DATABASE_URL),
    scratchServer(process.env, (line) => process.stderr.write(`${line}\n`)),
  ]);
  const store = new PostgresStore({ url: database.url });
  const inspector = new PostgresInspector({ url: database.url, connections: 4 });
  const options = {
    ...{ store, address: server.address, namespace: server.namespace, taskQueue: `scenario-${randomUUID()}` },
    ...{ keys: { current: 'scenario', keys: { scenario: randomBytes(32) } }, timerShift: NOT_BY_ITSELF },
  };
  const worker = await startTemporalWorker(options);
  const host = new TemporalHost({ ...options, patience: 120_000 });
  const driven = {
    store,
    inspector,
    send: host.send.bind(host),
    throw: host.throw.bind(host),
    quiet: (tenant: string) => quiet(inspector, tenant),
  };
  return {
    open: async (at) => virtualEngine(driven, at),
    close: async () => {
      await host.close();
      await worker.stop();
      await inspector.close();
      await store.close();
      await server.stop();
      await database.stop();
    },
  };
}

/** Workflows tell nobody when they are done: what they have done is in the store. */
async function quiet(inspector: PostgresInspector, tenant: string): Promise<void> {
  const deadline = Date.now() + 60_000;
  for (let wait = 2; (await inspector.moving(tenant)) > 0; wait = Math.min(wait * 2, 50)) {
    if (Date.now() > deadline) throw new Error('messages or signals were not passed on within a minute');
    await delay(wait);
  }
}
