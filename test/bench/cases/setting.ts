import { keyFromSecret } from '@onevisit/engine/hosts/temporal/codec';

/** What the worker's process is given. */
export interface WorkerSetting {
  readonly kind: 'onevisit' | 'hand';
  readonly url: string;
  readonly address: string;
  readonly namespace: string;
  readonly taskQueue: string;
}

/** Both sides encrypt what Temporal stores. */
export const benchKeys = { current: 'bench', keys: { bench: keyFromSecret('bench') } };

/** CPU time so far in milliseconds; memory now and at its peak in bytes. */
export interface Usage {
  readonly cpu: number;
  readonly rss: number;
  readonly peak: number;
}
