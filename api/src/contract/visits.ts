/** The one-visit ledger of a case (到场). */
import { z } from 'zod';
import { instant } from './instant.ts';
import { personRef } from './people.ts';

/** The visit mark: 到场 0/1. `open`: a visit has been opened and the applicant has not come yet. */
export const visitMark = z.object({ used: z.number().int(), allowed: z.number().int(), open: z.boolean() });
export type VisitMark = z.infer<typeof visitMark>;

export const visit = z.object({
  id: z.string(),
  openedAt: instant,
  usedAt: instant.nullable(),
  exception: z.object({ reason: z.string(), by: personRef }).nullable().describe('A visit beyond what the item allows'),
  needs: z.array(
    z.object({
      element: z.string(),
      elementName: z.string().nullable(),
      purpose: z.string(),
      documents: z.array(z.string()),
      place: z.string().nullable(),
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

export const grantVisitException = z.object({ instance: z.string(), reason: z.string().trim().min(1).max(1000) });
