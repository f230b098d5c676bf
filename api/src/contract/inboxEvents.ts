/** `GET /api/inbox/events`: server-sent events. Each tells that something I may see has changed; the data is read anew. */
import { z } from 'zod';

/**
 * Event `changed`. An event `ready` comes first and after each gap of the connection to the database: read everything
 * anew then.
 */
export const inboxChanged = z.object({
  case: z.string(),
  kind: z.string().describe('Type of the event that changed the case: taskCompleted, timerFired …'),
});
export type InboxChanged = z.infer<typeof inboxChanged>;
export const inboxEventName = z.enum(['ready', 'changed']);
