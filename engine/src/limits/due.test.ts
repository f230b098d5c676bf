import { describe, expect, it } from 'vitest';
import type { LimitUnit } from '../bpmn/process.ts';
import { compileCalendar } from './calendar.ts';
import { dueOf } from './due.ts';
import { nationalCalendar } from './national.ts';
import type { Span } from './stops.ts';
import { explainedDates, furtherDates, hourlyDates, naturalDates, stoppedDates } from './workedDates.ts';

const calendar = compileCalendar(nationalCalendar());
const at = (local: string) => Date.parse(`${local.length === 10 ? `${local}T10:00` : local}:00+08:00`);
const local = (instant: number | null) =>
  instant === null ? null : new Date(instant + 8 * 3_600_000).toISOString().slice(0, 16);
const span = (from: string, to: string): Span => ({ from: at(from), to: at(to) });

function due(accepted: string, amount: number, unit: LimitUnit = 'workingDay', stops: readonly Span[] = []) {
  return local(dueOf({ unit, amount }, at(accepted), stops, calendar));
}

describe('worked dates', () => {
  it.each(explainedDates)('accepted %s, %i working days: due %s', (accepted, days, expected) =>
    expect(due(accepted, days)).toBe(`${expected}T17:00`),
  );
  it.each(furtherDates)('accepted %s, %i working days: due %s at the close', (accepted, days, expected) =>
    expect(due(accepted, days)).toBe(`${expected}T17:00`),
  );
  it.each(naturalDates)('accepted %s, %i natural days: due %s', (accepted, days, expected) =>
    expect(due(accepted, days, 'naturalDay')).toBe(`${expected}T17:00`),
  );
  it.each(stoppedDates)(
    'accepted %s, %i working days, stopped %s to %s: due %s',
    (accepted, days, from, to, expected) =>
      expect(due(accepted, days, 'workingDay', [span(from, to)])).toBe(`${expected}T17:00`),
  );
  it.each(hourlyDates)('accepted %s, %i working hours: due %s', (accepted, hours, expected) =>
    expect(due(accepted, hours, 'workingHour')).toBe(expected),
  );
});

describe('the hour of acceptance does not matter to a limit in days', () => {
  it.each(['2026-02-13T00:00', '2026-02-13T08:59', '2026-02-13T17:00', '2026-02-13T23:59'])('%s', (accepted) =>
    expect(due(accepted, 3)).toBe('2026-02-25T17:00'),
  );
});

describe('a limit of 0 days', () => {
  it.each([
    ['2026-02-10T09:30', '2026-02-10T17:00', 'ends at the close of the day of acceptance'],
    ['2026-02-10T17:00', '2026-02-10T17:00', 'accepted at the close itself'],
    ['2026-02-10T17:01', '2026-02-11T17:00', 'accepted after the close'],
    ['2026-02-13T18:00', '2026-02-14T17:00', 'the next working day is a make-up day'],
    ['2026-02-16T10:00', '2026-02-24T17:00', 'accepted on a holiday'],
    ['2026-02-08T10:00', '2026-02-09T17:00', 'accepted on a Sunday'],
  ])('accepted %s is due %s: %s', (accepted, expected) => expect(due(accepted, 0)).toBe(expected));
});

describe('a share of a day counts as a day', () => {
  it('rounds up', () => {
    expect(due('2026-03-02', 0.5)).toBe('2026-03-03T17:00');
    expect(due('2026-03-02', 2.5)).toBe('2026-03-05T17:00');
  });
});

describe('natural days (Civil Code Art. 203)', () => {
  it.each([
    ['2026-03-02', 5, '2026-03-09T17:00', 'the last day is a Saturday'],
    ['2026-03-02', 3, '2026-03-05T17:00', 'a plain day'],
    ['2026-02-10', 7, '2026-02-24T17:00', 'the last day is in the Spring Festival'],
    ['2026-02-10', 4, '2026-02-14T17:00', 'the last day is a make-up Saturday'],
    ['2026-09-30', 5, '2026-10-08T17:00', 'the last day is in the National Day holiday'],
    ['2026-03-07', 1, '2026-03-09T17:00', 'from Saturday to Sunday'],
    ['2026-03-02', 0, '2026-03-02T17:00', 'the day itself'],
  ])('accepted %s, %i natural days: due %s: %s', (accepted, days, expected) =>
    expect(due(accepted, days, 'naturalDay')).toBe(expected),
  );
  it('leaves out days whose close a stop covers', () => {
    const stops = [span('2026-03-03T09:00', '2026-03-04T17:00')];
    expect(due('2026-03-02', 3, 'naturalDay', stops)).toBe('2026-03-09T17:00');
  });
});

