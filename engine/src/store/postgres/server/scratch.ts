import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { migrate } from '../migrate.ts';
import { startEmbedded } from './embedded.ts';

export interface ScratchDatabase {
  readonly url: string;
  stop(): Promise<void>;
}

/** A migrated database to try things on: the one in `DATABASE_URL`, else one of our own that is thrown away by `stop`. */
export async function scratchDatabase(given: string | undefined): Promise<ScratchDatabase> {
  const database = given === undefined || given === '' ? await throwaway() : { url: given, stop: async () => {} };
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  try {
    await migrate(client);
  } finally {
    await client.end();
  }
  return database;
}

async function throwaway(): Promise<ScratchDatabase> {
  const directory = await mkdtemp(join(tmpdir(), 'onevisit-pg-'));
  // Nothing in it has to outlive a power cut.
  const settings = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', shared_buffers: '64MB' };
  const port = await freePort();
  const server = await startEmbedded({ directory, port, database: 'onevisit', password: 'scratch', settings });
  return {
    url: server.url,
    stop: async () => {
      await server.stop();
      await rm(directory, { recursive: true, force: true });
    },
  };
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('no port is free');
  return address.port;
}
