import { compileCalendar } from '@onevisit/engine/limits/calendar';
import { nationalCalendar } from '@onevisit/engine/limits/national';
import { describe, expect, it } from 'vitest';
import { openDays, slotsOf } from './slots.ts';

const calendar = compileCalendar(nationalCalendar());
const weekdays = [0, 1, 2, 3, 4, 5, 6];
const hall = {
  openingHours: [
    { from: '09:00', to: '12:00', weekdays },
    { from: '13:00', to: '14:10', weekdays },
  ],
  closures: [],
  slotMinutes: 30,
};

describe('slots of a hall', () => {
  it('fill the opening hours, without what is shorter than a slot', () => {
    const slots = slotsOf(hall, calendar, '2026-03-02');
    expect(slots).toHaveLength(8);
    expect(slots[0]).toEqual({
      start: Date.parse('2026-03-02T09:00:00+08:00'),
      end: Date.parse('2026-03-02T09:30:00+08:00'),
    });
    expect(slots.at(-1)!.end).toBe(Date.parse('2026-03-02T14:00:00+08:00'));
  });
  it('are none on a holiday, and there are some on a make-up Saturday', () => {
    expect(slotsOf(hall, calendar, '2026-02-17')).toEqual([]);
    expect(slotsOf(hall, calendar, '2026-02-28')).toHaveLength(8);
  });
  it('are none of an afternoon on weekdays that it leaves out, nor while the hall is closed', () => {
    const [morning, afternoon] = hall.openingHours as [(typeof hall.openingHours)[0], (typeof hall.openingHours)[0]];
    const wednesdays = { ...hall, openingHours: [morning, { ...afternoon, weekdays: [1, 2, 4, 5] }] };
    expect(['2026-03-03', '2026-03-04'].map((day) => slotsOf(wednesdays, calendar, day).length)).toEqual([8, 6]);
    const closed = { ...hall, closures: [{ from: '2026-03-03', to: '2026-03-04', reason: { zh: '检修', en: '' } }] };
    const days = ['2026-03-02', '2026-03-03', '2026-03-04', '2026-03-05'];
    expect(days.map((day) => slotsOf(closed, calendar, day).length)).toEqual([8, 0, 0, 8]);
  });
  it('of open days leave out days off and what is past', () => {
    const noon = Date.parse('2026-02-14T12:30:00+08:00');
    const days = openDays(hall, calendar, '2026-02-14', 2, noon);
    expect(days.map(({ day, slots }) => [day, slots.length])).toEqual([
      ['2026-02-14', 2],
      ['2026-02-24', 8],
    ]);
  });
});
