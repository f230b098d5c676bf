/** Clocks: a time limit at work on a case or on one of its activities (时限). */
import { z } from 'zod';
import { instant } from './instant.ts';
import { departmentRef } from './people.ts';
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

export const clock = clockBar.extend({
  element: z.string().nullable().describe('Node id; null: the clock of the case itself'),
  elementName: z.string().nullable(),
  department: departmentRef.nullable(),
  calendar: z.string(),
  yellowAt: instant.nullable(),
  stops: z.array(clockStop),
  explanation: z.array(localText).describe('Why this date: sentence by sentence'),
});
export type Clock = z.infer<typeof clock>;
/** The case's own clock first, then those of its activities, the open ones first. */
export const clockList = z.object({ items: z.array(clock) });
