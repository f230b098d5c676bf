/** Days of a calendar that is being edited: what each is, and what it becomes when it is pressed. Dates are `YYYY-MM-DD`. */
import type { DatedCalendarContent } from '@onevisit/api/contract/calendars';
import type { LocalText } from '@onevisit/api/contract/text';

/** weekend: off by its weekday; makeUp: a day of a weekend that is worked. */
export type DayKind = 'working' | 'weekend' | 'holiday' | 'makeUp';

export function weekdayOf(date: string): number {
  return new Date(`${date}T00:00:00Z`).getUTCDay();
}

/** Days of a month (0 January … 11 December) in order. */
export function daysOf(year: number, month: number): readonly string[] {
  const count = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  return Array.from({ length: count }, (_, day) => new Date(Date.UTC(year, month, day + 1)).toISOString().slice(0, 10));
}

/** What is looked up of a calendar while a year of it is drawn. */
export interface DayLookup {
  readonly kindOf: (date: string) => DayKind;
  readonly nameOf: (date: string) => LocalText | null;
}

export function lookUpDays({ weekends, holidays, makeUpDays }: DatedCalendarContent): DayLookup {
  const off = new Map(holidays.map(({ date, name }) => [date, name]));
  const worked = new Map(makeUpDays.map(({ date, name }) => [date, name]));
  const week = new Set(weekends);
  const kindOf = (date: string): DayKind => {
    if (off.has(date)) return 'holiday';
    if (!week.has(weekdayOf(date))) return 'working';
    return worked.has(date) ? 'makeUp' : 'weekend';
  };
  return { kindOf, nameOf: (date) => off.get(date) ?? worked.get(date) ?? null };
}

/** A working day becomes a day off, a day of the weekend is worked, and what was set so is as its weekday says again. */
export function pressDay(content: DatedCalendarContent, date: string, name: LocalText | null): DatedCalendarContent {
  const kind = lookUpDays(content).kindOf(date);
  const without = <T extends { readonly date: string }>(days: readonly T[]): T[] =>
    days.filter((day) => day.date !== date);
  const cleared = { ...content, holidays: without(content.holidays), makeUpDays: without(content.makeUpDays) };
  const day = { date, name };
  if (kind === 'working') return { ...cleared, holidays: inOrder([...cleared.holidays, day]) };
  if (kind === 'weekend') return { ...cleared, makeUpDays: inOrder([...cleared.makeUpDays, day]) };
  return cleared;
}

function inOrder<T extends { readonly date: string }>(days: readonly T[]): T[] {
  return [...days].sort((one, other) => (one.date < other.date ? -1 : 1));
}
