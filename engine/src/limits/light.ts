/** The light of a clock (亮灯): green, yellow, red past the promise, dark red past the statutory limit. */

import type { LimitAction, Threshold } from '../bpmn/process.ts';
import type { Light } from '../run/command.ts';
import type { Instant } from '../run/event.ts';
import { dayAt, isProvisional, type WorkingCalendar } from './calendar.ts';
import { type Clock, promiseDue, promiseOf, statuteDue, statuteOf } from './clock.ts';
import { usedUpAt } from './due.ts';
import { standsStill } from './stops.ts';

/** What a clock shows at an instant: the fields that the projections keep. */
export interface ClockReading {
  /** From when it is yellow, past or to come; null while it stands still or without a limit. */
  readonly yellowAt: Instant | null;
  readonly dueAt: Instant | null;
  readonly statutoryDueAt: Instant | null;
  readonly provisional: boolean;
  readonly light: Light;
}

export function readClock(clock: Clock, calendar: WorkingCalendar, at: Instant): ClockReading {
  const dates = datesOf(clock, calendar);
  const settled = clock.endedAt === null && !standsStill(clock.stops) && clock.stops.every((stop) => stop.to! <= at);
  const provisional = [dates.dueAt, dates.statutoryDueAt].some(
    (due) => due !== null && isProvisional(calendar, dayAt(calendar, due - 1)),
  );
  return { ...dates, provisional, light: settled ? lightOf(dates, at, false) : lightAt(clock, calendar, at) };
}

type Dates = Pick<ClockReading, 'yellowAt' | 'dueAt' | 'statutoryDueAt'>;

function datesOf(clock: Clock, calendar: WorkingCalendar): Dates {
  return {
    yellowAt: yellowAt(clock, calendar),
    dueAt: promiseDue(clock, calendar),
    statutoryDueAt: statuteDue(clock, calendar),
  };
}

/**
 * The light at an instant. A running clock is past its limit from the due instant on, as the timer for it fires then;
 * work that ended exactly at the due instant was in time. While it stands still, the light stays as it was when it
 * stopped.
 */
export function lightAt(clock: Clock, calendar: WorkingCalendar, at: Instant): Light {
  if (clock.endedAt !== null && clock.endedAt <= at) {
    return lightOf(datesOf(asOf(clock, clock.endedAt), calendar), clock.endedAt, true);
  }
  const open = clock.stops.filter((stop) => stop.to === null || stop.to > at).map((stop) => stop.from);
  const since = Math.min(at, ...open);
  return lightOf(datesOf(asOf(clock, since), calendar), since, false);
}

/** The first instant at which the light is yellow; null while the clock stands still or without a limit. */
export function yellowAt(clock: Clock, calendar: WorkingCalendar): Instant | null {
  const amount = promiseOf(clock);
  if (amount === null) return null;
  return instantUsed(clock, calendar, amount - leftWhenYellow(clock, calendar, amount));
}

function leftWhenYellow(clock: Clock, calendar: WorkingCalendar, amount: number): number {
  const day = clock.unit === 'workingHour' ? calendar.workMs / calendar.hourMs : 1;
  const share = clock.yellowShare ?? null;
  return share === null ? Math.max(amount / 4, day) : amount * share;
}

/** When a threshold of a limit is reached; null while the clock stands still or without such a limit. */
export function thresholdAt(clock: Clock, calendar: WorkingCalendar, at: LimitAction['at']): Instant | null {
  if (at === 'yellow') return yellowAt(clock, calendar);
  if (at === 'red') return promiseDue(clock, calendar);
  if (at === 'statute') return statuteDue(clock, calendar);
  const [base, more] = 'after' in at ? [at.after, at.units] : [at, 0];
  const used = unitsAt(clock, calendar, base);
  return used === null ? null : instantUsed(clock, calendar, used + more);
}

/** Units that have been used when a threshold is reached; null without such a limit. */
function unitsAt(clock: Clock, calendar: WorkingCalendar, at: Threshold): number | null {
  if (at === 'statute') return statuteOf(clock);
  const amount = promiseOf(clock);
  if (amount === null || at === 'red') return amount;
  return at === 'yellow' ? amount - leftWhenYellow(clock, calendar, amount) : amount * at.share;
}

/** When so many units have been used: acceptance itself when none need be. */
function instantUsed(clock: Clock, calendar: WorkingCalendar, amount: number): Instant | null {
  if (standsStill(clock.stops)) return null;
  if (amount < 1e-9) return clock.startedAt;
  return usedUpAt({ unit: clock.unit, amount }, clock.startedAt, clock.stops, calendar);
}

/** The clock as it was known at an instant: what lies ahead is unknown, what is open has not begun. */
function asOf(clock: Clock, at: Instant): Clock {
  if (clock.stops.every((stop) => stop.to !== null && stop.to <= at)) return clock;
  const stops = clock.stops
    .filter((stop) => stop.from < at)
    .map((stop) => ({ ...stop, to: Math.min(stop.to ?? at, at) }));
  return { ...clock, stops };
}

function lightOf({ yellowAt, dueAt, statutoryDueAt }: Dates, at: Instant, ended: boolean): Light {
  const passed = (due: Instant | null) => due !== null && (ended ? at > due : at >= due);
  if (passed(statutoryDueAt)) return 'darkRed';
  if (passed(dueAt)) return 'red';
  return yellowAt !== null && at >= yellowAt ? 'yellow' : 'green';
}
