/** The days of a clock bar, what is left and the reasons, as screens read them; the reckoning is the engine's. */
import type { WorkingCalendar } from '@onevisit/engine/limits/calendar';
import { type Cell, cellsOf as engineCells } from '@onevisit/engine/limits/cells';
import type { Clock } from '@onevisit/engine/limits/clock';
import { explainClock } from '@onevisit/engine/limits/explain';
import { usedBy } from '@onevisit/engine/limits/used';
import type { ClockCell } from '../contract/clocks.ts';
import type { LocalText } from '../contract/text.ts';

/** At most `most` cells, from the day of acceptance on. A limit in working hours has no bar of days. */
export function cellsOf(clock: Clock, calendar: WorkingCalendar, at: number, most: number): ClockCell[] {
  if (clock.unit === 'workingHour') return [];
  const cells = engineCells(clock, calendar, at);
  const today = cells.findIndex((cell) => cell.today);
  return cells.slice(0, most).map((cell, index) => ({
    date: cell.date,
    kind: cell.kind,
    name: cell.name,
    use: useOf(cell, index, today),
    stop: cell.ground === null ? null : { zh: cell.ground, en: cell.ground },
    promise: cell.promise,
    statute: cell.statute,
    provisional: cell.provisional,
  }));
}

function useOf(cell: Cell, index: number, today: number): ClockCell['use'] {
  if (cell.accepted) return 'start';
  if (cell.stopped) return 'stopped';
  if (cell.today) return 'today';
  if (index > today) return 'ahead';
  return cell.late ? 'over' : 'used';
}

/** Units of the promise that are left, or were at the end; negative when it is past; null without a promise. */
export function leftOf(clock: Clock, calendar: WorkingCalendar, at: number): number | null {
  return explainClock(clock, calendar, at).left;
}

/** Why the date is what it is; `approver` is the name of who extended the limit. */
export function explanationOf(
  clock: Clock,
  calendar: WorkingCalendar,
  at: number,
  approver: LocalText | null,
): LocalText[] {
  const { extension } = clock;
  if (!extension || approver === null) return [explainClock(clock, calendar, at).text];
  const told = (approvedBy: string): LocalText =>
    explainClock({ ...clock, extension: { ...extension, approvedBy } }, calendar, at).text;
  return [{ zh: told(approver.zh).zh, en: told(approver.en).en }];
}

/** Working days that a clock has used, whatever its unit. */
export function workingDaysUsed(clock: Clock, calendar: WorkingCalendar, at: number): number {
  if (clock.unit === 'naturalDay') return usedBy({ ...clock, unit: 'workingDay' }, calendar, at);
  return asWorkingDays(usedBy(clock, calendar, at), clock.unit, calendar);
}

/** A limit in working days. Natural days are taken as they are: they have no fixed share of working days. */
export function asWorkingDays(amount: number, unit: Clock['unit'], calendar: WorkingCalendar): number {
  return unit === 'workingHour' ? amount / (calendar.workMs / calendar.hourMs) : amount;
}
