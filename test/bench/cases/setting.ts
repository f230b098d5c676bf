import { keyFromSecret } from '@onevisit/engine/hosts/temporal/codec';

interface Setting {
  readonly url: string;
  readonly address: string;
  readonly namespace: string;
  readonly taskQueue: string;
}
/** What the worker's process is given. */
export interface WorkerSetting extends Setting {
  readonly kind: 'onevisit' | 'hand';
}
/** What the API's process is given. */
export interface ApiSetting extends Setting {
  readonly tenant: string;
}

/** Both sides encrypt what Temporal stores. */
export const benchKeys = { current: 'bench', keys: { bench: keyFromSecret('bench') } };

/** CPU time so far in milliseconds; memory now and at its peak in bytes. */
export interface Usage {
  readonly cpu: number;
  readonly rss: number;
  readonly peak: number;
}
