/** Drafts: what a designer works on before it is published. Edits carry `If-Match` with the `ETag` read before. */
import { z } from 'zod';
import { processSource } from './definitions.ts';
import { instant } from './instant.ts';
import { pageOf, pageQuery } from './page.ts';
import { personRef } from './people.ts';

export const draftContent = processSource.extend({
  name: z.string().trim().min(1).max(200),
  process: z.string().nullable().default(null).describe('Process that it is a draft of; null: new'),
});
export type DraftContent = z.input<typeof draftContent>;

export const draftRow = z.object({
  id: z.string(),
  name: z.string(),
  process: z.string().nullable(),
  revision: z.number().int().describe('Counts edits; the ETag is `"revision"`'),
  createdAt: instant,
  updatedAt: instant,
  updatedBy: personRef,
});
export type DraftRow = z.infer<typeof draftRow>;
export const draft = draftRow.extend({
  xml: z.string(),
  forms: processSource.shape.forms,
  decisions: processSource.shape.decisions,
});
export type Draft = z.infer<typeof draft>;

export const draftQuery = pageQuery.extend({ q: z.string().max(100).optional() });
export const draftPage = pageOf(draftRow);
export const draftPath = z.object({ draft: z.uuid() });
