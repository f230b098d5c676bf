/** Clocks: a time limit at work on a case or on one of its activities (时限). */
import { z } from 'zod';
import { instant } from './instant.ts';
import { departmentRef, personRef } from './people.ts';
import { localText } from './text.ts';

/** green; yellow: little is left; red: past the promise; darkRed: past the statute. */
export const light = z.enum(['green', 'yellow', 'red', 'darkRed']);
export type Light = z.infer<typeof light>;
export const limitUnit = z.enum(['workingDay', 'workingHour', 'naturalDay']);

/** One day of the clock bar, in order from the day of acceptance. */
export const clockCell = z.object({
  date: z.string().describe('YYYY-MM-DD; on an accelerated calendar the number of its day'),
  kind: z.enum(['working', 'makeUp', 'off']).describe('makeUp: a weekend day that is worked (调休上班)'),
  name: localText.nullable().describe('Name of the holiday or make-up day'),
  use: z
    .enum(['start', 'used', 'stopped', 'today', 'ahead', 'over'])
    .describe('start: day 0; over: used up past the promise; ahead: still to come'),
  stop: localText.nullable().describe('Ground of the stop that covers it'),
  promise: z.boolean().describe('The promise ends on this day: the solid tick'),
  statute: z.boolean().describe('The statutory limit ends on this day: the hollow tick'),
  provisional: z.boolean().describe('Of a year whose holidays have not been announced'),
});
export type ClockCell = z.infer<typeof clockCell>;

/** What the small clock bar of a row needs. */
export const clockBar = z.object({
  id: z.string(),
  light,
  unit: limitUnit,
  promised: z.number().nullable().describe('In `unit`'),
  statutory: z.number().nullable().describe('In `unit`'),
  startedAt: instant,
  dueAt: instant.nullable().describe('End of the promise; null while the clock stands still, or without a promise'),
  statutoryDueAt: instant.nullable(),
  endedAt: instant.nullable(),
  stopped: z.boolean().describe('The clock stands still now'),
  provisional: z.boolean(),
  left: z.number().nullable().describe('Of the promise, in `unit`; negative: past it by so much'),
  cells: z.array(clockCell).describe('Empty for limits in working hours'),
});
export type ClockBar = z.infer<typeof clockBar>;

export const clockStop = z.object({
  from: instant,
  to: instant.nullable(),
  kind: z.string(),
  ground: z.string(),
  legalBasis: z.string().nullable(),
  element: z.string().nullable().describe('Activity that stops the clock; null: ordered by a person'),
});

/** How a limit was extended: once, with approval. */
const clockExtension = z.object({
  amount: z.number().describe('Units added to the promise and to the statutory limit'),
  at: instant,
  ground: z.string(),
  legalBasis: z.string().nullable(),
  approvedBy: personRef,
});

export const clock = clockBar.extend({
  element: z.string().nullable().describe('Node id; null: the clock of the case itself'),
  elementName: z.string().nullable(),
  department: departmentRef.nullable(),
  calendar: z.string(),
  yellowAt: instant.nullable(),
  stops: z.array(clockStop),
  extension: clockExtension.nullable().describe('Null: not extended'),
  mayExtend: z
    .object({ most: z.number().nullable().describe('At most so many units; null: any amount') })
    .nullable()
    .describe('I may extend it now; null: I may not, or it has been extended, has ended or has run out'),
  explanation: z.array(localText).describe('Why this date: sentence by sentence'),
});
export type Clock = z.infer<typeof clock>;
/** The case's own clock first, then those of its activities, the open ones first. */
export const clockPath = z.object({ case: z.string().min(1).max(200), clock: z.string().min(1).max(100) });
export const extendClock = z.object({
  amount: z.number().positive().max(1000).describe('In the unit of the limit'),
  ground: z.string().trim().min(1).max(1000),
  legalBasis: z.string().trim().min(1).max(300).nullable().default(null),
});

export const clockList = z.object({ items: z.array(clock) });
