/** A whole product for a test file: PostgreSQL, Temporal, worker and API, all real, gone when the file has run. */
import { randomBytes, randomUUID } from 'node:crypto';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { diskContents } from '@onevisit/api/attachments/diskContents';
import { connectorJobs } from '@onevisit/api/connectors/run';
import { connectorSettings } from '@onevisit/api/connectors/settings';
import { openLog } from '@onevisit/api/launch/log';
import { openProduct, type Product } from '@onevisit/api/launch/product';
import type { Settings } from '@onevisit/api/services';
import { freePort } from '@onevisit/engine/hosts/temporal/server/devServer';
import { scratchServer } from '@onevisit/engine/hosts/temporal/server/scratch';
import { startTemporalWorker } from '@onevisit/engine/hosts/temporal/worker';
import { type EmbeddedServer, startEmbedded } from '@onevisit/engine/store/postgres/server/embedded';

export const PASSWORD = 'onevisit-demo';
const ROOT = join(import.meta.dirname, '../..');

export interface RunningProduct {
  readonly product: Product;
  readonly url: string;
  readonly postgres: EmbeddedServer;
  /** Starts PostgreSQL again on the same port and data. */
  restartPostgres(): Promise<void>;
  close(): Promise<void>;
}

/** `library`: with the shipped items. `webRoot`: serves the browser app that is built there. */
export async function startProduct(options: {
  readonly library: boolean;
  readonly webRoot?: string;
}): Promise<RunningProduct> {
  const directory = await mkdtemp(join(tmpdir(), 'onevisit-api-'));
  // PostgreSQL runs under an account of its own when this is root.
  await chmod(directory, 0o755);
  const database = {
    directory: join(directory, 'postgres'),
    port: await freePort(),
    database: 'onevisit',
    password: 'test',
  };
  let postgres = await startEmbedded(database);
  const temporal = await scratchServer(process.env, () => undefined);
  const cluster = { ...temporal, taskQueue: randomUUID(), keys: null };
  // Connectors are run as in an installation that has set up none.
  const jobs = connectorJobs({ settings: connectorSettings.parse({}), secrets: async () => null });
  const product = await openProduct(
    {
      tenant: 'city',
      databaseUrl: postgres.url,
      engine: {
        kind: 'temporal',
        temporal: cluster,
        startWorker: async (store) => {
          const { done, stop } = await startTemporalWorker({ ...cluster, store, jobs });
          return { lost: done.then(() => 'stopped', String), stop };
        },
      },
      alone: false,
      settings: { ...SETTINGS, webRoot: options.webRoot ?? null },
      contents: diskContents(join(directory, 'attachments')),
      adminPassword: null,
      library: options.library ? join(ROOT, 'processes') : null,
      listen: { host: '127.0.0.1', port: 0 },
      log: openLog(process.env.TEST_LOG ?? 'fatal'),
    },
    () => undefined,
  );
  return {
    product,
    postgres,
    url: `http://127.0.0.1:${product.port}`,
    async restartPostgres() {
      postgres = await startEmbedded(database);
    },
    async close() {
      await product.close();
      await temporal.stop();
      await postgres.stop();
      await rm(directory, { recursive: true, force: true });
    },
  };
}

const SETTINGS: Settings = {
  sessionKey: randomBytes(32),
  demo: { password: PASSWORD },
  secureCookies: false,
  behindProxy: false,
  webRoot: null,
  checkAnswers: true,
};
