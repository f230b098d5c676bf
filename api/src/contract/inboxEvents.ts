/** `GET /api/inbox/events`: server-sent events. Each tells that something I may see has changed; the data is read anew. */
import { z } from 'zod';
import { personRef } from './people.ts';

/**
 * Event `changed`. An event `ready` comes first and after each gap of the connection to the database: read everything
 * anew then.
 */
export const inboxChanged = z.object({
  case: z.string(),
  kind: z.string().describe('Type of the last event that changed the case: taskCompleted, timerFired …'),
  by: personRef.nullable().describe('Who did it; null: the engine itself'),
});
export type InboxChanged = z.infer<typeof inboxChanged>;
export const inboxEventName = z.enum(['ready', 'changed']);
