/** Slots of halls, and appointments (预约) for the visits of cases. */
import { z } from 'zod';
import { caseId } from './cases.ts';
import { hall } from './halls.ts';
import { day, instant } from './instant.ts';
import { departmentRef } from './people.ts';
import { localText } from './text.ts';
import { visitState } from './visits.ts';

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
