import { defineEntity, type InferEntity, p } from '@mikro-orm/core';
import type { Role } from '../../contract/people.ts';

/** A local account. `id` is the log-in name, and the person that events and diagrams name. */
export const accountEntity = defineEntity({
  name: 'Account',
  tableName: 'account',
  properties: {
    tenant: p.string().primary(),
    id: p.string().primary(),
    nameZh: p.string(),
    nameEn: p.string(),
    /** argon2id, with its parameters. */
    passwordHash: p.string(),
    roles: p.json<readonly Role[]>(),
    /** Posts held: candidate groups besides the departments. */
    posts: p.json<readonly string[]>(),
    /** Exists only while the server listens on this machine alone. */
    isDemo: p.boolean(),
    disabled: p.boolean(),
  },
});
export type AccountRow = InferEntity<typeof accountEntity>;

/** A person belongs to a department, and so to all below it. */
export const membershipEntity = defineEntity({
  name: 'Membership',
  tableName: 'membership',
  properties: {
    tenant: p.string().primary(),
    account: p.string().primary(),
    department: p.string().primary(),
  },
});
