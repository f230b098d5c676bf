/** Halls (政务大厅), their slots, and appointments (预约) for the visits of cases. */
import { z } from 'zod';
import { caseId } from './cases.ts';
import { day, instant } from './instant.ts';
import { departmentRef } from './people.ts';
import { localText } from './text.ts';
import { visitState } from './visits.ts';

const timeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);
export const openingHours = z.array(z.object({ from: timeOfDay, to: timeOfDay })).min(1);

export const hall = z.object({
  id: z.string(),
  name: localText,
  address: localText,
  places: z.array(z.string()).describe('Places, as diagrams name them, that are in this hall'),
  nearby: z.array(z.string()).describe('Halls in which the same can be done'),
  calendar: z.string().describe('Open on its working days'),
  openingHours,
  slotMinutes: z.number().int(),
  capacity: z.number().int().describe('Applicants a slot'),
});
export type Hall = z.infer<typeof hall>;
export const hallList = z.object({ items: z.array(hall) });
/** A hall as it is put: all of it. The ends of its hours lie after their beginnings. */
export const putHall = hall.omit({ id: true }).extend({
  name: z.object({ zh: z.string().trim().min(1).max(100), en: z.string().trim().min(1).max(100) }),
  places: z.array(z.string().min(1).max(100)).max(50).default([]),
  nearby: z.array(z.string().min(1).max(100)).max(20).default([]),
  openingHours: openingHours
    .max(6)
    .refine((periods) => periods.every(({ from, to }) => from < to), 'ends before it begins'),
  slotMinutes: z.number().int().min(5).max(480),
  capacity: z.number().int().min(1).max(1000),
});
export type PutHall = z.output<typeof putHall>;
export const hallPath = z.object({ hall: z.string().regex(/^[\w-]{1,100}$/) });

export const slotQuery = z.object({
  from: day.optional().describe('First day; today unless given'),
  days: z.coerce.number().int().min(1).max(31).default(7).describe('Open days, those off are not counted'),
});
export const slot = z.object({ startsAt: instant, endsAt: instant, free: z.number().int() });
export const slotDays = z.object({
  hall,
  days: z.array(z.object({ day, slots: z.array(slot) })).describe('Open days with what is still to come of them'),
});
export type SlotDays = z.infer<typeof slotDays>;

export const visitPath = z.object({ case: caseId, visit: z.string().min(1).max(60) });
export const bookVisit = z.object({
  hall: z.string().min(1).max(100),
  startsAt: instant.describe('Start of one of its slots'),
  replaces: z.string().max(200).nullable().default(null).describe('The appointment that this takes the place of'),
});
export const cancelAppointment = z.object({ appointment: z.string().max(200) });
export const missVisit = z.object({
  fault: z.enum(['applicant', 'office']).describe('office: not counted, and the applicant is called anew'),
  reason: z.string().trim().min(1).max(1000),
});

export const appointmentQuery = z.object({
  hall: z.string().max(100).optional().describe('All halls unless given'),
  day: day.optional().describe('Today unless given'),
});
export const appointmentRow = z.object({
  id: z.string(),
  hall: z.string(),
  startsAt: instant,
  endsAt: instant,
  seat: z.number().int(),
  case: z.string(),
  opens: z.boolean().describe('The person sees the case'),
  key: z.string().nullable(),
  item: localText.nullable(),
  applicant: z.string().nullable(),
  visit: z.string(),
  state: visitState,
  purposes: z.array(z.string()),
  documents: z.array(z.string()),
  departments: z.array(departmentRef).describe('Who meets the applicant: more than one is a joint appointment'),
});
export type AppointmentRow = z.infer<typeof appointmentRow>;
export const appointmentList = z.object({ items: z.array(appointmentRow) });
