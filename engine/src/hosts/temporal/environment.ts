import type { CodecKeys } from './codec.ts';
import type { TemporalOptions } from './connection.ts';

/**
 * Where Temporal is, by the environment: `TEMPORAL_ADDRESS`, `TEMPORAL_NAMESPACE` (default), `ONEVISIT_TASK_QUEUE`
 * (onevisit) and `ONEVISIT_PAYLOAD_KEYS`: `ID:BASE64[,ID:BASE64…]`, the first is the current one.
 */
export function temporalOptionsFrom(env: Readonly<Record<string, string | undefined>>): TemporalOptions {
  const { TEMPORAL_ADDRESS, TEMPORAL_NAMESPACE, ONEVISIT_TASK_QUEUE, ONEVISIT_PAYLOAD_KEYS } = env;
  return {
    address: TEMPORAL_ADDRESS || '127.0.0.1:7233',
    namespace: TEMPORAL_NAMESPACE || 'default',
    taskQueue: ONEVISIT_TASK_QUEUE || 'onevisit',
    keys: keysFrom(ONEVISIT_PAYLOAD_KEYS ?? ''),
  };
}

function keysFrom(text: string): CodecKeys | null {
  const pairs = text.split(',').flatMap((pair) => {
    const [id = '', base64 = ''] = pair.trim().split(':');
    if (id === '') return [];
    const key = Buffer.from(base64, 'base64');
    if (key.length !== 32) throw new Error(`ONEVISIT_PAYLOAD_KEYS: the key ${id} has ${key.length} bytes and not 32.`);
    return [[id, key] as const];
  });
  const [first] = pairs;
  return first === undefined ? null : { current: first[0], keys: Object.fromEntries(pairs) };
}
