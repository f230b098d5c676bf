/** The PostgreSQL server that every engine is measured on: a commit is on the disk when it is answered. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '@onevisit/engine/hosts/temporal/server/devServer';
import { startEmbedded } from '@onevisit/engine/store/postgres/server/embedded';
import pg from 'pg';

const PASSWORD = 'bench';
/** What is not named is as PostgreSQL ships it: fsync, synchronous_commit and full_page_writes are on. */
const SETTINGS = {
  shared_buffers: '256MB',
  max_connections: '200',
  max_wal_size: '4GB',
};

export interface BenchServer {
  readonly port: number;
  readonly version: string;
  /** A new database; its URL, of user `onevisit`. */
  database(name: string): Promise<string>;
  drop(name: string): Promise<void>;
  stop(): Promise<void>;
}

export async function startServer(): Promise<BenchServer> {
  const directory = await mkdtemp(join(process.env.ONEVISIT_BENCH_DIR ?? tmpdir(), 'onevisit-peers-'));
  const port = await freePort();
  const server = await startEmbedded({ directory, port, database: 'ground', password: PASSWORD, settings: SETTINGS });
  const client = new pg.Client({ connectionString: server.url });
  await client.connect();
  const { rows } = await client.query<{ server_version: string }>('show server_version');
  return {
    port,
    version: rows[0]!.server_version,
    async database(name) {
      await client.query(`drop database if exists ${name} with (force)`);
      await client.query(`create database ${name}`);
      // Nobody pays for what another has written.
      await client.query('checkpoint');
      return server.url.replace(/ground$/, name);
    },
    async drop(name) {
      await client.query(`drop database if exists ${name} with (force)`);
    },
    async stop() {
      await client.end();
      await server.stop();
      await rm(directory, { recursive: true, force: true });
    },
  };
}
