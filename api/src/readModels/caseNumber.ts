import { createHash } from 'node:crypto';
import { shanghaiDay } from './instants.ts';

/** A number for a case that was started without one: its day and the beginning of its id. */
export function caseNumber(id: string, at: Date): string {
  return `${shanghaiDay(at).replaceAll('-', '')}-${id.replaceAll('-', '').slice(0, 8).toUpperCase()}`;
}

/** The id of the case that a keyed request starts: the same request repeated means the same case. A UUID (version 8). */
export function caseIdFor(eventId: string): string {
  const hex = createHash('sha256').update(`case:${eventId}`).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
