/** History of a case (办件历史): appended, never changed. */
import { z } from 'zod';
import { instant } from './instant.ts';
import { pageOf, pageQuery } from './page.ts';
import { personRef } from './people.ts';
import { localText } from './text.ts';
import { json } from './variables.ts';

export const historyKind = z.enum([
  'caseStarted',
  'caseEnded',
  'entered',
  'completed',
  'interrupted',
  'flowTaken',
  'claimed',
  'released',
  'assigned',
  'delegated',
  'resolved',
  'recalled',
  'returned',
  'withdrawn',
  'jumped',
  'migrated',
  'suspended',
  'resumed',
  'retried',
  'skipped',
  'variablesSet',
  'incident',
  'light',
  'notified',
  'urged',
  'otherStarted',
  'escalated',
  'clockStopped',
  'clockResumed',
  'clockExtended',
  'redated',
  'visitOpened',
  'visitJoined',
  'visitUsed',
  'visitAvoided',
  'visitException',
  'visitBooked',
  'visitUnbooked',
  'visitMissed',
  'signerAdded',
  'signerRemoved',
]);
export type HistoryKind = z.infer<typeof historyKind>;

export const historyEntry = z.object({
  id: z.string(),
  at: instant,
  by: personRef.nullable().describe('Null: the engine itself'),
  element: z.string().nullable(),
  elementName: z.string().nullable(),
  elementType: z.string().nullable().describe('userTask, exclusiveGateway …'),
  kind: historyKind,
  text: localText.describe('One sentence for the time line'),
  detail: z.record(z.string(), json).describe('The fact itself; which fields it has follows from `kind`'),
});
export type HistoryEntry = z.infer<typeof historyEntry>;

export const historyQuery = pageQuery.extend({
  view: z
    .enum(['people', 'all'])
    .default('people')
    .describe('people: what a person wants to read; all: flows and gateways too'),
  order: z.enum(['newest', 'oldest']).default('newest'),
});
export const historyPage = pageOf(historyEntry);
