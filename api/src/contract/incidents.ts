/** Incidents (异常): what stands still because a job, an expression or a rule failed; seen to one by one or many at once. */
import { z } from 'zod';
import { processRef } from './cases.ts';
import { instant } from './instant.ts';
import { pageOf, pageQuery } from './page.ts';
import { localText } from './text.ts';
import { variables } from './variables.ts';

export const incidentCause = z.enum([
  'expression',
  'noFlow',
  'job',
  'decision',
  'calledElement',
  'visit',
  'budget',
  'limit',
]);
export type IncidentCause = z.infer<typeof incidentCause>;

/** `CASE.ID`: the case, a dot, and the id of the incident within it. */
const incidentId = z.string().regex(/^[\w:~-]{1,200}\.[\w:~-]{1,50}$/);
export const incidentPath = z.object({ incident: incidentId });

export const incidentRow = z.object({
  id: z.string().describe('CASE.ID'),
  case: z.string(),
  caseKey: z.string().nullable(),
  process: processRef,
  applicant: z.string().nullable().describe('Masked'),
  element: z.string(),
  elementName: z.string().nullable(),
  cause: incidentCause,
  message: z.string().describe('What failed, with personal data masked'),
  raisedAt: instant,
});
export type IncidentRow = z.infer<typeof incidentRow>;

export const incidentQuery = pageQuery.extend({
  process: z.string().optional(),
  cause: incidentCause.optional(),
  element: z.string().optional(),
  q: z.string().max(100).optional().describe('Beginning of the number of the case'),
});
/** Newest first. Counts are over all that I may see, whatever is chosen. */
export const incidentPage = pageOf(incidentRow).extend({
  counts: z.array(
    z.object({ process: z.string(), name: z.string().nullable(), cause: incidentCause, count: z.number().int() }),
  ),
});
export type IncidentPage = z.infer<typeof incidentPage>;

const place = z.object({ element: z.string(), name: z.string().nullable() });
export const incidentDetail = incidentRow.extend({
  variables: variables.describe('What the element sees, with personal data masked'),
  skippable: z.boolean(),
  returnTargets: z.array(place).describe('Activities passed to which it can be returned'),
});
export type IncidentDetail = z.infer<typeof incidentDetail>;

const many = z.array(incidentId).min(1).max(100);
const reason = z.string().trim().min(1).max(1000);
/** What to do with incidents: each is done or refused by itself. */
export const settleIncidents = z.discriminatedUnion('act', [
  z.object({
    act: z.literal('retry'),
    incidents: many,
    variables: variables.default({}).describe('Set in each case before it is tried again'),
  }),
  z.object({
    act: z.literal('skip'),
    incidents: many,
    reason,
    variables: variables.default({}).describe('Stand in for what the element would have yielded'),
  }),
  z.object({ act: z.literal('return'), incidents: many, to: z.string().describe('Element to return to'), reason }),
]);
export type SettleIncidents = z.input<typeof settleIncidents>;
export const settledIncidents = z.object({
  items: z.array(
    z.object({
      incident: z.string(),
      done: z.boolean().describe('The event was taken; whatever failed may have failed again'),
      text: localText.nullable().describe('Why it was refused'),
    }),
  ),
});
export type SettledIncidents = z.infer<typeof settledIncidents>;
