import { defineEntity, p } from '@mikro-orm/core';

export interface PostFacts {
  readonly id: string;
  readonly name: { readonly zh: string; readonly en: string };
}
/** A department (部门), below another or at the top. */
export const departmentEntity = defineEntity({
  name: 'Department',
  tableName: 'department',
  properties: {
    tenant: p.string().primary(),
    id: p.string().primary(),
    nameZh: p.string(),
    nameEn: p.string(),
    parent: p.string().nullable(),
    posts: p.json<readonly PostFacts[]>(),
    sort: p.integer(),
  },
});
