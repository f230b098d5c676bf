/** The product: store, Temporal host, worker and API; given a database and a Temporal server that run. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { startStartTimers } from '@onevisit/engine/hosts/startTimers';
import type { TemporalOptions } from '@onevisit/engine/hosts/temporal/connection';
import { TemporalHost } from '@onevisit/engine/hosts/temporal/host';
import { openPool } from '@onevisit/engine/store/postgres/connection';
import { PostgresStore } from '@onevisit/engine/store/postgres/store';
import type { Logger } from 'pino';
import { makeApp } from '../app.ts';
import { openChangeFeed } from '../changes/changeFeed.ts';
import { openOrm } from '../database/orm.ts';
import { calendarReader } from '../readModels/calendars.ts';
import type { Services, Settings } from '../services.ts';
import { DEMO_CALENDAR } from './demoCalendar.ts';
import { type Loaded, loadLibrary } from './library.ts';
import { migrateAll } from './migrations.ts';
import { seedAdministrator, seedDemoAccounts, seedDepartments } from './seed.ts';

export interface ProductOptions {
  readonly tenant: string;
  readonly databaseUrl: string;
  readonly temporal: TemporalOptions;
  /** Starts what runs the cases, in this process or beside it; the database is up to date then. */
  readonly startWorker: (store: PostgresStore) => Promise<CaseWorker>;
  readonly settings: Settings;
  /** Password of the first administrator; null: none is made. */
  readonly adminPassword: string | null;
  /** Folder of the item library; null: none is loaded. */
  readonly library: string | null;
  readonly listen: { readonly host: string; readonly port: number };
  readonly log: Logger;
}
export interface CaseWorker {
  /** Resolves with the reason when it ends. */
  readonly lost: Promise<string>;
  /** Finishes what is under way. */
  stop(): Promise<void>;
}
export interface Product {
  readonly services: Services;
  readonly port: number;
  readonly loaded: readonly Loaded[];
  /** Resolves with the reason when the worker ends. */
  readonly lost: Promise<string>;
  /** Stops in order: no new requests, those under way answered, worker, host, database. */
  close(): Promise<void>;
}

/** Brings the product up. `progress` is told each step before it is taken. */
export async function openProduct(options: ProductOptions, progress: (step: Step) => void): Promise<Product> {
  const { tenant, databaseUrl, temporal, settings, log } = options;
  const orm = openOrm(databaseUrl);
  progress('migrations');
  await migrateAll(databaseUrl, orm);
  const pool = openPool({ url: databaseUrl, connections: 10 });
  const store = new PostgresStore({ url: databaseUrl });
  progress('worker');
  const worker = await options.startWorker(store);
  const host = new TemporalHost({ ...temporal, store });
  const startTimers = startStartTimers({
    ...{ url: databaseUrl, host },
    failed: (error) => log.warn({ err: error }, 'a start timer will be tried again'),
  });
  const changes = openChangeFeed(databaseUrl, log);
  const services: Services = {
    tenant,
    orm,
    pool,
    store,
    host,
    changes,
    log,
    settings,
    calendar: calendarReader(pool, tenant),
    reachEngine: () => reach(host),
  };
  progress('library');
  await seedDepartments(orm, tenant);
  await seedDemoAccounts(orm, tenant, settings.demo?.password ?? null);
  if (settings.demo !== null) await store.putCalendar(tenant, DEMO_CALENDAR);
  if (options.adminPassword !== null) await seedAdministrator(orm, tenant, options.adminPassword);
  const loaded = options.library === null ? [] : await loadLibrary(services, options.library, new Date());
  progress('api');
  const server = await listen(services, options.listen);
  return {
    services,
    port: (server.address() as AddressInfo).port,
    loaded,
    lost: worker.lost,
    async close() {
      const answered = closeServer(server);
      await changes.close();
      await answered;
      await startTimers.close();
      await worker.stop();
      await host.close();
      await store.close();
      await pool.end();
      await orm.close();
    },
  };
}
export type Step = 'migrations' | 'worker' | 'library' | 'api';

function listen(services: Services, { host, port }: ProductOptions['listen']): Promise<Server> {
  const server = createServer(makeApp(services).callback());
  const { promise, resolve, reject } = Promise.withResolvers<Server>();
  server.once('error', reject);
  server.listen(port, host, () => resolve(server));
  return promise;
}

/** How long requests under way may take to be answered when the server stops. */
const GRACE = 5_000;

async function closeServer(server: Server): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  server.close(() => resolve());
  server.closeIdleConnections();
  const timer = setTimeout(() => server.closeAllConnections(), GRACE);
  await promise;
  clearTimeout(timer);
}

/** Milliseconds that the Temporal server has to answer whether it is there. */
const REACH = 3_000;

async function reach({ client }: TemporalHost): Promise<void> {
  await client.connection.withDeadline(Date.now() + REACH, () => client.workflowService.getSystemInfo({}));
}
