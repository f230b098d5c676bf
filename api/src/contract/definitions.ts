/** Processes (流程): validated, proved, published as versions. */
import { z } from 'zod';
import { form } from './forms.ts';
import { instant } from './instant.ts';
import { pageOf, pageQuery } from './page.ts';
import { personRef } from './people.ts';
import { problemDetail } from './problem.ts';
import { proof, proofState } from './proof.ts';

/** Largest body that a request may have, in bytes. */
export const BODY_LIMIT = 5 * 1024 * 1024;

/** What is published together: the diagram and the forms and decisions that it names. */
export const processSource = z.object({
  xml: z.string().min(1).describe('BPMN 2.0 XML'),
  forms: z.array(form).max(200).default([]),
  decisions: z
    .array(z.object({ id: z.string().min(1), xml: z.string().min(1) }))
    .max(200)
    .default([])
    .describe('DMN files by the id of their decision'),
});
export type ProcessSource = z.infer<typeof processSource>;

/** Reading and proving without publishing. `ok`: nothing stands in the way of publishing. */
export const validation = z.object({
  ok: z.boolean(),
  problems: z
    .array(problemDetail)
    .describe('What reading found, element by element; findings of the proof are in `proof`'),
  processes: z.array(
    z.object({ id: z.string(), name: z.string().nullable(), item: z.string().nullable(), hash: z.string(), proof }),
  ),
});
export type Validation = z.infer<typeof validation>;

/** One version of a process. `process` is the id of the process in the diagram. */
export const definitionRow = z.object({
  process: z.string(),
  version: z.number().int(),
  hash: z.string(),
  name: z.string().nullable(),
  item: z.string().nullable().describe('Code of the item handled'),
  publishedAt: instant,
  publishedBy: personRef.nullable(),
  proofState,
  openCases: z.number().int().describe('Running on this version'),
});
export type DefinitionRow = z.infer<typeof definitionRow>;

export const definitionQuery = pageQuery.extend({
  q: z.string().max(100).optional().describe('Part of the name, the id or the item code'),
  item: z.string().optional(),
});
/** The latest version of each process. */
export const definitionPage = pageOf(definitionRow);
/** All versions of one process, newest first. */
export const versionList = z.object({ items: z.array(definitionRow) });

export const definitionPath = z.object({ process: z.string() });
/** `version` is a number or `latest`. */
export const versionPath = z.object({
  process: z.string(),
  version: z.union([z.coerce.number().int().min(1), z.literal('latest')]),
});

export const definitionDetail = definitionRow.extend({
  proof,
  forms: z.array(form),
  startForm: form.nullable().describe('Form that starts a case: the form `start` or `application` of the deployment'),
  elements: z
    .array(
      z.object({ id: z.string(), type: z.string(), name: z.string().nullable(), department: z.string().nullable() }),
    )
    .describe('Flow nodes, for names and filters'),
});
export type DefinitionDetail = z.infer<typeof definitionDetail>;

export const published = z.object({
  items: z.array(
    z.object({
      process: z.string(),
      version: z.number().int(),
      hash: z.string(),
      isNew: z.boolean().describe('False: the same content has been published before'),
    }),
  ),
  problems: z.array(problemDetail).describe('Warnings that stand'),
});
export type Published = z.infer<typeof published>;
