/** A calendar as people keep it: JSON, edited by an administrator, compiled by `compileCalendar`. */
import type { LocalText } from '../bpmn/problem.ts';
import { dayNumberOf } from './dayNumber.ts';

export type CalendarDefinition = DatedCalendar | AcceleratedCalendar;

/** Days of the civil calendar in Asia/Shanghai (+08:00 all year). */
export interface DatedCalendar {
  readonly kind: 'dated';
  readonly id: string;
  readonly name: LocalText;
  /** Department whose own it is; absent or null: everybody's. */
  readonly department?: string | null;
  /** Days of the week that are off: 0 Sunday … 6 Saturday. */
  readonly weekends: readonly number[];
  /** Days off besides. A date that is in both lists is off. */
  readonly holidays: readonly NamedDay[];
  /** Days of a weekend that are worked (调休上班). */
  readonly makeUpDays: readonly NamedDay[];
  /** In order, without overlap; the end of the last is the close of business. */
  readonly workingHours: readonly WorkingPeriod[];
  /** Last year whose holidays have been announced: later dates are provisional. Null: no date is. */
  readonly announcedThrough: number | null;
}
export interface NamedDay {
  /** `YYYY-MM-DD`. */
  readonly date: string;
  readonly name: LocalText | null;
}
/** `HH:mm` to `HH:mm`. */
export interface WorkingPeriod {
  readonly from: string;
  readonly to: string;
}

/**
 * Time in short, for demonstrations: a day lasts `dayMs`, every day is worked from its start to its end, and a working
 * hour is an eighth of it. Days begin at whole multiples of `dayMs` since the epoch.
 */
export interface AcceleratedCalendar {
  readonly kind: 'accelerated';
  readonly id: string;
  readonly name: LocalText;
  readonly dayMs: number;
}

/** Working hours unless a calendar says otherwise. */
export const DEFAULT_WORKING_HOURS: readonly WorkingPeriod[] = [
  { from: '09:00', to: '12:00' },
  { from: '13:00', to: '17:00' },
];

/** Milliseconds from midnight of `HH:mm`; NaN when it is none. `24:00` is the end of the day. */
export function timeOfDay(time: string): number {
  const parts = /^([01]\d|2[0-4]):([0-5]\d)$/.exec(time);
  if (parts === null) return Number.NaN;
  const minutes = Number(parts[1]) * 60 + Number(parts[2]);
  return minutes <= 1440 ? minutes * 60_000 : Number.NaN;
}

/** What is wrong with a definition, and in which member. */
interface CalendarProblem {
  readonly field: 'dayMs' | 'weekends' | 'holidays' | 'makeUpDays' | 'workingHours';
  readonly message: LocalText;
}

/** Why a definition cannot be compiled, or null when it can. */
export function calendarProblem(calendar: CalendarDefinition): CalendarProblem | null {
  if (calendar.kind === 'dated') {
    return weekProblem(calendar.weekends) ?? dateProblem(calendar) ?? hoursProblem(calendar.workingHours);
  }
  if (Number.isInteger(calendar.dayMs) && calendar.dayMs >= 8) return null;
  return wrong(
    'dayMs',
    '一天的长度须为不少于 8 毫秒的整数',
    'The length of a day must be a whole number of 8 ms or more',
  );
}

function wrong(field: CalendarProblem['field'], zh: string, en: string): CalendarProblem {
  return { field, message: { zh, en } };
}

function weekProblem(weekends: readonly number[]): CalendarProblem | null {
  if (weekends.some((day) => !Number.isInteger(day) || day < 0 || day > 6)) {
    return wrong(
      'weekends',
      '休息日须为 0（周日）到 6（周六）',
      'Days off in the week must be 0 (Sunday) to 6 (Saturday)',
    );
  }
  const all = new Set(weekends).size === 7;
  return all ? wrong('weekends', '每周至少须有一个工作日', 'At least one day of the week must be worked') : null;
}

function dateProblem(calendar: DatedCalendar): CalendarProblem | null {
  for (const field of ['holidays', 'makeUpDays'] as const) {
    const none = calendar[field].find((day) => Number.isNaN(dayNumberOf(day.date)));
    if (none !== undefined) return wrong(field, `不是日期：${none.date}`, `Not a date (YYYY-MM-DD): ${none.date}`);
  }
  return null;
}

function hoursProblem(hours: readonly WorkingPeriod[]): CalendarProblem | null {
  let end = -1;
  for (const { from, to } of hours) {
    if (!(timeOfDay(from) >= Math.max(end, 0) && timeOfDay(to) > timeOfDay(from))) {
      return wrong('workingHours', `工作时段有误：${from}–${to}`, `Working hours out of order: ${from}–${to}`);
    }
    end = timeOfDay(to);
  }
  return hours.length > 0 ? null : wrong('workingHours', '须有工作时段', 'Working hours are missing');
}
