import type { LocalText } from '../bpmn/problem.ts';
import { dayAt, isMakeUpDay, isProvisional, isWorkingDay, startOfDay, type WorkingCalendar } from './calendar.ts';
import { dateOfDay, weekdayOf } from './dayNumber.ts';

/** What a day is in a calendar. */
export interface DayFact {
  /** `YYYY-MM-DD` in Asia/Shanghai; the day on which it begins when days are accelerated. */
  readonly date: string;
  /** 0 Sunday … 6 Saturday. */
  readonly weekday: number;
  readonly kind: 'working' | 'makeUp' | 'off';
  /** The holiday, or that for which a make-up day is worked. */
  readonly name: LocalText | null;
  /** Its year has not been announced. */
  readonly provisional: boolean;
}

export function dayFact(calendar: WorkingCalendar, day: number): DayFact {
  const civil = civilDay(calendar, day);
  const kind = isMakeUpDay(calendar, day) ? 'makeUp' : isWorkingDay(calendar, day) ? 'working' : 'off';
  return {
    date: dateOfDay(civil),
    weekday: weekdayOf(civil),
    kind,
    name: calendar.names.get(day) ?? null,
    provisional: isProvisional(calendar, day),
  };
}

/** The day of the civil calendar in which a day of this calendar begins. */
function civilDay(calendar: WorkingCalendar, day: number): number {
  if (calendar.definition.kind === 'dated') return day;
  return Math.floor((startOfDay(calendar, day) + 8 * 3_600_000) / 86_400_000);
}

/** The day of an instant that ends it: an instant at the very end of a day belongs to that day. */
export function dayEndingAt(calendar: WorkingCalendar, instant: number): number {
  return dayAt(calendar, instant - 1);
}
