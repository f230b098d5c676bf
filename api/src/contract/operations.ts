/** What managers do to a running case, and what it would do before it is done. */
import { z } from 'zod';
import { caseOutcome, caseStatus } from './cases.ts';
import { personRef } from './people.ts';
import { returnBeyondPolicy, returnTarget } from './returns.ts';
import { localText } from './text.ts';

/** `?dryRun=true`: nothing is changed, the answer says what would be. */
export const dryRun = z.object({
  dryRun: z.stringbool().default(false).describe('true: nothing is changed; the answer is a preview'),
});

const place = z.object({ element: z.string(), name: z.string().nullable() });
const token = place.extend({
  instance: z.string().describe('Id of the instance within the case'),
  rests: z.string().describe('As in `activeElements` of a case'),
  assignee: personRef.nullable(),
});

export const casePreview = z.object({
  dryRun: z.literal(true),
  status: caseStatus.describe('Of the case afterwards'),
  goes: z.array(token).describe('Tokens that are cancelled'),
  stays: z.array(token),
  comes: z.array(token),
  tasksCancelled: z.array(token).describe('Open tasks among what goes'),
  compensates: z.array(place).describe('Handlers that undo what was completed, in the order in which they run'),
  returns: z
    .object({ round: z.number().int(), most: z.number().int() })
    .nullable()
    .describe('Which of how many returns it would be; null: no policy counts it, or it is none'),
  text: localText.describe('The same in a sentence'),
});
export type CasePreview = z.infer<typeof casePreview>;

/** An operation answers where the case stands, or with `dryRun` what would become of it. */
export const operationAnswer = z.union([caseOutcome, casePreview]);

/** Node ids to which tokens are moved; those at `from` (instances) are cancelled. */
export const jumpCase = z.object({
  from: z.array(z.string()).max(200).describe('Instances whose tokens are cancelled; none: tokens are added'),
  to: z.array(z.string()).min(1).max(20).describe('Elements that start'),
  reason: z.string().trim().min(1).max(1000),
});
export const returnCase = z.object({
  from: z.string().nullable().default(null).describe('Instance from which it is returned; null: the case itself'),
  to: z.string().describe('Element to return to'),
  lift: z.boolean().default(false).describe('Beyond the return policy of the process, by whom it names for that'),
  reason: z.string().trim().min(1).max(1000),
});
export const withdrawCase = z.object({
  activity: z.string().describe('Element that I have completed last'),
  reason: z.string().trim().max(1000).nullable().default(null),
});

/** What can be done to a case as it stands. */
export const caseOperations = z.object({
  status: caseStatus,
  withdrawable: z.array(place).describe('What I have completed and nothing has followed'),
  open: z.array(
    token.extend({
      targets: z.array(returnTarget).describe('Activities passed to which it can be returned'),
      beyond: z.array(returnBeyondPolicy).describe('Further ones, to which the return policy has to be lifted'),
    }),
  ),
  places: z.array(place).describe('Activities to which tokens can be moved'),
});
export type CaseOperations = z.infer<typeof caseOperations>;
