/** Files put with a case (附件): seen by whom the case is seen, never by the applicant. */
import { z } from 'zod';
import { caseId } from './cases.ts';
import { instant } from './instant.ts';
import { personRef } from './people.ts';

/** Bytes that one file may have. */
export const ATTACHMENT_LIMIT = 20 * 1024 * 1024;
/** Files that a case may have. */
export const ATTACHMENTS_OF_CASE = 200;
/** Endings of names that may be put, as a file dialog takes them. */
export const ATTACHMENT_ENDINGS = '.pdf,.png,.jpg,.jpeg,.txt,.csv,.docx,.xlsx,.pptx,.zip';

const attachment = z.object({
  id: z.string(),
  name: z.string(),
  mediaType: z.string().describe('As its content shows it'),
  size: z.number().int().describe('Bytes'),
  sha256: z.string(),
  element: z.object({ id: z.string(), name: z.string().nullable() }).nullable().describe('In whose task it was put'),
  by: personRef,
  at: instant,
  removable: z.boolean().describe('I may remove it'),
});
export type Attachment = z.infer<typeof attachment>;
/** The oldest first. */
export const attachmentList = z.object({ items: z.array(attachment), mayPut: z.boolean().describe('I may put more') });
export type AttachmentList = z.infer<typeof attachmentList>;

export const attachmentQuery = z.object({
  name: z.string().min(1).max(500).describe('Name of the file; a path before it and characters not shown are dropped'),
  element: z.string().max(200).optional().describe('The activity in whose task it is put'),
});
export const attachmentPath = z.object({ case: caseId, attachment: z.string().max(200) });
