/** Running cases moved to another version of their process: planned, tried on every token, done in the background. */
import { z } from 'zod';
import { caseId } from './cases.ts';
import { instant } from './instant.ts';
import { personRef } from './people.ts';
import { localText } from './text.ts';

const version = z.number().int().min(1);
const map = z
  .record(z.string(), z.string())
  .default({})
  .describe('Element of the old version → element of the new one, for those that are not found by themselves');
const cases = z.array(caseId).min(1).max(10_000).nullable().default(null);

/** Which cases go where. `cases` null: all open ones that stand on version `from`. */
export const migrationPlanQuery = z.object({
  process: z.string().min(1),
  from: version,
  to: version,
  map,
  cases: cases.describe('Null: all open cases of version `from`'),
});

export const mappingRow = z.object({
  from: z.string(),
  name: z.string().nullable(),
  type: z.string(),
  to: z.string().nullable().describe('Null: nothing takes its place'),
  toName: z.string().nullable(),
  how: z.enum(['given', 'id', 'structure', 'none']).describe('By what it was found; `structure` is a guess'),
  open: z.number().int().describe('Tokens that stand on it, in the cases that were looked at'),
});
export const tokenFate = z.object({
  instance: z.string(),
  element: z.string(),
  name: z.string().nullable(),
  to: z.string().nullable(),
  why: localText.nullable().describe('Why it cannot go on; null: it can'),
});
const place = z.object({ element: z.string(), name: z.string().nullable(), type: z.string() });

export const migrationPlan = z.object({
  mapping: z.array(mappingRow).describe('Every element of the old version'),
  targets: z.array(place).describe('Every element of the new version'),
  added: z.array(place).describe('Elements of the new version that nothing is mapped to'),
  removed: z.array(place).describe('Elements of the old version that nothing takes the place of'),
  total: z.number().int().describe('Cases concerned'),
  checked: z
    .number()
    .int()
    .describe('Cases whose tokens were looked at; the others are looked at when their turn comes'),
  ready: z.number().int().describe('Checked cases that can go on'),
  failing: z
    .array(z.object({ case: z.string(), key: z.string().nullable(), tokens: z.array(tokenFate) }))
    .describe('Checked cases that cannot, at most 50'),
});
export type MigrationPlan = z.infer<typeof migrationPlan>;

export const startMigration = migrationPlanQuery.extend({ reason: z.string().trim().min(1).max(1000) });

export const migrationState = z.enum(['running', 'paused', 'done']);
export const migrationBatch = z.object({
  id: z.string(),
  process: z.string(),
  from: version,
  to: version,
  reason: z.string(),
  state: migrationState,
  total: z.number().int(),
  done: z.number().int().describe('Cases that have been moved'),
  failed: z.number().int().describe('Cases that stay as they are'),
  createdAt: instant,
  createdBy: personRef,
  finishedAt: instant.nullable(),
  failures: z
    .array(z.object({ case: z.string(), key: z.string().nullable(), message: localText }))
    .describe('The first 100; the report has all'),
});
export type MigrationBatch = z.infer<typeof migrationBatch>;

export const migrationList = z.object({ items: z.array(migrationBatch) });
export const migrationPath = z.object({ migration: z.uuid() });
export const migrationsQuery = z.object({ process: z.string().optional() });
