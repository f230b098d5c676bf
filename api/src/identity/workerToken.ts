/** Tokens of programs: made, and found again by what is kept of them. */
import { createHash, randomBytes } from 'node:crypto';

/** A new token, 256 random bits. */
export function newToken(): string {
  return `ovw_${randomBytes(32).toString('base64url')}`;
}

/** What is kept of a token. It is random: a fast hash keeps it as well as a slow one. */
export function fingerprint(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
