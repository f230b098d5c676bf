import { defineEntity, p } from '@mikro-orm/core';

/** An item (事项) as the library or a department describes it; `elements` holds all that `item.yaml` says. */
export const itemEntity = defineEntity({
  name: 'Item',
  tableName: 'item',
  properties: {
    tenant: p.string().primary(),
    code: p.string().primary(),
    nameZh: p.string(),
    nameEn: p.string(),
    category: p.string(),
    departments: p.json<readonly string[]>(),
    /** Process that handles it. */
    process: p.string().nullable(),
    elements: p.json<Readonly<Record<string, unknown>>>(),
    /** SHA-256 of the library folder that it was loaded from; null: not of the library. */
    source: p.string().nullable(),
  },
});
