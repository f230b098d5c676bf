/** Signers of an activity that several sign (会签), while it is open. */
import { z } from 'zod';
import { personRef } from './people.ts';

const signerPlace = z.enum(['before', 'after', 'beside']);

export const signers = z.object({
  sequential: z.boolean().describe('They sign in turn'),
  places: z.array(signerPlace).describe('Where I may add a signer (加签); empty: I may not'),
  removable: z
    .array(z.object({ task: z.string(), person: personRef }))
    .describe('Tasks of signers that I may take out (减签), with whom they wait for'),
  weighted: z.boolean().describe('Votes are weighed: one who is added may be given a weight'),
  decision: z
    .string()
    .nullable()
    .describe('Variable of the vote: true is for, false against; null: no votes are counted'),
  seats: z
    .array(
      z.object({
        person: personRef.nullable().describe('Null: nobody is named'),
        weight: z.number().describe('Of the vote; 1 where votes are not weighed'),
        waitsFor: z
          .array(personRef.nullable())
          .describe('Signers who have to sign before this one can; null: nobody is named there'),
        vote: z.enum(['for', 'against', 'abstained']).nullable().describe('Null: not yet given'),
      }),
    )
    .describe('In the order of signing; empty when the votes are not counted'),
});
export type Signers = z.infer<typeof signers>;

export const addSigner = z.object({
  user: z.string().describe('Account of the person'),
  place: signerPlace
    .optional()
    .describe(
      'before me: my task waits until they have signed; after me; beside me where we sign side by side; absent: the last',
    ),
  weight: z.number().nonnegative().max(1_000_000).optional().describe('Where votes are weighed; absent: 1'),
});
