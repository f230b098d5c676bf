/**
 * Due dates and the re-dating of open clocks after a calendar has changed: in memory, beside a counter that walks day by
 * day, and then in PostgreSQL, by the product, as when an administrator has changed the calendar.
 *
 *   pnpm bench limits [clocks] [clocks in the store]     1,000,000 each unless given; the second is the first unless given
 *
 * PostgreSQL's files go below ONEVISIT_BENCH_DIR, else the folder for temporary files: some 8 GiB at full size.
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
import { redateStored } from './limits/stored.ts';

const COUNT = Number(process.argv[2] ?? 1_000_000);
const STORED = Number(process.argv[3] ?? COUNT);
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

const ROUNDS = 5;
let moved = 0;
const measured = {
  lookup: () =>
    clocks.reduce(
      (sum, { promised, startedAt, stops }) =>
        sum + dueOf({ unit: 'workingDay', amount: promised! }, startedAt, stops, calendar)!,
      0,
    ),
  naive: () =>
    clocks.reduce((sum, { promised, startedAt, stops }) => sum + naiveDue(calendar, startedAt, promised!, stops), 0),
  redate: () => {
    const next = compileCalendar(changed());
    moved = 0;
    for (const clock of clocks) {
      if (readClock(clock, next, NOW).dueAt !== readClock(clock, calendar, NOW).dueAt) moved += 1;
    }
  },
};

/** Seconds of the median round. The rounds of all alternate, so that what else the machine does falls on each alike. */
function medians(): { readonly [name in keyof typeof measured]: number } {
  const seconds = { lookup: [] as number[], naive: [] as number[], redate: [] as number[] };
  for (let round = 0; round < ROUNDS; round++) {
    for (const name of ['lookup', 'naive', 'redate'] as const) {
      const start = performance.now();
      measured[name]();
      seconds[name].push((performance.now() - start) / 1_000);
    }
  }
  const median = (values: readonly number[]) => values.toSorted((a, b) => a - b)[Math.floor(ROUNDS / 2)]!;
  return { lookup: median(seconds.lookup), naive: median(seconds.naive), redate: median(seconds.redate) };
}

const result = medians();
const row = (what: string, seconds: number) => {
  const rate = Math.round(COUNT / seconds).toLocaleString('en');
  console.log(`${what.padEnd(52)} ${rate.padStart(12)} /s ${seconds.toFixed(3).padStart(8)} s`);
};
console.log(
  `${COUNT.toLocaleString('en')} clocks, seed ${SEED}, median of ${ROUNDS} rounds; every date equals the naive one`,
);
row('due dates, by lookup', result.lookup);
row('due dates, counted day by day', result.naive);
row('clocks re-dated: all dates and the light, old and new', result.redate);
console.log(`lookup against day by day: ${(result.naive / result.lookup).toFixed(1)} times the rate`);
console.log(`a day off more moved ${moved.toLocaleString('en')} due dates`);

const stored = await redateStored(STORED, (line) => console.log(line));
console.log(
  `\n${stored.clocks.toLocaleString('en')} open clocks of ${stored.cases.toLocaleString('en')} cases in PostgreSQL, loaded in ${stored.loadSeconds.toFixed(0)} s; each follows the changed calendar`,
);
const storedRow = (what: string, count: number) =>
  console.log(
    `${what.padEnd(52)} ${Math.round(count / stored.seconds)
      .toLocaleString('en')
      .padStart(12)} /s ${stored.seconds.toFixed(1).padStart(8)} s`,
  );
storedRow('clocks re-dated in the store, history and inboxes too', stored.clocks);
storedRow('cases', stored.cases);
