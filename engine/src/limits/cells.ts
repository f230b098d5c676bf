/** The clock bar (时限条): the days from acceptance to the end of the limit, or to today when that is later. */
import type { Instant } from '../run/event.ts';
import { closeOfDay, dayAt, isWorkingDay, type WorkingCalendar } from './calendar.ts';
import { type Clock, promiseDue, statuteDue } from './clock.ts';
import { type DayFact, dayEndingAt, dayFact } from './dayFact.ts';
import { mergeStops, type Span } from './stops.ts';

/** One day of the bar. */
export interface Cell extends DayFact {
  /** The day of acceptance: day 0. */
  readonly accepted: boolean;
  /** Counted and over. */
  readonly used: boolean;
  /** A stop covers its close, so that it does not count; `ground` says why. */
  readonly stopped: boolean;
  readonly ground: string | null;
  readonly today: boolean;
  /** The promise, or the statutory limit, ends on this day. */
  readonly promise: boolean;
  readonly statute: boolean;
  /** After the promise. */
  readonly late: boolean;
}

/** Longer bars are cut: the screen shows none so long. */
const LONGEST = 750;

/** The cells of a clock at an instant, in order. While it stands still, the ends are those if it went on at once. */
export function cellsOf(clock: Clock, calendar: WorkingCalendar, at: Instant): readonly Cell[] {
  const now = Math.min(at, clock.endedAt ?? at);
  const going = goingOn(clock, now);
  const promise = lastDayOf(calendar, promiseDue(going, calendar));
  const statute = lastDayOf(calendar, statuteDue(going, calendar));
  const first = dayAt(calendar, clock.startedAt);
  const today = dayAt(calendar, now);
  const last = Math.min(Math.max(promise ?? first, statute ?? first, today), first + LONGEST);
  const cells: Cell[] = [];
  for (let day = first; day <= last; day++) {
    const close = closeOfDay(calendar, day);
    const stop = going.stops.find((each) => covers(each, close));
    const counts = day > first && (clock.unit === 'naturalDay' || isWorkingDay(calendar, day));
    cells.push({
      ...dayFact(calendar, day),
      accepted: day === first,
      used: counts && stop === undefined && close <= now,
      stopped: stop !== undefined,
      ground: stop?.ground ?? null,
      today: day === today,
      promise: day === promise,
      statute: day === statute,
      late: promise !== null && day > promise,
    });
  }
  return cells;
}

/** The clock with its open stops ended now. */
function goingOn(clock: Clock, now: Instant): Clock {
  if (clock.stops.every((stop) => stop.to !== null)) return clock;
  return { ...clock, stops: clock.stops.map((stop) => ({ ...stop, to: stop.to ?? Math.max(now, stop.from) })) };
}

function lastDayOf(calendar: WorkingCalendar, due: Instant | null): number | null {
  return due === null ? null : dayEndingAt(calendar, due);
}

function covers(stop: Span, close: Instant): boolean {
  return mergeStops([stop], Number.POSITIVE_INFINITY).some(({ from, to }) => from < close && close <= to);
}
