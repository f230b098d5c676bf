/** Service halls (政务大厅): where they are, when they are open, how many they take; edited with `If-Match`. */
import { z } from 'zod';
import { day, instant } from './instant.ts';
import { localText } from './text.ts';

const timeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);
/** A time in which a hall is open. What lies between two of a day is the break. */
const openingPeriod = z.object({
  from: timeOfDay,
  to: timeOfDay,
  weekdays: z
    .array(z.number().int().min(0).max(6))
    .min(1)
    .max(7)
    .default([0, 1, 2, 3, 4, 5, 6])
    .describe('Working days of these days of the week: 0 Sunday … 6 Saturday'),
});
/** Days on which a hall is closed (停办) though its calendar works. */
const closure = z.object({ from: day, to: day, reason: localText });

/** A hall as it is put: all of it. */
export const putHall = z.object({
  name: z.object({ zh: z.string().trim().min(1).max(100), en: z.string().trim().min(1).max(100) }),
  address: z.object({ zh: z.string().trim().max(200), en: z.string().trim().max(200) }),
  places: z
    .array(z.string().min(1).max(100))
    .max(50)
    .default([])
    .describe('Places, as diagrams name them, that are in this hall'),
  nearby: z.array(z.string().min(1).max(100)).max(20).default([]).describe('Halls in which the same can be done'),
  calendar: z.string().describe('Open on its working days'),
  openingHours: z.array(openingPeriod).min(1).max(12),
  closures: z
    .array(
      closure.extend({ reason: z.object({ zh: z.string().trim().min(1).max(200), en: z.string().trim().max(200) }) }),
    )
    .max(100)
    .default([]),
  slotMinutes: z.number().int().min(5).max(480),
  capacity: z.number().int().min(1).max(1000).describe('Applicants a slot'),
});
export type PutHall = z.output<typeof putHall>;
const hallId = z.string().regex(/^[\w-]{1,100}$/, 'letters, digits, hyphens and underscores');
export const newHall = putHall.extend({ id: hallId });
export type NewHall = z.output<typeof newHall>;
export const hallPath = z.object({ hall: hallId });

export const hall = putHall.extend({
  id: z.string(),
  name: localText,
  address: localText,
  revision: z.number().int().describe('Counts its edits; the ETag is `"revision"`'),
});
export type Hall = z.infer<typeof hall>;
export const hallList = z.object({ items: z.array(hall) });

/** Why an appointment does not fit a hall: it is closed, or not open then; no slot begins then; there are fewer seats. */
export const misfit = z.enum(['closed', 'hours', 'slot', 'seats']);
export type Misfit = z.infer<typeof misfit>;
/** An appointment that a change would touch. Whose it is stands with its case. */
export const touchedAppointment = z.object({
  case: z.string(),
  key: z.string().nullable(),
  item: localText.nullable(),
  startsAt: instant,
  endsAt: instant,
  seat: z.number().int(),
  why: misfit,
});
export type TouchedAppointment = z.infer<typeof touchedAppointment>;
export const hallPreview = z.object({
  toCome: z.number().int().describe('Appointments in the hall that are still to come'),
  touched: z.number().int().describe('Of those, that fit the hall as it is and would no longer'),
  before: z.number().int().describe('Of those, that do not fit the hall as it is'),
  items: z.array(touchedAppointment).describe('The first hundred of those touched, by time'),
});
export type HallPreview = z.infer<typeof hallPreview>;
