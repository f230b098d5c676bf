import { createHash } from 'node:crypto';

/** What is kept of the token of a session or of a program. It is random: a fast hash keeps it as well as a slow one. */
export function fingerprint(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
