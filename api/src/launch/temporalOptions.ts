import type { TemporalOptions } from '@onevisit/engine/hosts/temporal/connection';

/** How this product uses a Temporal server; API and worker must agree. `key` encrypts what is stored there of ours. */
export function temporalOptions(
  { address, namespace, taskQueue }: Pick<TemporalOptions, 'address' | 'namespace' | 'taskQueue'>,
  key: Buffer,
): TemporalOptions {
  return { address, namespace, taskQueue, keys: { current: 'local', keys: { local: key } } };
}
