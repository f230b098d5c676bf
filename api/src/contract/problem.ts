/** Every error of the API: RFC 9457 problem details, `application/problem+json`. */
import { z } from 'zod';
import { localText } from './text.ts';

/** What stands behind `type`: `urn:onevisit:problem:` + one of these. Stable: programs may compare them. */
export const problemNames = [
  'invalid-request',
  'malformed-body',
  'body-too-large',
  'not-logged-in',
  'wrong-credentials',
  'too-many-attempts',
  'csrf',
  'not-allowed',
  'not-found',
  'unknown-route',
  'method-not-allowed',
  'unreadable-process',
  'unsound-process',
  'no-start',
  'changed-meanwhile',
  'precondition-required',
  'idempotency-key-reused',
  'still-under-way',
  'task-not-open',
  'task-not-yours',
  'case-ended',
  'case-suspended',
  'case-exists',
  'not-awaited',
  'slot-full',
  'job-lost',
  'rejected',
  'unavailable',
  'internal',
] as const;
export const problemName = z.enum(problemNames);
export type ProblemName = z.infer<typeof problemName>;

/** Prefix of `type`. */
export const PROBLEM_TYPE = 'urn:onevisit:problem:';

/** One thing that is wrong: a field of the request, or an element of a diagram. */
export const problemDetail = z.object({
  field: z.string().nullable().describe('JSON pointer into the body (/variables/area) or the name of a query field'),
  element: z.string().nullable().describe('Id of the BPMN element at fault'),
  severity: z.enum(['error', 'warning', 'info']),
  rule: z.string().nullable().describe('Check that found it, for diagrams'),
  clause: z.string().nullable().describe('Clause of BPMN 2.0 or of the law'),
  path: z.array(z.string()).describe('Flow nodes and sequence flows of the run that shows it; empty: of no one run'),
  message: localText,
});
export type ProblemDetail = z.infer<typeof problemDetail>;

export const problem = z.object({
  type: z.string().describe('urn:onevisit:problem:NAME'),
  title: z.string().describe('In the language of Accept-Language'),
  status: z.number().int(),
  detail: z.string(),
  instance: z.string().describe('Reference to quote: the id of the request, in the logs too'),
  text: z.object({ title: localText, detail: localText }),
  problems: z.array(problemDetail).describe('All that is wrong, field by field or element by element'),
  retryAfter: z.number().int().optional().describe('Seconds, with 429 and 503'),
});
export type Problem = z.infer<typeof problem>;
