/**
 * Working calendars as prefix sums: the number of working days before any day, and the day of any such number, are one
 * lookup each, so that a due date costs no walk over days. A day is a whole number counted in the calendar's own days.
 */
import type { LocalText } from '../bpmn/problem.ts';
import type { Instant } from '../run/event.ts';
import { type CalendarDefinition, type DatedCalendar, timeOfDay } from './calendarDefinition.ts';
import { dayNumberOf, weekdayOf } from './dayNumber.ts';

/** A compiled calendar. Made by `compileCalendar` once, shared, never changed. */
export interface WorkingCalendar {
  readonly id: string;
  readonly definition: CalendarDefinition;
  /** Length of a day; 86,400,000 unless accelerated. */
  readonly dayMs: number;
  /** What is added to an instant so that its days begin at multiples of `dayMs`: the offset from UTC. */
  readonly offsetMs: number;
  /** Working time within a working day, from the start of the day. */
  readonly periods: readonly { readonly from: number; readonly to: number }[];
  /** From the start of a day to its close of business. */
  readonly closeMs: number;
  /** Working time of a whole working day. */
  readonly workMs: number;
  /** Length of a working hour; 3,600,000 unless accelerated. */
  readonly hourMs: number;
  /** First day that is computed from weekends alone because its year has not been announced; Infinity when none is. */
  readonly provisionalFrom: number;
  /** Null when every day is worked. */
  readonly table: WorkTable | null;
  readonly names: ReadonlyMap<number, LocalText>;
}
/** The calendar that is a department's own, of several the first by its id; undefined: it has none. */
export function ownCalendar(calendars: Iterable<WorkingCalendar>, department: string): WorkingCalendar | undefined {
  const own = [...calendars].filter(
    ({ definition }) => definition.kind === 'dated' && definition.department === department,
  );
  return own.sort((a, b) => (a.id < b.id ? -1 : 1))[0];
}

/** From 1990 to 2120. */
interface WorkTable {
  readonly first: number;
  /** At `day - first`: working days from `first` up to it, itself excluded. One entry more than there are days. */
  readonly before: Int32Array;
  /** The working days in order. */
  readonly days: Int32Array;
}

const SHANGHAI_OFFSET = 8 * 3_600_000;
const TABLE_FROM = '1990-01-01';
const TABLE_TO = '2120-01-01';

/** Compiles a definition that `calendarProblem` has no objection to. */
export function compileCalendar(definition: CalendarDefinition): WorkingCalendar {
  if (definition.kind === 'dated') return compileDated(definition);
  const { id, dayMs } = definition;
  return {
    id,
    definition,
    dayMs,
    offsetMs: 0,
    periods: [{ from: 0, to: dayMs }],
    closeMs: dayMs,
    workMs: dayMs,
    hourMs: dayMs / 8,
    provisionalFrom: Number.POSITIVE_INFINITY,
    table: null,
    names: new Map(),
  };
}

/** The day that an instant is in. An accelerated day's close is the start of the next. */
export function dayAt(calendar: WorkingCalendar, instant: Instant): number {
  return Math.floor((instant + calendar.offsetMs) / calendar.dayMs);
}

/** The instant at which a day begins. */
export function startOfDay(calendar: WorkingCalendar, day: number): Instant {
  return day * calendar.dayMs - calendar.offsetMs;
}

/** The close of business of a day, whether it is worked or not. */
export function closeOfDay(calendar: WorkingCalendar, day: number): Instant {
  return startOfDay(calendar, day) + calendar.closeMs;
}

/** Working days before a day, itself excluded, counted from the start of the calendar: its ordinal if it is worked. */
export function workingDaysBefore(calendar: WorkingCalendar, day: number): number {
  const { table } = calendar;
  if (table === null) return day;
  const at = Math.min(Math.max(day - table.first, 0), table.before.length - 1);
  return table.before[at]!;
}

/** The working day of an ordinal: the first day before which there are so many. */
export function workingDay(calendar: WorkingCalendar, ordinal: number): number {
  const { table } = calendar;
  if (table === null) return ordinal;
  return table.days[Math.min(Math.max(ordinal, 0), table.days.length - 1)]!;
}

export function isWorkingDay(calendar: WorkingCalendar, day: number): boolean {
  return workingDaysBefore(calendar, day + 1) > workingDaysBefore(calendar, day);
}

/** Whether a day is worked although its weekday is off (调休上班). */
export function isMakeUpDay(calendar: WorkingCalendar, day: number): boolean {
  const { definition } = calendar;
  return definition.kind === 'dated' && definition.weekends.includes(weekdayOf(day)) && isWorkingDay(calendar, day);
}

export function isProvisional(calendar: WorkingCalendar, day: number): boolean {
  return day >= calendar.provisionalFrom;
}

function compileDated(definition: DatedCalendar): WorkingCalendar {
  const periods = definition.workingHours.map(({ from, to }) => ({ from: timeOfDay(from), to: timeOfDay(to) }));
  const { announcedThrough } = definition;
  return {
    id: definition.id,
    definition,
    dayMs: 86_400_000,
    offsetMs: SHANGHAI_OFFSET,
    periods,
    closeMs: periods.at(-1)!.to,
    workMs: periods.reduce((sum, { from, to }) => sum + to - from, 0),
    hourMs: 3_600_000,
    provisionalFrom:
      announcedThrough === null ? Number.POSITIVE_INFINITY : dayNumberOf(`${announcedThrough + 1}-01-01`),
    table: tableOf(definition),
    names: namesOf(definition),
  };
}

function tableOf(definition: DatedCalendar): WorkTable {
  const holidays = new Set(definition.holidays.map(({ date }) => dayNumberOf(date)));
  const makeUpDays = new Set(definition.makeUpDays.map(({ date }) => dayNumberOf(date)));
  const weekends = new Set(definition.weekends);
  const first = dayNumberOf(TABLE_FROM);
  const length = dayNumberOf(TABLE_TO) - first;
  const before = new Int32Array(length + 1);
  const days: number[] = [];
  for (let at = 0; at < length; at++) {
    const day = first + at;
    before[at] = days.length;
    if (!holidays.has(day) && (makeUpDays.has(day) || !weekends.has(weekdayOf(day)))) days.push(day);
  }
  before[length] = days.length;
  return { first, before, days: Int32Array.from(days) };
}

function namesOf(definition: DatedCalendar): ReadonlyMap<number, LocalText> {
  const names = new Map<number, LocalText>();
  for (const { date, name } of [...definition.makeUpDays, ...definition.holidays]) {
    if (name !== null) names.set(dayNumberOf(date), name);
  }
  return names;
}
