/** Departments, persons and items by name, kept in memory for a short while: every row of every list names some of them. */
import type { MikroORM } from '@mikro-orm/postgresql';
import { type Department, type DepartmentRef, type PersonRef, type Role, role } from '../contract/people.ts';
import type { LocalText } from '../contract/text.ts';
import { accountEntity, membershipEntity } from '../database/entities/account.ts';
import { departmentEntity } from '../database/entities/department.ts';
import { itemEntity } from '../database/entities/item.ts';

/** How long what was read is believed, in milliseconds. */
const FRESH = 5_000;

export interface Directory {
  readonly departments: ReadonlyMap<string, Department>;
  readonly people: ReadonlyMap<string, PersonRef>;
  readonly items: ReadonlyMap<string, LocalText>;
  /** Posts by id. */
  readonly posts: ReadonlyMap<string, LocalText>;
}

const kept = new WeakMap<MikroORM, Map<string, { readonly read: Promise<Directory>; readonly at: number }>>();

/** The directory of a tenant, at most a few seconds old. */
export function directoryOf(orm: MikroORM, tenant: string): Promise<Directory> {
  const ofOrm = kept.get(orm) ?? new Map<string, { readonly read: Promise<Directory>; readonly at: number }>();
  kept.set(orm, ofOrm);
  const found = ofOrm.get(tenant);
  if (found !== undefined && Date.now() - found.at < FRESH) return found.read;
  const read = readDirectory(orm, tenant);
  ofOrm.set(tenant, { read, at: Date.now() });
  read.catch(() => ofOrm.delete(tenant));
  return read;
}

/** Forgets what was read, after a change of accounts, departments or items. */
export function forgetDirectory(orm: MikroORM): void {
  kept.delete(orm);
}

async function readDirectory(orm: MikroORM, tenant: string): Promise<Directory> {
  const em = orm.em.fork();
  const departments = await em.find(departmentEntity, { tenant }, { orderBy: { sort: 'asc' } });
  const accounts = await em.find(accountEntity, { tenant }, { fields: ['id', 'nameZh', 'nameEn'] });
  const items = await em.find(itemEntity, { tenant }, { fields: ['code', 'nameZh', 'nameEn'] });
  return {
    departments: new Map(
      departments.map((row) => [
        row.id,
        { id: row.id, name: nameOf(row), parent: row.parent ?? null, posts: [...row.posts] },
      ]),
    ),
    people: new Map(accounts.map((row) => [row.id, { id: row.id, name: nameOf(row) }])),
    items: new Map(items.map((row) => [row.code, nameOf(row)])),
    posts: new Map(departments.flatMap((row) => row.posts.map((post) => [post.id, post.name] as const))),
  };
}

function nameOf(row: { readonly nameZh: string; readonly nameEn: string }): LocalText {
  return { zh: row.nameZh, en: row.nameEn };
}

/** A department or a post by its id; one that is not known is named by its id. */
export function departmentNamed(directory: Directory, id: string): DepartmentRef {
  const name = directory.departments.get(id)?.name ?? directory.posts.get(id) ?? { zh: id, en: id };
  return { id, name };
}

const ROLES: Readonly<Record<Role, LocalText>> = {
  designer: { zh: '流程设计', en: 'a process designer' },
  clerk: { zh: '审批人员', en: 'a clerk' },
  manager: { zh: '管理人员', en: 'a manager' },
  counter: { zh: '窗口人员', en: 'the counter' },
  admin: { zh: '系统管理', en: 'an administrator' },
};

/** A role or a post that a model names for letting something go. */
export function roleNamed(directory: Directory, id: string): LocalText {
  const known = role.safeParse(id);
  return known.success ? ROLES[known.data] : departmentNamed(directory, id).name;
}

/** A person by the id that an event carries; one who is not known, or is no more, is named by the id. */
export function personNamed(directory: Directory, id: string): PersonRef {
  return directory.people.get(id) ?? { id, name: { zh: id, en: id } };
}

export function itemNamed(directory: Directory, code: string): { readonly code: string; readonly name: LocalText } {
  return { code, name: directory.items.get(code) ?? { zh: code, en: code } };
}

/** A department and all below it. */
export function withBelow(directory: Directory, ids: readonly string[]): string[] {
  const found = new Set(ids.filter((id) => directory.departments.has(id)));
  for (let before = -1; before !== found.size; ) {
    before = found.size;
    for (const { id, parent } of directory.departments.values())
      if (parent !== null && found.has(parent)) found.add(id);
  }
  return [...found];
}

/** Departments that each account is a member of. */
export async function membershipsOf(orm: MikroORM, tenant: string, account?: string): Promise<Map<string, string[]>> {
  const rows = await orm.em.fork().find(membershipEntity, { tenant, ...(account === undefined ? {} : { account }) });
  const found = new Map<string, string[]>();
  for (const row of rows) found.set(row.account, [...(found.get(row.account) ?? []), row.department]);
  return found;
}
