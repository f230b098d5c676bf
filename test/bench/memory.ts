/**
 * Memory of a process that steps cases on PostgreSQL alone, over many steps.
 *
 *   pnpm bench memory [steps]      1,000,000 unless given
 *
 * Cases of one person's task are begun and completed. The heap is read after a collection, twenty times; caches fill in the
 * first half. Exits 1 when the last quarter holds over 10 percent and 5 MB more than the one before it.
 */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { PostgresHost } from '@onevisit/engine/hosts/postgres/host';
import { migrate } from '@onevisit/engine/store/postgres/migrate';
import { PostgresStore } from '@onevisit/engine/store/postgres/store';
import pg from 'pg';
import { inProcess } from './peers/inProcess.ts';
import { startServer } from './peers/server.ts';

const steps = Number(process.argv[2] ?? 1_000_000);
const CLIENTS = 64;
const READINGS = 20;
const STEPS_A_CASE = 2;

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

const server = await startServer();
const url = await server.database('memory');
const client = new pg.Client({ connectionString: url });
await client.connect();
await migrate(client);
await client.end();
const store = new PostgresStore({ url });
const host = await PostgresHost.start({ store, url, failed: console.error });
const ours = await inProcess(host, store, url);

async function run(cases: number): Promise<void> {
  let left = cases;
  const one = async (): Promise<void> => {
    while (left-- > 0) {
      const id = await ours.start('user1', {});
      const [task] = await ours.open(id, 'clerks');
      await ours.complete(id, task!, {});
    }
  };
  await Promise.all(Array.from({ length: CLIENTS }, one));
}

const heaps: number[] = [];
console.log('| steps | heap MB | RSS MB |');
console.log('| --: | --: | --: |');
for (let reading = 1; reading <= READINGS; reading++) {
  await run(Math.ceil(steps / READINGS / STEPS_A_CASE));
  collect();
  const { heapUsed, rss } = process.memoryUsage();
  heaps.push(heapUsed / 1e6);
  console.log(
    `| ${Math.round((steps * reading) / READINGS)} | ${(heapUsed / 1e6).toFixed(1)} | ${Math.round(rss / 1e6)} |`,
  );
}
await ours.close();
await host.close();
await store.close();
await server.stop();
const mean = (from: number, to: number): number => {
  const part = heaps.slice(READINGS * from, READINGS * to);
  return part.reduce((sum, heap) => sum + heap, 0) / part.length;
};
const [before, last] = [mean(0.5, 0.75), mean(0.75, 1)];
const flat = last <= Math.max(before * 1.1, before + 5);
console.log(`third quarter ${before.toFixed(1)} MB, last ${last.toFixed(1)} MB: ${flat ? 'flat' : 'it grows'}`);
process.exit(flat ? 0 : 1);
