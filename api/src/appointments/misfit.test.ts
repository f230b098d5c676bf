import { compileCalendar } from '@onevisit/engine/limits/calendar';
import { nationalCalendar } from '@onevisit/engine/limits/national';
import { expect, it } from 'vitest';
import { misfitOf, type OpenHall } from './misfit.ts';

const hall: OpenHall['hall'] = {
  openingHours: [{ from: '09:00', to: '12:00', weekdays: [1, 2, 3, 4, 5] }],
  closures: [{ from: '2026-03-03', to: '2026-03-03', reason: { zh: '检修', en: 'Repairs' } }],
  slotMinutes: 30,
  capacity: 2,
};
const calendar = compileCalendar(nationalCalendar());
const fits = (from: string, to: string, seat = 1, changed: Partial<OpenHall['hall']> = {}) =>
  misfitOf(
    { hall: { ...hall, ...changed }, calendar },
    { start: Date.parse(`2026-03-${from}:00+08:00`), end: Date.parse(`2026-03-${to}:00+08:00`), seat },
  );

it('fits a slot that is open and has its seat', () => {
  expect(fits('02T09:30', '02T10:00', 2)).toBeNull();
});
it('does not fit a closed day, nor one off', () => {
  expect([fits('03T09:30', '03T10:00'), fits('01T09:30', '01T10:00')]).toEqual(['closed', 'closed']);
});
it('does not fit outside of the hours, nor when they end before it does', () => {
  expect([fits('02T13:00', '02T13:30'), fits('02T11:45', '02T12:15')]).toEqual(['hours', 'hours']);
});
it('does not fit where no slot begins, nor a slot that is shorter; a longer one has room', () => {
  expect(fits('02T09:15', '02T09:45')).toBe('slot');
  expect(fits('02T09:00', '02T09:30', 1, { slotMinutes: 20 })).toBe('slot');
  expect(fits('02T09:00', '02T09:30', 1, { slotMinutes: 60 })).toBeNull();
});
it('does not fit when its seat is no more', () => {
  expect(fits('02T09:30', '02T10:00', 3)).toBe('seats');
});
