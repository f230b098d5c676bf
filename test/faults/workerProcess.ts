/** A worker in a process of its own, to be killed. Says `ready` when it takes work. */
import { startTemporalWorker } from '@onevisit/engine/hosts/temporal/worker';
import { PostgresStore } from '@onevisit/engine/store/postgres/store';

const { url, ...options } = JSON.parse(process.argv[2] ?? '{}');
const key = Buffer.from(options.key, 'base64');
const store = new PostgresStore({ url });
const worker = await startTemporalWorker({
  ...options,
  store,
  keys: { current: 'a', keys: { a: key } },
  jobs: async () => ({ kind: 'done', variables: { checked: true } }),
});
process.stdout.write('ready\n');
await worker.done;
