import { expect, test } from 'vitest';
import { addDuration, nextOfCycle, parseDate, parseDuration, startCycle } from './timing.ts';

const at = (text: string) => Date.parse(text);
const NOW = at('2026-02-10T09:00:00+08:00');
/** All times of a cycle, up to ten. */
function times(text: string, now = NOW): string[] {
  const found: string[] = [];
  for (let next = startCycle(text, now); next !== undefined && found.length < 10; ) {
    found.push(new Date(next.due + 8 * 3_600_000).toISOString().slice(0, 16));
    next = nextOfCycle(next.cycle, next.due, next.due);
  }
  return found;
}

test('durations are read by ISO 8601, and nothing else is', () => {
  expect(parseDuration('P1Y2M3W4DT5H6M7.5S')).toEqual({ sign: 1, months: 14, days: 25, ms: 18_367_500 });
  expect(parseDuration('-PT1M')).toEqual({ sign: -1, months: 0, days: 0, ms: 60_000 });
  for (const text of ['P', 'PT', 'P1', '1D', 'P1DT', 'PD', 'later']) expect(parseDuration(text)).toBe(undefined);
});

test('a month is added by the calendar of the platform', () => {
  const month = parseDuration('P1M')!;
  expect(addDuration(at('2026-01-31T10:00:00+08:00'), month)).toBe(at('2026-02-28T10:00:00+08:00'));
  expect(addDuration(at('2026-03-01T00:30:00+08:00'), month, -1)).toBe(at('2026-02-01T00:30:00+08:00'));
});

test('dates without an offset are local, and what is no date is none', () => {
  expect(parseDate('2026-02-20')).toBe(at('2026-02-20T00:00:00+08:00'));
  expect(parseDate('2026-02-20T10:00')).toBe(at('2026-02-20T10:00:00+08:00'));
  expect(parseDate('2026-02-20T10:00:00.5+0200')).toBe(at('2026-02-20T10:00:00.500+02:00'));
  expect(parseDate('2026-02-20T02:00:00Z')).toBe(at('2026-02-20T10:00:00+08:00'));
  expect(parseDate('20 February')).toBe(undefined);
});

test('cycles are bounded by their number, and by their end', () => {
  expect(times('R3/PT1H')).toEqual(['2026-02-10T10:00', '2026-02-10T11:00', '2026-02-10T12:00']);
  expect(times('R/PT1H')).toHaveLength(10);
  expect(times('R2/2026-02-11T00:00:00+08:00/P1D')).toEqual(['2026-02-11T00:00', '2026-02-12T00:00']);
  expect(times('R/PT1H/2026-02-10T11:30:00+08:00')).toEqual(['2026-02-10T10:00', '2026-02-10T11:00']);
  expect(times('R2/PT1H/2026-02-10T12:00:00+08:00')).toEqual(['2026-02-10T11:00', '2026-02-10T12:00']);
  for (const text of ['R0/PT1H', 'R3/PT0S', 'R3', 'sometimes']) expect(times(text)).toEqual([]);
});

test('times of a cycle that have gone by are passed over, but for the last of one that is all past', () => {
  expect(times('R3/2026-02-10T08:00:00+08:00/PT45M')).toEqual(['2026-02-10T09:30']);
  expect(times('R2/2020-01-01T00:00:00+08:00/P1D')).toEqual(['2020-01-02T00:00']);
  expect(times('R/2020-01-01T06:00:00+08:00/P1D')[0]).toBe('2026-02-11T06:00');
});

test('cron has five fields or more', () => {
  expect(times('0 9 * * MON-FRI').slice(0, 4)).toEqual([
    '2026-02-11T09:00',
    '2026-02-12T09:00',
    '2026-02-13T09:00',
    '2026-02-16T09:00',
  ]);
  expect(times('0 0/30 9 * * ?').slice(0, 2)).toEqual(['2026-02-10T09:30', '2026-02-11T09:00']);
  expect(times('0 0 0 29 2 *')[0]).toBe('2028-02-29T00:00');
  expect(times('0 0 31 2 *')).toEqual([]);
});
