/** Stretches of time in which a clock stands still. */
import type { Instant } from '../run/event.ts';

/** A stretch of time that a clock stands still: after `from`, up to and with `to`. `to` null: it has not ended. */
export interface Span {
  readonly from: Instant;
  readonly to: Instant | null;
}

/** A stretch with both ends. */
export interface ClosedSpan {
  readonly from: Instant;
  readonly to: Instant;
}

/** Whether a clock stands still because a stop has not ended. */
export function standsStill(stops: readonly Span[]): boolean {
  return stops.some((stop) => stop.to === null);
}

const NO_STOPS: readonly ClosedSpan[] = [];

/** Stops in order of time, those that overlap or touch made one, empty ones left out; one that is open ends at `end`. */
export function mergeStops(stops: readonly Span[], end: Instant): readonly ClosedSpan[] {
  if (stops.length === 0) return NO_STOPS;
  const sorted = stops
    .map(({ from, to }) => ({ from, to: Math.min(to ?? end, end) }))
    .filter(({ from, to }) => to > from)
    .sort((a, b) => a.from - b.from);
  const merged: { from: Instant; to: Instant }[] = [];
  for (const span of sorted) {
    const last = merged.at(-1);
    if (last !== undefined && span.from <= last.to) last.to = Math.max(last.to, span.to);
    else merged.push({ ...span });
  }
  return merged;
}
