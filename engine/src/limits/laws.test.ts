import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  closeOfDay,
  compileCalendar,
  dayAt,
  isWorkingDay,
  type WorkingCalendar,
  workingDay,
  workingDaysBefore,
} from './calendar.ts';
import { dueOf } from './due.ts';
import { nationalCalendar } from './national.ts';
import type { Span } from './stops.ts';
import { instantWhenWorked, workedBy } from './workingTime.ts';

const national = compileCalendar(nationalCalendar());
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const FROM = Date.parse('2023-12-01T00:00:00+08:00');
const instant = fc.integer({ min: 0, max: 3 * 365 * 24 * 60 }).map((minutes) => FROM + minutes * 60_000);
const days = fc.integer({ min: 0, max: 60 });
const stopsAfter = (start: number) =>
  fc.array(
    fc
      .tuple(fc.integer({ min: 0, max: 60 * 24 * 40 }), fc.integer({ min: 0, max: 60 * 24 * 10 }))
      .map(([from, length]) => ({
        from: start + from * 60_000,
        to: start + (from + length) * 60_000,
      })),
    { maxLength: 4 },
  );
const case_ = instant.chain((start) => fc.tuple(fc.constant(start), days, stopsAfter(start)));

/** The rule as it is told: day by day, a working day counts at its close unless a stop covers that instant. */
function naiveDue(calendar: WorkingCalendar, start: number, amount: number, stops: readonly Span[]): number {
  let left = Math.max(amount, 1);
  let day = dayAt(calendar, start);
  if (amount > 0 || closeOfDay(calendar, day) < start) day += 1;
  for (; ; day++) {
    const close = closeOfDay(calendar, day);
    const covered = stops.some(({ from, to }) => from < close && to !== null && close <= to);
    if (isWorkingDay(calendar, day) && !covered) left -= 1;
    if (left === 0) return close;
  }
}

describe('laws of due dates', () => {
  it('agree with counting day by day', () => {
    fc.assert(
      fc.property(case_, ([start, amount, stops]) => {
        expect(dueOf({ unit: 'workingDay', amount }, start, stops, national)).toBe(
          naiveDue(national, start, amount, stops),
        );
      }),
      { numRuns: 2_000 },
    );
  });

  it('a longer limit, a later acceptance and a further stop never end it earlier', () => {
    fc.assert(
      fc.property(case_, fc.nat(20), fc.nat(9 * DAY), ([start, amount, stops], more, later) => {
        for (const unit of ['workingDay', 'naturalDay', 'workingHour'] as const) {
          const due = dueOf({ unit, amount }, start, stops, national)!;
          expect(dueOf({ unit, amount: amount + more }, start, stops, national)!).toBeGreaterThanOrEqual(due);
          const unstopped = dueOf({ unit, amount }, start, [], national)!;
          expect(due).toBeGreaterThanOrEqual(unstopped);
          expect(dueOf({ unit, amount }, start + later, [], national)!).toBeGreaterThanOrEqual(unstopped);
        }
      }),
      { numRuns: 1_000 },
    );
  });

  it('the order of stops and stops of no length change nothing', () => {
    fc.assert(
      fc.property(case_, ([start, amount, stops]) => {
        for (const unit of ['workingDay', 'naturalDay', 'workingHour'] as const) {
          const due = dueOf({ unit, amount }, start, stops, national);
          const more = [...stops.toReversed(), { from: start + DAY, to: start + DAY }];
          expect(dueOf({ unit, amount }, start, more, national)).toBe(due);
        }
      }),
    );
  });

  it('a stop that begins after a close and ends before the next takes no day out', () => {
    fc.assert(
      fc.property(
        instant,
        days,
        fc.integer({ min: 1, max: 30 }),
        fc.tuple(fc.nat(959), fc.nat(959)),
        (start, amount, day, minutes) => {
          const dayStart = closeOfDay(national, dayAt(national, start) + day) - 16 * HOUR;
          const [from, to] = minutes.toSorted((a, b) => a - b).map((minute) => dayStart + minute * 60_000) as [
            number,
            number,
          ];
          const due = dueOf({ unit: 'workingDay', amount }, start, [], national);
          expect(dueOf({ unit: 'workingDay', amount }, start, [{ from, to }], national)).toBe(due);
        },
      ),
    );
  });

  it('end on a working day at the close, and never before acceptance', () => {
    fc.assert(
      fc.property(case_, ([start, amount, stops]) => {
        for (const unit of ['workingDay', 'naturalDay'] as const) {
          const due = dueOf({ unit, amount }, start, stops, national)!;
          const day = dayAt(national, due);
          expect(isWorkingDay(national, day)).toBe(true);
          expect(due).toBe(closeOfDay(national, day));
          expect(due).toBeGreaterThanOrEqual(start);
        }
      }),
    );
  });

  it('working hours take out exactly the working time of the stops', () => {
    fc.assert(
      fc.property(case_, ([start, amount, stops]) => {
        const due = dueOf({ unit: 'workingHour', amount: amount + 1 }, start, stops, national)!;
        let minutes = 0;
        for (let at = start; at < due; at += 60_000) {
          const stopped = stops.some(({ from, to }) => from <= at && at < to!);
          if (!stopped) minutes += (workedBy(national, at + 60_000) - workedBy(national, at)) / 60_000;
        }
        expect(minutes).toBe((amount + 1) * 60);
      }),
      { numRuns: 40 },
    );
  });
});

describe('laws of calendars', () => {
  it('ordinals and days undo each other', () => {
    fc.assert(
      fc.property(instant, (at) => {
        const day = dayAt(national, at);
        const next = workingDay(national, workingDaysBefore(national, day));
        expect(next).toBeGreaterThanOrEqual(day);
        expect(isWorkingDay(national, next)).toBe(true);
        if (isWorkingDay(national, day)) expect(next).toBe(day);
      }),
    );
  });
  it('working time and instants undo each other', () => {
    fc.assert(
      fc.property(instant, (at) => {
        const worked = workedBy(national, at);
        const first = instantWhenWorked(national, worked);
        expect(workedBy(national, first)).toBe(worked);
        expect(first).toBeLessThanOrEqual(at);
      }),
    );
  });
});
