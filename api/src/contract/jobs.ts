/** Jobs as workers from outside do them: fetch and lock, extend, complete, fail, throw. All durations in milliseconds. */
import { z } from 'zod';
import { instant } from './instant.ts';
import { variables } from './variables.ts';

/** `CASE.ID`: the case, a dot, and the id of the job within it. */
export const jobPath = z.object({ job: z.string().regex(/^[\w:~-]{1,200}\.[\w:~-]{1,50}$/) });

const lockFor = z.number().int().min(100).max(3_600_000).default(60_000).describe('Milliseconds for which it is held');
const lock = z.string().max(100).describe('As the job was fetched with');

export const fetchJobs = z.object({
  worker: z.string().trim().min(1).max(100).describe('Name of the process that asks, for those who look who has what'),
  types: z.array(z.string().min(1).max(200)).min(1).max(50),
  max: z.number().int().min(1).max(100).default(10),
  lockFor,
  wait: z.number().int().min(0).max(30_000).default(0).describe('Milliseconds to wait when there is nothing to do'),
});
export const job = z.object({
  id: z.string().describe('CASE.ID'),
  lock: z.string().describe('Proves that the job is yours; to be given with every answer'),
  lockedUntil: instant,
  type: z.string(),
  case: z.string(),
  caseKey: z.string().nullable(),
  process: z.string().describe('Id of the process'),
  element: z.string(),
  headers: z.record(z.string(), z.string()),
  variables,
  retries: z.number().int().describe('Tries left, this one included'),
});
export type Job = z.infer<typeof job>;
export const fetchedJobs = z.object({ items: z.array(job) });

export const extendJob = z.object({ lock, lockFor });
export const extendedJob = z.object({ lockedUntil: instant });
export const completeJob = z.object({ lock, variables: variables.default({}) });
export const failJob = z.object({
  lock,
  reason: z.string().trim().min(1).max(2000),
  retries: z.number().int().min(0).max(100).optional().describe('Tries left; 0: an incident. Default: one less'),
  backoff: z.number().int().min(0).max(86_400_000).default(0).describe('Milliseconds before it is tried again'),
});
export const failedJob = z.object({ retries: z.number().int().describe('Tries left; 0: it stands in an incident') });
export const throwJobError = z.object({
  lock,
  code: z.string().min(1).max(200).describe('Error code of BPMN, for a boundary event to catch'),
  message: z.string().max(2000).nullable().default(null),
  variables: variables.default({}),
});
