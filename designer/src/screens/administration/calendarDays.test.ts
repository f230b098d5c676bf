import type { DatedCalendarContent } from '@onevisit/api/contract/calendars';
import { describe, expect, it } from 'vitest';
import { daysOf, lookUpDays, pressDay } from './calendarDays.ts';

const name = { zh: '春节', en: 'Spring Festival' };
const calendar: DatedCalendarContent = {
  ...{
    kind: 'dated',
    name: { zh: '日历', en: 'Calendar' },
    department: null,
    weekends: [0, 6],
    announcedThrough: 2026,
  },
  holidays: [{ date: '2026-02-15', name }],
  makeUpDays: [{ date: '2026-02-14', name }],
  workingHours: [{ from: '09:00', to: '17:00' }],
};
const kind = (content: DatedCalendarContent, date: string) => lookUpDays(content).kindOf(date);

describe('a day that is pressed', () => {
  it.each([
    ['2026-02-13', 'working', 'holiday'],
    ['2026-02-14', 'makeUp', 'weekend'],
    ['2026-02-15', 'holiday', 'weekend'],
    ['2026-02-21', 'weekend', 'makeUp'],
  ])('%s is %s and becomes %s', (date, before, after) => {
    expect(kind(calendar, date)).toBe(before);
    expect(kind(pressDay(calendar, date, name), date)).toBe(after);
  });
  it('keeps the name it was pressed with, and the order of days', () => {
    const pressed = pressDay(calendar, '2026-02-13', name);
    expect(pressed.holidays.map(({ date }) => date)).toEqual(['2026-02-13', '2026-02-15']);
    expect(lookUpDays(pressed).nameOf('2026-02-13')).toEqual(name);
  });
});

it('a leap February has 29 days', () => expect(daysOf(2024, 1)).toHaveLength(29));
