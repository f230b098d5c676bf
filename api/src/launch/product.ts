/** The product: store, engine and API; given a database, and a Temporal server if that is the engine, that run. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { handOver } from '@onevisit/engine/hosts/rehost';
import { openPool } from '@onevisit/engine/store/postgres/connection';
import { PostgresStore } from '@onevisit/engine/store/postgres/store';
import type { Logger } from 'pino';
import { makeApp } from '../app.ts';
import type { ContentStore } from '../attachments/contentStore.ts';
import { Turns } from '../attachments/turns.ts';
import { Redatings } from '../calendars/redating.ts';
import { openChangeFeed } from '../changes/changeFeed.ts';
import { openOrm } from '../database/orm.ts';
import { OfferedJobs } from '../jobs/offeredJobs.ts';
import { MigrationBatches } from '../migrating/batches.ts';
import { calendarReader } from '../readModels/calendars.ts';
import type { Services, Settings } from '../services.ts';
import { DEMO_CALENDAR } from './demoCalendar.ts';
import { seedDemoHalls } from './demoHalls.ts';
import { type EngineOptions, openEngine } from './engine.ts';
import { type Loaded, loadLibrary } from './library.ts';
import { migrateAll } from './migrations.ts';
import { seedAdministrator, seedDemoAccounts, seedDepartments } from './seed.ts';

export interface ProductOptions {
  readonly tenant: string;
  readonly databaseUrl: string;
  readonly engine: EngineOptions;
  /** Open cases of the other engine are handed over to this one: nobody else is there to run them. */
  readonly alone: boolean;
  readonly settings: Settings;
  readonly contents: ContentStore;
  /** Password of the first administrator; null: none is made. */
  readonly adminPassword: string | null;
  /** Folder of the item library; null: none is loaded. */
  readonly library: string | null;
  readonly listen: { readonly host: string; readonly port: number };
  readonly log: Logger;
}
export interface Product {
  readonly services: Services;
  readonly port: number;
  readonly loaded: readonly Loaded[];
  /** How many open cases of the other engine there were: handed over, if this one is alone. */
  readonly others: number;
  /** Resolves with the reason when the engine ends. */
  readonly lost: Promise<string>;
  /** Stops in order: no new requests, those under way answered, engine, database. */
  close(): Promise<void>;
}

/** Brings the product up. `progress` is told each step before it is taken. */
export async function openProduct(options: ProductOptions, progress: (step: Step) => void): Promise<Product> {
  const { tenant, databaseUrl, settings, contents, log } = options;
  const orm = openOrm(databaseUrl);
  progress('migrations');
  await migrateAll(databaseUrl, orm);
  const pool = openPool({ url: databaseUrl, connections: CONNECTIONS });
  const store = new PostgresStore({ url: databaseUrl });
  progress('engine');
  const engine = await openEngine(options.engine, { store, databaseUrl, log });
  const other = engine.host.name === 'temporal' ? 'postgres' : 'temporal';
  const others = options.alone
    ? await handOver(store, engine.taking, { name: other })
    : (await store.openCases(other, null, MOST_COUNTED)).length;
  const changes = openChangeFeed(databaseUrl, log);
  const jobs = new OfferedJobs(databaseUrl, pool);
  const redatings = new Redatings({ pool, host: engine.host, tenant, log });
  const migrations = new MigrationBatches({ pool, host: engine.host, store, tenant, log });
  const services: Services = {
    tenant,
    orm,
    pool,
    store,
    host: engine.host,
    changes,
    jobs,
    log,
    settings,
    calendar: calendarReader(pool, tenant),
    redatings,
    migrations,
    contents,
    keeping: new Turns(CONNECTIONS / 2),
    reachEngine: engine.reach,
  };
  progress('library');
  await seedDepartments(orm, tenant);
  await seedDemoAccounts(orm, tenant, settings.demo?.password ?? null);
  if (settings.demo !== null) {
    await store.putCalendar(tenant, DEMO_CALENDAR);
    await seedDemoHalls(services);
  }
  if (options.adminPassword !== null) await seedAdministrator(orm, tenant, options.adminPassword);
  const loaded = options.library === null ? [] : await loadLibrary(services, options.library, new Date());
  redatings.nudge();
  migrations.nudge();
  progress('api');
  const server = await listen(services, options.listen);
  return {
    services,
    port: (server.address() as AddressInfo).port,
    loaded,
    others,
    lost: engine.lost,
    async close() {
      const answered = closeServer(server);
      await changes.close();
      await jobs.close();
      await answered;
      await redatings.close();
      await migrations.close();
      await engine.stop();
      await store.close();
      await pool.end();
      await orm.close();
    },
  };
}
export type Step = 'migrations' | 'engine' | 'library' | 'api';

const CONNECTIONS = 10;
const MOST_COUNTED = 1_000;

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
