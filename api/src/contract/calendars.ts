/** Working calendars (工作日历): read by everybody who sets a limit, edited by an administrator. */
import { z } from 'zod';
import { limitUnit } from './clocks.ts';
import { instant } from './instant.ts';
import { localText } from './text.ts';

const date = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
const namedDay = z.object({ date, name: localText.nullable() });
const workingPeriod = z.object({
  from: z.string().describe('HH:mm'),
  to: z.string().describe('HH:mm; 24:00 is the end of the day'),
});

/** A calendar of civil days in Asia/Shanghai. */
export const datedCalendar = z.object({
  kind: z.literal('dated'),
  name: z.object({ zh: z.string().trim().min(1).max(100), en: z.string().trim().min(1).max(100) }),
  department: z.string().max(100).nullable().default(null).describe('Department whose own it is; null: everybody’s'),
  weekends: z
    .array(z.number().int().min(0).max(6))
    .max(7)
    .describe('Days of the week that are off: 0 Sunday … 6 Saturday'),
  holidays: z.array(namedDay).max(4000).describe('Days off besides; a date in both lists is off'),
  makeUpDays: z.array(namedDay).max(4000).describe('Days of a weekend that are worked (调休上班)'),
  workingHours: z.array(workingPeriod).max(6).describe('In order; what lies between is the break'),
  announcedThrough: z
    .number()
    .int()
    .min(1990)
    .max(2119)
    .nullable()
    .describe('Later dates are provisional; null: none is'),
});
export type DatedCalendarContent = z.infer<typeof datedCalendar>;
const acceleratedCalendar = z.object({ kind: z.literal('accelerated'), name: localText, dayMs: z.number().int() });

/** How far the re-dating of open clocks has come after the last change. */
export const redating = z.object({
  startedAt: instant,
  total: z.number().int().describe('Cases that had open clocks on the calendar when it was changed'),
  done: z.number().int(),
  finishedAt: instant.nullable(),
});
export type Redating = z.infer<typeof redating>;

export const calendarRow = z.object({
  id: z.string().describe('What a limit names'),
  name: localText,
  kind: z.enum(['dated', 'accelerated']),
  department: z.string().nullable(),
});
/** Calendars that a time limit can name. */
export const calendarList = z.object({ items: z.array(calendarRow) });
export type CalendarRow = z.infer<typeof calendarRow>;

export const calendarDetail = calendarRow.extend({
  etag: z.string().describe('What an edit carries in If-Match'),
  stored: z.boolean().describe('False: the national calendar as it comes with the product'),
  openClocks: z.number().int().describe('Clocks that run on it now'),
  redating: redating.nullable().describe('Null: it has not been changed'),
  content: z.discriminatedUnion('kind', [datedCalendar, acceleratedCalendar]),
});
export type CalendarDetail = z.infer<typeof calendarDetail>;
const calendarId = z.string().regex(/^[a-z0-9][a-z0-9-]{0,63}$/, 'small letters, digits and hyphens');
export const calendarPath = z.object({ calendar: z.string().min(1).max(100) });
export const newCalendar = datedCalendar.extend({ id: calendarId });

/** A clock whose dates a change would move. */
export const movedClock = z.object({
  case: z.string(),
  key: z.string().nullable(),
  process: z.string().nullable(),
  element: z.string().nullable().describe('Null: the clock of the case itself'),
  elementName: z.string().nullable(),
  unit: limitUnit,
  dueBefore: instant.nullable(),
  dueAfter: instant.nullable(),
  statutoryBefore: instant.nullable(),
  statutoryAfter: instant.nullable(),
});
export type MovedClock = z.infer<typeof movedClock>;
export const calendarPreview = z.object({
  openClocks: z.number().int(),
  moved: z.number().int(),
  later: z.number().int().describe('Of those, due later by the promise'),
  earlier: z.number().int().describe('Of those, due earlier'),
  overdue: z.number().int().describe('Of those, past their promise at once'),
  items: z.array(movedClock).describe('The first hundred of them, by the case'),
});
export type CalendarPreview = z.infer<typeof calendarPreview>;
