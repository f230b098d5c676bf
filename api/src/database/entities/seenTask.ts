import { defineEntity, p } from '@mikro-orm/core';

/** A person has opened a task: it is no longer unread. */
export const seenTaskEntity = defineEntity({
  name: 'SeenTask',
  tableName: 'seen_task',
  properties: {
    tenant: p.string().primary(),
    account: p.string().primary(),
    case: p.string().primary(),
    task: p.string().primary(),
  },
});
