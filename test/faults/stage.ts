/** A host on servers that can be broken: PostgreSQL with a small disk and few connections, and Temporal on a file. */
import { spawnSync } from 'node:child_process';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { Host } from '@onevisit/engine/hosts/host';
import { PostgresHost } from '@onevisit/engine/hosts/postgres/host';
import { searchAttributes } from '@onevisit/engine/hosts/temporal/searchAttributes';
import { type DevServer, freePort, startDevServer } from '@onevisit/engine/hosts/temporal/server/devServer';
import { obtain, temporalCli } from '@onevisit/engine/hosts/temporal/server/obtain';
import { PROGRAMS } from '@onevisit/engine/hosts/temporal/server/scratch';
import { migrate } from '@onevisit/engine/store/postgres/migrate';
import { type EmbeddedServer, startEmbedded } from '@onevisit/engine/store/postgres/server/embedded';
import { PostgresStore } from '@onevisit/engine/store/postgres/store';
import pg from 'pg';
import { Cluster, clusterOptions } from '../hosts/ground.ts';

const LEASE = 1_500;
/** What PostgreSQL takes at most. */
export const CONNECTIONS = 40;
/** Milliseconds that a host on Temporal waits for an answer; on PostgreSQL it gives up sooner. */
const PATIENCE = 3_000;
/** Longer than any sender waits. */
export const TOO_LONG = PATIENCE + 1_000;
/** Milliseconds that the store waits for a connection, and for the answer to a statement. */
const CONNECTION_PATIENCE = 2_000;
export const STATEMENT_PATIENCE = 3 * CONNECTION_PATIENCE;
const SMALL = '160m';

const jobs = async () => ({ kind: 'done', variables: { checked: true } }) as const;

export class Stage {
  readonly store: PostgresStore;
  /** Looks into the database; breaks as the others do. */
  readonly pool: pg.Pool;
  readonly host: Host;
  /** Folder on the small disk; null where this account may not mount one. */
  readonly disk: string | null;
  readonly #folder: string;
  readonly #startPostgres: () => Promise<EmbeddedServer>;
  readonly #stopHost: () => Promise<void>;
  #postgres: EmbeddedServer;
  readonly #startTemporal: () => Promise<DevServer>;
  #temporal: DevServer | null;

  private constructor(made: Made, store: PostgresStore, hosted: Hosted) {
    this.store = store;
    this.host = hosted.host;
    this.#stopHost = hosted.stop;
    this.disk = made.disk;
    this.#folder = made.folder;
    this.#startPostgres = made.startPostgres;
    this.#postgres = made.postgres;
    this.#startTemporal = made.startTemporal;
    this.#temporal = made.temporal;
    this.pool = new pg.Pool({ connectionString: made.url, max: 4, connectionTimeoutMillis: 2_000 });
    this.pool.on('error', () => undefined);
    this.pool.on('connect', (client) => client.on('error', () => undefined));
  }

  static async start(name: 'postgres' | 'temporal'): Promise<Stage> {
    const made = await make(name === 'temporal');
    const store = new PostgresStore({ url: made.url, patience: CONNECTION_PATIENCE });
    return new Stage(made, store, await hosted(made, store));
  }

  /** A connection that is there before the others are refused, to another database of the same server. */
  async admin(): Promise<pg.Client> {
    const client = new pg.Client({ connectionString: this.#postgres.url.replace(/onevisit$/, 'postgres') });
    client.on('error', () => undefined);
    await client.connect();
    return client;
  }
  /** As an administrator does it: connections are cut, what is under way is undone. `away`: milliseconds in between. */
  async restartPostgres(away: number): Promise<void> {
    await this.#postgres.stop();
    await delay(away);
    this.#postgres = await this.#startPostgres();
  }

  /** SIGKILL, and after `away` milliseconds a new process on the same database file. */
  async killTemporal(away: number): Promise<void> {
    if (this.#temporal === null) throw new Error('there is no Temporal server on this stage');
    process.kill(this.#temporal.pid, 'SIGKILL');
    await delay(away);
    this.#temporal = await this.#startTemporal();
  }

  async stop(): Promise<void> {
    await this.#stopHost();
    await this.store.close();
    await this.pool.end();
    await this.#temporal?.stop();
    await this.#postgres.stop();
    if (this.disk !== null) spawnSync('sh', ['-c', 'umount "$1"', 'sh', this.disk]);
    await rm(this.#folder, { recursive: true, force: true });
  }
}

interface Made {
  readonly folder: string;
  readonly disk: string | null;
  readonly url: string;
  readonly postgres: EmbeddedServer;
  readonly temporal: DevServer | null;
  readonly startPostgres: () => Promise<EmbeddedServer>;
  readonly startTemporal: () => Promise<DevServer>;
}

async function make(withTemporal: boolean): Promise<Made> {
  const folder = await mkdtemp(join(tmpdir(), 'onevisit-faults-'));
  await chmod(folder, 0o755);
  const port = await freePort();
  const settings = { max_connections: String(CONNECTIONS) };
  const startPostgres = (): Promise<EmbeddedServer> =>
    startEmbedded({ directory: join(folder, 'data'), port, database: 'first', password: 'faults', settings });
  const postgres = await startPostgres();
  const disk = mounted(join(folder, 'disk'), join(folder, 'data'));
  const url = postgres.url.replace(/first$/, 'onevisit');
  const client = new pg.Client({ connectionString: postgres.url });
  await client.connect();
  if (disk !== null) await client.query(`create tablespace small location '${disk}'`);
  await client.query(`create database onevisit ${disk === null ? '' : 'tablespace small'}`);
  await client.end();
  const there = new pg.Client({ connectionString: url });
  await there.connect();
  await migrate(there);
  await there.end();
  const temporalPort = await freePort();
  const startTemporal = (): Promise<DevServer> => temporalOn(folder, temporalPort);
  const temporal = withTemporal ? await startTemporal() : null;
  return { folder, disk, url, postgres: { ...postgres, url }, temporal, startPostgres, startTemporal };
}

async function temporalOn(folder: string, port: number): Promise<DevServer> {
  const cli = await obtain(temporalCli, PROGRAMS, console.log);
  const databaseFile = join(folder, 'temporal.db');
  return startDevServer({ cli, databaseFile, port, namespace: 'default', searchAttributes });
}

/** A disk in memory that is soon full, owned as `like` is; null when this account may not mount one. */
function mounted(folder: string, like: string): string | null {
  const script = 'mkdir -p "$1" && mount -t tmpfs -o size="$3" onevisit "$1" && chown --reference="$2" "$1"';
  const made = spawnSync('sh', ['-c', script, 'sh', folder, like, SMALL]);
  return made.status === 0 ? folder : null;
}

interface Hosted {
  readonly host: Host;
  stop(): Promise<void>;
}

async function hosted({ url, temporal }: Made, store: PostgresStore): Promise<Hosted> {
  if (temporal === null) {
    const host = await PostgresHost.start({ store, url, lease: LEASE, jobs });
    return { host, stop: () => host.close() };
  }
  const options = clusterOptions({ ...temporal, namespace: 'default' }, store);
  const cluster = new Cluster({ ...options, jobs, patience: PATIENCE });
  await cluster.work();
  return { host: cluster.host, stop: () => cluster.stop() };
}
