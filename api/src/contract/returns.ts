/** Where a case can be returned to (退回). */
import { z } from 'zod';
import { localText } from './text.ts';

/** An activity that the case has passed. */
export const returnTarget = z.object({ element: z.string(), name: z.string().nullable() });

/** One that the return policy does not permit, unless everybody whom it names for that lets it go. */
export const returnBeyondPolicy = returnTarget.extend({
  why: localText.describe('What in the return policy speaks against it'),
  liftedBy: z
    .array(z.object({ id: z.string(), name: localText }))
    .describe('The roles or posts that are needed to let it go'),
  mine: z.boolean().describe('I may let it go'),
});
export type ReturnBeyondPolicy = z.infer<typeof returnBeyondPolicy>;
