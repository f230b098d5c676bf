import type { Instant } from '../../run/event.ts';

const FIRST = Date.UTC(1, 0, 1);
const LAST = Date.UTC(9999, 11, 31, 23, 59, 59, 999);

/** An instant as PostgreSQL reads it; beyond the years 1 to 9999 infinity. */
export function stamp(instant: Instant): string {
  if (instant > LAST) return 'infinity';
  return instant >= FIRST ? new Date(instant).toISOString() : '-infinity';
}
export function stampOrNull(instant: Instant | null | undefined): string | null {
  return instant === null || instant === undefined ? null : stamp(instant);
}

/** What `pg` makes of a timestamptz, back to an instant. */
export function instantOf(value: Date | number): Instant {
  return typeof value === 'number' ? value : value.getTime();
}
