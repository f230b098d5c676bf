/** What is proved of a process before it runs: the proof pill and its findings. */
import { z } from 'zod';
import { problemDetail } from './problem.ts';
import { localText } from './text.ts';

export const proof = z.object({
  sound: z
    .union([z.boolean(), z.literal('unproved')])
    .describe('It can always end, properly, and all of it can happen'),
  why: localText.nullable().describe('Why it is unproved'),
  visits: z.object({
    most: z.number().int().nullable().describe('Over all paths; null: a loop makes them without bound'),
    allowed: z.number().int(),
  }),
  limit: z.object({
    longest: z.number().nullable().describe('Over all paths, in working days; null: not known'),
    promised: z.number().nullable(),
    statutory: z.number().nullable(),
  }),
  findings: z.array(problemDetail).describe('With the path that the designer paints on the diagram'),
});
export type Proof = z.infer<typeof proof>;
/** The colour of the pill: red with an error among the findings, amber when unproved. */
export const proofState = z.enum(['proved', 'unproved', 'refuted']);
