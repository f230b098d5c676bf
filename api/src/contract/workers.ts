/** Accounts of programs that do jobs: a token for some types of jobs. */
import { CONNECTOR } from '@onevisit/engine/connectors/connector';
import { z } from 'zod';
import { instant } from './instant.ts';
import { personRef } from './people.ts';

export const workerPath = z.object({ worker: z.string().regex(/^[a-z0-9][a-z0-9-]{0,62}$/) });
/** What a connector does is no worker's. */
const workerType = z
  .string()
  .min(1)
  .max(200)
  .refine((type) => !type.startsWith(CONNECTOR), 'jobs of connectors are done by the product itself');
export const newWorker = z.object({ types: z.array(workerType).min(1).max(100) });
export const worker = newWorker.extend({
  id: z.string(),
  state: z.enum(['enabled', 'disabled']),
  createdAt: instant,
  createdBy: personRef,
  lastSeenAt: instant.nullable().describe('When it last called, to the minute; null: never'),
  jobsHeld: z.number().int().describe('Jobs that it has fetched and holds now'),
});
export type WorkerAccount = z.infer<typeof worker>;
export const workerList = z.object({ items: z.array(worker) });
export const workerWithToken = worker.extend({ token: z.string().describe('Shown once; only its hash is kept') });
export type WorkerWithToken = z.infer<typeof workerWithToken>;
