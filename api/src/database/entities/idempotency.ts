import { defineEntity, p } from '@mikro-orm/core';

/** A POST that was sent with an `Idempotency-Key`, and its answer once it has one. */
export const idempotencyEntity = defineEntity({
  name: 'Idempotency',
  tableName: 'idempotency',
  properties: {
    tenant: p.string().primary(),
    account: p.string().primary(),
    key: p.string().primary(),
    /** SHA-256 of method, path and body: the same key must not carry another request. */
    request: p.string(),
    /** Null while the first request is under way. */
    status: p.integer().nullable(),
    answer: p.json<unknown>().nullable(),
    createdAt: p.datetime(),
  },
});
