import type { MikroORM } from '@mikro-orm/postgresql';
import { accountEntity, membershipEntity } from '../database/entities/account.ts';
import { departmentEntity } from '../database/entities/department.ts';
import { forgetDirectory } from '../identity/directory.ts';
import { hashPassword, passwordFits } from '../identity/password.ts';
import { demoAccountSeeds, departmentSeeds } from './departments.ts';

/** Departments that are not there yet; those that are stay as they have been edited. */
export async function seedDepartments(orm: MikroORM, tenant: string): Promise<void> {
  const em = orm.em.fork();
  const known = new Set((await em.find(departmentEntity, { tenant }, { fields: ['id'] })).map(({ id }) => id));
  departmentSeeds.forEach(({ id, name, parent, posts }, sort) => {
    if (!known.has(id))
      em.create(departmentEntity, { tenant, id, nameZh: name.zh, nameEn: name.en, parent, posts, sort });
  });
  await em.flush();
  forgetDirectory(orm);
}

/** Makes the demo accounts with this password, or removes them all when it is null. */
export async function seedDemoAccounts(orm: MikroORM, tenant: string, password: string | null): Promise<void> {
  const em = orm.em.fork();
  if (password === null) {
    await em.nativeDelete(accountEntity, { tenant, isDemo: true });
    forgetDirectory(orm);
    return;
  }
  const rows = await em.find(accountEntity, { tenant });
  const first = rows.find(({ isDemo }) => isDemo);
  const passwordHash =
    first !== undefined && (await passwordFits(password, first.passwordHash))
      ? first.passwordHash
      : await hashPassword(password);
  for (const row of rows.filter(({ isDemo }) => isDemo)) row.passwordHash = passwordHash;
  const known = new Set(rows.map(({ id }) => id));
  const missing = demoAccountSeeds.filter((seed) => !known.has(seed.id));
  for (const { id, name, roles, posts } of missing) {
    em.create(accountEntity, {
      ...{ tenant, id, nameZh: name.zh, nameEn: name.en, passwordHash, roles, posts, isDemo: true, disabled: false },
    });
  }
  await em.flush();
  for (const { id, departments } of missing) {
    for (const department of departments) em.create(membershipEntity, { tenant, account: id, department });
  }
  await em.flush();
  forgetDirectory(orm);
}

/** The first account of a platform that has no demo accounts: an administrator, made once, who keeps its own password. */
export async function seedAdministrator(orm: MikroORM, tenant: string, password: string): Promise<boolean> {
  const em = orm.em.fork();
  if ((await em.count(accountEntity, { tenant, isDemo: false })) > 0) return false;
  const passwordHash = await hashPassword(password);
  em.create(accountEntity, {
    ...{ tenant, id: 'administrator', nameZh: '系统管理员', nameEn: 'Administrator', passwordHash },
    ...{ roles: ['admin', 'designer', 'manager'] as const, posts: [], isDemo: false, disabled: false },
  });
  await em.flush();
  em.create(membershipEntity, { tenant, account: 'administrator', department: departmentSeeds[0]!.id });
  await em.flush();
  forgetDirectory(orm);
  return true;
}
