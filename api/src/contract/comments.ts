/** Comments on a case (留言): seen by whom the case is seen, never by the applicant; kept as they were written. */
import { z } from 'zod';
import { instant } from './instant.ts';
import { personRef } from './people.ts';

/**
 * said: by a person; attached, detached: the file that `text` names was put with the case, or removed; copied: to whom it
 * mentions, `text` is the note, which may be empty. */
const commentKind = z.enum(['said', 'attached', 'detached', 'copied']);
export type CommentKind = z.infer<typeof commentKind>;

const comment = z.object({
  id: z.string(),
  at: instant,
  author: personRef,
  element: z.object({ id: z.string(), name: z.string().nullable() }).nullable().describe('Where it was written'),
  kind: commentKind,
  text: z.string().describe('With mentions as `@account`'),
  mentions: z.array(personRef),
});
export type Comment = z.infer<typeof comment>;
/** The oldest first. */
export const commentList = z.object({ items: z.array(comment) });
export type CommentList = z.infer<typeof commentList>;

export const addComment = z.object({
  text: z
    .string()
    .trim()
    .min(1)
    .max(2000)
    .describe('`@account` mentions a person, who is told; they must see the case'),
  element: z.string().max(200).nullable().default(null).describe('The activity in whose task it is written'),
});

/** I am mentioned and have not read it. */
const mention = z.object({
  comment: z.string(),
  at: instant,
  author: personRef,
  case: z.string(),
  caseKey: z.string().nullable(),
  text: z.string(),
});
export type Mention = z.infer<typeof mention>;
export const mentionList = z.object({ items: z.array(mention) });
export type MentionList = z.infer<typeof mentionList>;
