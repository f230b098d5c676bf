import { describe, expect, it } from 'vitest';
import { compileCalendar, dayAt, isMakeUpDay, isProvisional, isWorkingDay } from './calendar.ts';
import {
  type CalendarDefinition,
  calendarProblem,
  type DatedCalendar,
  DEFAULT_WORKING_HOURS,
} from './calendarDefinition.ts';
import { dayNumberOf } from './dayNumber.ts';
import { dueOf } from './due.ts';
import { nationalCalendar } from './national.ts';

const own: DatedCalendar = {
  kind: 'dated',
  id: 'museum',
  name: { zh: '文物局', en: 'Heritage' },
  weekends: [1],
  holidays: [{ date: '2026-03-03', name: null }],
  makeUpDays: [{ date: '2026-03-09', name: null }],
  workingHours: [{ from: '10:00', to: '18:00' }],
  announcedThrough: 2026,
};
const national = compileCalendar(nationalCalendar());
const at = (text: string) => Date.parse(`${text}+08:00`);

describe('the national calendar', () => {
  it.each([
    ['2026-02-14', true, true],
    ['2026-02-28', true, true],
    ['2026-02-16', false, false],
    ['2026-02-24', true, false],
    ['2026-02-22', false, false],
    ['2026-10-10', true, true],
    ['2004-05-01', false, false],
  ])('%s: worked %s, make-up %s', (date, worked, makeUp) => {
    expect(isWorkingDay(national, dayNumberOf(date))).toBe(worked);
    expect(isMakeUpDay(national, dayNumberOf(date))).toBe(makeUp);
  });
  it('is provisional after the last announced year, on weekends alone', () => {
    const { announcedThrough } = nationalCalendar();
    const next = (announcedThrough ?? 0) + 1;
    expect(isProvisional(national, dayNumberOf(`${next - 1}-12-31`))).toBe(false);
    expect(isProvisional(national, dayNumberOf(`${next}-01-01`))).toBe(true);
    const days = Array.from({ length: 365 }, (_, index) => dayNumberOf(`${next}-01-01`) + index);
    expect(days.filter((day) => isWorkingDay(national, day)).length).toBeGreaterThan(255);
  });
  it('days begin at midnight in Shanghai', () => {
    expect(dayAt(national, at('2026-03-02T00:00:00'))).toBe(dayNumberOf('2026-03-02'));
    expect(dayAt(national, at('2026-03-01T23:59:59'))).toBe(dayNumberOf('2026-03-01'));
  });
});

describe("a department's own calendar", () => {
  it('has its own days off, make-up days and hours', () => {
    const calendar = compileCalendar(own);
    const due = (amount: number) => dueOf({ unit: 'workingDay', amount }, at('2026-02-28T11:00:00'), [], calendar);
    expect(due(1)).toBe(at('2026-03-01T18:00:00'));
    expect(due(2)).toBe(at('2026-03-04T18:00:00'));
    expect(due(7)).toBe(at('2026-03-09T18:00:00'));
  });
});

describe('an accelerated calendar', () => {
  const calendar = compileCalendar({ kind: 'accelerated', id: 'demo', name: { zh: '演示', en: 'Demo' }, dayMs: 8_000 });
  const start = 1_000_000 * 8_000 + 3_000;
  it('counts days of some seconds to their end', () => {
    expect(dueOf({ unit: 'workingDay', amount: 3 }, start, [], calendar)).toBe(1_000_004 * 8_000);
    expect(dueOf({ unit: 'naturalDay', amount: 1 }, start, [], calendar)).toBe(1_000_002 * 8_000);
    expect(dueOf({ unit: 'workingDay', amount: 0 }, start, [], calendar)).toBe(1_000_001 * 8_000);
  });
  it('counts hours of an eighth of a day', () =>
    expect(dueOf({ unit: 'workingHour', amount: 6 }, start, [], calendar)).toBe(start + 6_000));
  it('stands still over a stop', () => {
    const stops = [{ from: 1_000_001 * 8_000 + 1, to: 1_000_003 * 8_000 }];
    expect(dueOf({ unit: 'workingDay', amount: 1 }, start, stops, calendar)).toBe(1_000_004 * 8_000);
  });
});

describe('what cannot be compiled', () => {
  it.each<[string, CalendarDefinition]>([
    ['no day is worked', { ...own, weekends: [0, 1, 2, 3, 4, 5, 6] }],
    ['a weekday that is none', { ...own, weekends: [7] }],
    ['a date that is none', { ...own, holidays: [{ date: '2026-02-30', name: null }] }],
    ['no hours', { ...own, workingHours: [] }],
    [
      'hours that overlap',
      {
        ...own,
        workingHours: [
          { from: '09:00', to: '12:00' },
          { from: '11:00', to: '13:00' },
        ],
      },
    ],
    ['hours backwards', { ...own, workingHours: [{ from: '12:00', to: '09:00' }] }],
    ['a time that is none', { ...own, workingHours: [{ from: '9', to: '25:00' }] }],
    ['a day of no length', { kind: 'accelerated', id: 'x', name: own.name, dayMs: 0 }],
  ])('%s', (_, definition) => expect(calendarProblem(definition)).not.toBeNull());
  it('leaves the others alone', () => {
    expect(calendarProblem(own)).toBeNull();
    expect(calendarProblem(nationalCalendar())).toBeNull();
    expect(calendarProblem({ ...own, workingHours: DEFAULT_WORKING_HOURS })).toBeNull();
  });
});
