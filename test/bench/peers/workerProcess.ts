/** A worker of the Temporal host in a process of its own. */
import { startTemporalWorker } from '@onevisit/engine/hosts/temporal/worker';
import { PostgresStore } from '@onevisit/engine/store/postgres/store';
import { beReady } from './beside.ts';
import { peerKeys } from './keys.ts';

const { url, ...temporal } = JSON.parse(process.argv[2] ?? '{}') as {
  readonly url: string;
  readonly address: string;
  readonly namespace: string;
  readonly taskQueue: string;
};
await startTemporalWorker({ ...temporal, keys: peerKeys, store: new PostgresStore({ url }) });
beReady();
