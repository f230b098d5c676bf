import { defineEntity, p } from '@mikro-orm/core';

/** A log-in. The cookie holds a random token; here stands its SHA-256, so that a copy of the table opens nothing. */
export const sessionEntity = defineEntity({
  name: 'Session',
  tableName: 'session',
  properties: {
    id: p.string().primary(),
    tenant: p.string(),
    account: p.string(),
    createdAt: p.datetime(),
    expiresAt: p.datetime(),
  },
});

/** Failed log-ins of a name or of an address, counted within a window. */
export const throttleEntity = defineEntity({
  name: 'Throttle',
  tableName: 'throttle',
  properties: {
    /** SHA-256 of the tenant and the name or address. */
    id: p.string().primary(),
    failures: p.integer(),
    windowEndsAt: p.datetime(),
  },
});
