/** The one-visit ledger of a case (到场). */
import { z } from 'zod';
import { instant } from './instant.ts';
import { departmentRef, personRef } from './people.ts';
import { localText } from './text.ts';

/** The visit mark: 到场 0/1. `open`: a visit has been opened and the applicant has not come yet. */
export const visitMark = z.object({ used: z.number().int(), allowed: z.number().int(), open: z.boolean() });
export type VisitMark = z.infer<typeof visitMark>;

export const visitAlternative = z.enum(['online', 'express', 'video', 'nearby', 'selfService']);

/** avoided: another way was chosen for all of it. toCome: expected; missed: the applicant stayed away; failed: through the office\u2019s fault, not counted. */
export const visitState = z.enum(['toCome', 'attended', 'missed', 'failed', 'avoided']);
export type VisitState = z.infer<typeof visitState>;

/** An appointment as the visit holds it. */
export const appointment = z.object({
  id: z.string(),
  hall: z.string().nullable(),
  place: localText,
  startsAt: instant,
});
export type Appointment = z.infer<typeof appointment>;

export const visit = z.object({
  id: z.string(),
  openedAt: instant,
  usedAt: instant.nullable(),
  state: visitState,
  appointment: appointment.nullable(),
  exception: z.object({ reason: z.string(), by: personRef }).nullable().describe('A visit beyond what the item allows'),
  needs: z.array(
    z.object({
      element: z.string(),
      elementName: z.string().nullable(),
      purpose: z.string(),
      documents: z.array(z.string()),
      place: localText.nullable(),
      departments: z.array(departmentRef).describe('Who meets the applicant'),
      alternatives: z.array(visitAlternative).describe('How else it can be done, in the order of the item'),
      instead: visitAlternative.nullable().describe('How it is done without the visit, as the applicant chose'),
    }),
  ),
});
export type Visit = z.infer<typeof visit>;

/** An activity that needs a further visit and waits for a manager. */
export const awaitedException = z.object({
  instance: z.string().describe('What `grantVisitException` names'),
  element: z.string(),
  elementName: z.string().nullable(),
  purpose: z.string(),
});
export const visitLedger = z.object({
  mark: visitMark,
  items: z.array(visit),
  awaitingException: z.array(awaitedException),
});
export type VisitLedger = z.infer<typeof visitLedger>;

/** Another way for something that a visit to come is for. */
export const chooseAlternative = z.object({ element: z.string().max(200), alternative: visitAlternative });

export const grantVisitException = z.object({ instance: z.string(), reason: z.string().trim().min(1).max(1000) });

/** What an applicant is told about coming in person. */
export const visitAnswer = z.object({
  toCome: z.number().int().describe('Visits still to come'),
  total: z.number().int().describe('Visits in all, as far as is known'),
  at: instant.nullable().describe('When, once it has been booked'),
  place: localText.nullable(),
  address: localText.nullable(),
  documents: z.array(z.string()).describe('What to bring'),
  purposes: z.array(z.string()),
  alternatives: z.array(visitAlternative).describe('How else it can be done, in the order of the item'),
  text: localText,
});
export type VisitAnswer = z.infer<typeof visitAnswer>;
