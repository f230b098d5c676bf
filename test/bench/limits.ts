/**
 * Due dates and the re-dating of open clocks after a calendar has changed, in memory, beside a counter that walks day
 * by day. Run: `node test/bench/limits.ts [clocks]`.
 */
import {
  closeOfDay,
  compileCalendar,
  dayAt,
  isWorkingDay,
  type WorkingCalendar,
} from '@onevisit/engine/limits/calendar';
import type { DatedCalendar } from '@onevisit/engine/limits/calendarDefinition';
import { type Clock, startClock } from '@onevisit/engine/limits/clock';
import { dueOf } from '@onevisit/engine/limits/due';
import { readClock } from '@onevisit/engine/limits/light';
import { nationalCalendar } from '@onevisit/engine/limits/national';
import type { Span } from '@onevisit/engine/limits/stops';

const COUNT = Number(process.argv[2] ?? 1_000_000);
const SEED = 20260213;
const DAY = 86_400_000;
const NOW = Date.parse('2026-09-01T10:00:00+08:00');

/** Deterministic, so that every run dates the same clocks. */
function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/** One clock in four has been stopped once; promises of 1 to 45 working days. */
function makeClocks(count: number): readonly Clock[] {
  const random = randomFrom(SEED);
  return Array.from({ length: count }, () => {
    const startedAt = NOW - Math.floor(random() * 60 * DAY);
    const promised = 1 + Math.floor(random() * 45);
    const clock = startClock({
      unit: 'workingDay',
      calendar: 'national',
      startedAt,
      promised,
      statutory: promised * 2,
    });
    if (random() >= 0.25) return clock;
    const from = startedAt + Math.floor(random() * 5 * DAY);
    const stop = { from, to: from + Math.floor(random() * 9 * DAY), kind: 'inspection', ground: 'inspection' };
    return { ...clock, stops: [{ ...stop, legalBasis: null, element: null }] };
  });
}

/** The yardstick: the rule as it is told, a day at a time. */
function naiveDue(calendar: WorkingCalendar, start: number, amount: number, stops: readonly Span[]): number {
  let left = amount;
  for (let day = dayAt(calendar, start) + 1; ; day++) {
    const close = closeOfDay(calendar, day);
    const covered = stops.some(({ from, to }) => from < close && to !== null && close <= to);
    if (isWorkingDay(calendar, day) && !covered) left -= 1;
    if (left === 0) return close;
  }
}

interface Row {
  readonly what: string;
  readonly done: number;
  readonly seconds: number;
}
function timed(what: string, done: number, work: () => void): Row {
  const start = performance.now();
  work();
  return { what, done, seconds: (performance.now() - start) / 1_000 };
}

/** The national calendar with one more day off: what an announcement in the middle of a year does. */
function changed(): DatedCalendar {
  const national = nationalCalendar();
  return { ...national, holidays: [...national.holidays, { date: '2026-09-03', name: null }] };
}

const clocks = makeClocks(COUNT);
const calendar = compileCalendar(nationalCalendar());
const differ = clocks.filter(
  (clock) =>
    dueOf({ unit: 'workingDay', amount: clock.promised! }, clock.startedAt, clock.stops, calendar) !==
    naiveDue(calendar, clock.startedAt, clock.promised!, clock.stops),
).length;
if (differ > 0) throw new Error(`${differ} due dates differ from the day-by-day counter (seed ${SEED})`);

let moved = 0;
const rows = [
  timed('due date, by lookup', COUNT, () => {
    for (const { promised, startedAt, stops } of clocks) {
      dueOf({ unit: 'workingDay', amount: promised! }, startedAt, stops, calendar);
    }
  }),
  timed('due date, day by day', COUNT, () => {
    for (const { promised, startedAt, stops } of clocks) naiveDue(calendar, startedAt, promised!, stops);
  }),
  timed('open clocks re-dated after a calendar change', COUNT, () => {
    const next = compileCalendar(changed());
    for (const clock of clocks) {
      const before = readClock(clock, calendar, NOW);
      if (readClock(clock, next, NOW).dueAt !== before.dueAt) moved += 1;
    }
  }),
];

console.log(`${COUNT.toLocaleString('en')} clocks, seed ${SEED}; all due dates equal those counted day by day`);
for (const { what, done, seconds } of rows) {
  const rate = Math.round(done / seconds).toLocaleString('en');
  console.log(`${what.padEnd(46)} ${rate.padStart(14)} /s ${seconds.toFixed(2).padStart(8)} s`);
}
console.log(`lookup is ${(rows[1]!.seconds / rows[0]!.seconds).toFixed(1)} times as fast as counting day by day`);
console.log(
  `the change moved ${moved.toLocaleString('en')} due dates (old and new dates and lights of every clock compared)`,
);
