/** Our engine on its hosts, each in a process of its own. */
import { join } from 'node:path';
import { searchAttributes } from '@onevisit/engine/hosts/temporal/searchAttributes';
import { freePort, startDevServer } from '@onevisit/engine/hosts/temporal/server/devServer';
import { obtain, temporalCli } from '@onevisit/engine/hosts/temporal/server/obtain';
import { PROGRAMS } from '@onevisit/engine/hosts/temporal/server/scratch';
import { workerHeap } from '@onevisit/engine/hosts/temporal/workerHeap';
import { migrate } from '@onevisit/engine/store/postgres/migrate';
import pg from 'pg';
import { startBeside } from './beside.ts';
import { jsonLines, Lacking, output } from './program.ts';
import type { Measure, Row } from './row.ts';

export interface OursSetting {
  readonly url: string;
  /** Where Temporal is; null: PostgreSQL alone. */
  readonly temporal: { readonly address: string; readonly namespace: string; readonly taskQueue: string } | null;
  readonly patterns: readonly string[];
  readonly measure: Measure;
}

const FLAGS = (process.env.ONEVISIT_BENCH_FLAGS ?? '').split(' ').filter((flag) => flag !== '');

const inChild = async (setting: OursSetting): Promise<readonly Row[]> =>
  jsonLines<Row>(
    await output(process.execPath, [...FLAGS, join(import.meta.dirname, 'oursProcess.ts'), JSON.stringify(setting)]),
  );

async function migrated(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await migrate(client);
  await client.end();
}

export async function onPostgres(url: string, patterns: readonly string[], measure: Measure): Promise<readonly Row[]> {
  await migrated(url);
  return inChild({ url, temporal: null, patterns, measure });
}

/** With a development server and one worker beside it. */
export async function onTemporal(url: string, patterns: readonly string[], measure: Measure): Promise<readonly Row[]> {
  await migrated(url);
  const cli = await obtain(temporalCli, PROGRAMS, console.error).catch((error: Error) => {
    throw new Lacking(error.message);
  });
  const namespace = 'default';
  const server = await startDevServer({ cli, databaseFile: null, port: await freePort(), namespace, searchAttributes });
  const temporal = { address: server.address, namespace, taskQueue: 'bench' };
  try {
    const worker = await startBeside('workerProcess.ts', workerHeap, { url, ...temporal });
    const rows = await inChild({ url, temporal, patterns, measure });
    await worker.stop();
    return rows;
  } finally {
    await server.stop();
  }
}
