import { defineEntity, type InferEntity, p } from '@mikro-orm/core';
import type { Draft } from '../../contract/drafts.ts';

/** What a designer works on. `revision` counts its edits and is its ETag. */
export const draftEntity = defineEntity({
  name: 'Draft',
  tableName: 'draft',
  properties: {
    tenant: p.string().primary(),
    id: p.uuid().primary(),
    name: p.string(),
    process: p.string().nullable(),
    xml: p.text(),
    forms: p.json<Draft['forms']>(),
    decisions: p.json<Draft['decisions']>(),
    revision: p.integer(),
    createdAt: p.datetime(),
    updatedAt: p.datetime(),
    updatedBy: p.string(),
  },
});
export type DraftEntity = InferEntity<typeof draftEntity>;
