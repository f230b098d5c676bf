/** Copies of a case (抄送): whom it was copied to may read it and comment on it, and may do nothing else with it. */
import { z } from 'zod';
import { instant } from './instant.ts';
import { personRef } from './people.ts';

const copy = z.object({
  person: personRef,
  by: personRef,
  at: instant,
  readAt: instant.nullable().describe('Null: they have not opened it yet'),
});
/** The oldest first. */
export const copyList = z.object({ items: z.array(copy), mayCopy: z.boolean().describe('I may copy it to more') });
export type CopyList = z.infer<typeof copyList>;

export const copyCase = z.object({
  to: z.array(z.string().min(1).max(100)).min(1).max(20).describe('Accounts; who has a copy already keeps it'),
  note: z.string().trim().max(500).default('').describe('Stands among the comments'),
});
