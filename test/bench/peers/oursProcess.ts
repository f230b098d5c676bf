/** Our engine in a process of its own, as the others are; prints a line of JSON for each pattern. */

import { PostgresHost } from '@onevisit/engine/hosts/postgres/host';
import { TemporalHost } from '@onevisit/engine/hosts/temporal/host';
import { PostgresStore } from '@onevisit/engine/store/postgres/store';
import { inProcess } from './inProcess.ts';
import { peerKeys } from './keys.ts';
import type { OursSetting } from './ours.ts';
import { measured } from './patterns.ts';

const setting = JSON.parse(process.argv[2] ?? '{}') as OursSetting;
const { url, temporal, patterns, measure } = setting;
const store = new PostgresStore({ url });
const host =
  temporal === null
    ? await PostgresHost.start({ store, url, failed: console.error })
    : new TemporalHost({ ...temporal, keys: peerKeys, store, patience: 60_000 });
const ours = await inProcess(host, store, url);
for (const pattern of patterns) console.log(JSON.stringify(await measured(ours, pattern, measure)));
await ours.close();
await host.close();
await store.close();
process.exit(0);
