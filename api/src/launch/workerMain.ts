/** The process of the Temporal worker. Started by `worker.ts`, never by hand. */
import { type RunningWorker, startTemporalWorker } from '@onevisit/engine/hosts/temporal/worker';
import { PostgresStore } from '@onevisit/engine/store/postgres/store';
import { connectorJobs } from '../connectors/run.ts';
import { secretsFrom } from '../connectors/secret.ts';
import { temporalOptions } from './temporalOptions.ts';
import type { WorkerReport, WorkerWanted } from './workerProtocol.ts';

const tell = (report: WorkerReport): void => {
  process.send?.(report);
};
let running: Promise<RunningWorker> | null = null;
let store: PostgresStore | null = null;

process.once('message', (wanted: WorkerWanted) => {
  store = new PostgresStore({ url: wanted.databaseUrl });
  const jobs = connectorJobs({ settings: wanted.connectors, secrets: secretsFrom(process.env, wanted.secrets) });
  running = startTemporalWorker({ ...temporalOptions(wanted, Buffer.from(wanted.payloadKey, 'hex')), store, jobs });
  running.then((worker) => {
    tell({ kind: 'ready' });
    worker.done.catch(fail);
  }, fail);
});
process.once('disconnect', () => void stop(0));
// Ctrl-C at a terminal reaches every process of its group: this one stops when the launcher says so.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => undefined);

function fail(error: unknown): void {
  tell({ kind: 'failed', message: error instanceof Error ? error.message : String(error) });
  void stop(1);
}

/** What is under way is finished first. */
async function stop(code: number): Promise<void> {
  await running?.then((worker) => worker.stop()).catch(() => undefined);
  await store?.close().catch(() => undefined);
  process.exit(code);
}
