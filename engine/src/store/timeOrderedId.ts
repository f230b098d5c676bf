import { randomUUID } from 'node:crypto';

/**
 * Id of a new case or event: a UUID of version 7 (RFC 9562, 5.7). What is begun together stands together in every index, so
 * that a start touches pages that are in memory already, and that the log holds as a whole after a checkpoint.
 */
export function timeOrderedId(): string {
  const time = Date.now().toString(16).padStart(12, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-7${randomUUID().slice(15)}`;
}