describe('working hours', () => {
  it.each([
    ['2026-03-02T09:00', 3, '2026-03-02T12:00', 'up to the lunch break'],
    ['2026-03-02T09:00', 4, '2026-03-02T14:00', 'across it'],
    ['2026-03-02T11:30', 1, '2026-03-02T13:30', 'half an hour on each side'],
    ['2026-03-02T12:30', 1, '2026-03-02T14:00', 'accepted within it'],
    ['2026-03-02T16:30', 1, '2026-03-03T09:30', 'over night'],
    ['2026-03-02T10:00', 7, '2026-03-03T10:00', 'a whole day'],
    ['2026-02-13T16:00', 2, '2026-02-14T10:00', 'into a make-up Saturday'],
    ['2026-02-14T16:00', 2, '2026-02-24T10:00', 'over the Spring Festival'],
    ['2026-02-16T10:00', 1, '2026-02-24T10:00', 'accepted on a holiday'],
    ['2026-03-02T20:00', 0, '2026-03-02T20:00', 'no hours'],
    ['2026-03-02T09:00', 0.25, '2026-03-02T09:15', 'a quarter'],
  ])('accepted %s, %d hours: due %s: %s', (accepted, hours, expected) =>
    expect(due(accepted, hours, 'workingHour')).toBe(expected),
  );
  it('leaves stops out to the minute', () => {
    const stops = [span('2026-03-02T10:00', '2026-03-02T10:20'), span('2026-03-02T12:00', '2026-03-02T13:10')];
    expect(due('2026-03-02T09:00', 4, 'workingHour', stops)).toBe('2026-03-02T14:30');
  });
});

describe('stops', () => {
  const inspection = span('2026-02-26T09:00', '2026-03-03T17:00');
  it('the worked example: ten days, stopped from 26 February to 3 March', () =>
    expect(due('2026-02-13', 10, 'workingDay', [inspection])).toBe('2026-03-12T17:00'));
  it('a stop that ends a minute before the close lets the day count', () =>
    expect(due('2026-02-13', 10, 'workingDay', [span('2026-02-26T09:00', '2026-03-03T16:59')])).toBe(
      '2026-03-11T17:00',
    ));
  it('a stop that begins at the close leaves the day used', () =>
    expect(due('2026-03-02', 1, 'workingDay', [span('2026-03-03T17:00', '2026-03-03T20:00')])).toBe(
      '2026-03-03T17:00',
    ));
  it('several short stops within a day take nothing out', () => {
    const stops = [span('2026-03-03T09:00', '2026-03-03T11:00'), span('2026-03-03T13:00', '2026-03-03T16:30')];
    expect(due('2026-03-02', 3, 'workingDay', stops)).toBe(due('2026-03-02', 3));
  });
  it('stops that overlap count once', () => {
    const stops = [inspection, span('2026-02-27T09:00', '2026-03-02T10:00')];
    expect(due('2026-02-13', 10, 'workingDay', stops)).toBe('2026-03-12T17:00');
  });
  it('a stop on the day of acceptance takes nothing out', () =>
    expect(due('2026-03-02', 2, 'workingDay', [span('2026-03-02T11:00', '2026-03-02T18:00')])).toBe(
      '2026-03-04T17:00',
    ));
  it('a stop before acceptance or after the end changes nothing', () => {
    const stops = [span('2026-02-24T09:00', '2026-02-27T18:00'), span('2026-03-09T09:00', '2026-03-20T18:00')];
    expect(due('2026-03-02', 3, 'workingDay', stops)).toBe('2026-03-05T17:00');
  });
  it('while one is open there is no date', () =>
    expect(
      dueOf({ unit: 'workingDay', amount: 3 }, at('2026-03-02'), [{ from: at('2026-03-03'), to: null }], calendar),
    ).toBeNull());
});
