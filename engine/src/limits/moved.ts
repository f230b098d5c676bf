/** What a new or changed calendar would move: shown before it is put in force. */
import type { Instant } from '../run/event.ts';
import type { WorkingCalendar } from './calendar.ts';
import { type Clock, promiseDue, statuteDue } from './clock.ts';

/** The dates of a clock under the old calendar and under the new one; null while it stands still or without a limit. */
export interface MovedClock {
  readonly dueBefore: Instant | null;
  readonly dueAfter: Instant | null;
  readonly statutoryBefore: Instant | null;
  readonly statutoryAfter: Instant | null;
}

/** What becomes of an open clock's dates; null when they stay, or the clock has ended: the past is not dated anew. */
export function movedBy(clock: Clock, before: WorkingCalendar, after: WorkingCalendar): MovedClock | null {
  if (clock.endedAt !== null) return null;
  const moved = {
    dueBefore: promiseDue(clock, before),
    dueAfter: promiseDue(clock, after),
    statutoryBefore: statuteDue(clock, before),
    statutoryAfter: statuteDue(clock, after),
  };
  const stays = moved.dueBefore === moved.dueAfter && moved.statutoryBefore === moved.statutoryAfter;
  return stays ? null : moved;
}
