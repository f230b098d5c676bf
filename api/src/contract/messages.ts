/** Messages and signals from outside. */
import { z } from 'zod';
import { variables } from './variables.ts';

export const sendMessage = z.object({
  name: z.string().min(1).max(200),
  correlation: z
    .string()
    .max(200)
    .nullable()
    .default(null)
    .describe('Matches what the receiver waits for, or the business key'),
  variables: variables.default({}),
  ttlSeconds: z
    .number()
    .int()
    .min(0)
    .max(2_592_000)
    .default(0)
    .describe('Kept so long when nobody awaits it; 0: refused then'),
});
export const sendSignal = z.object({ name: z.string().min(1).max(200), variables: variables.default({}) });
export const delivered = z.object({
  receivers: z.number().int().describe('Cases woken or started; 0: kept for its time-to-live'),
});
