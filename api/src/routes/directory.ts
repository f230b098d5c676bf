/** Departments and persons, for pickers. */
import { departmentList, personList, personQuery } from '../contract/people.ts';
import { accountEntity } from '../database/entities/account.ts';
import { departmentNamed, directoryOf, membershipsOf } from '../identity/directory.ts';
import { mayLogIn } from '../identity/session.ts';
import { type Route, route } from './route.ts';

const departments = route({
  method: 'get',
  path: '/api/departments',
  name: 'listDepartments',
  summary: 'Departments with their posts',
  access: 'everyone',
  answer: departmentList,
  async handle({ services }) {
    const directory = await directoryOf(services.orm, services.tenant);
    return { body: { items: [...directory.departments.values()] } };
  },
});

const people = route({
  method: 'get',
  path: '/api/people',
  name: 'listPeople',
  summary: 'Persons with their departments',
  access: 'everyone',
  query: personQuery,
  answer: personList,
  async handle({ query, services }) {
    const { orm, tenant } = services;
    const directory = await directoryOf(orm, tenant);
    const memberships = await membershipsOf(orm, tenant);
    const rows = await orm.em.fork().find(accountEntity, { tenant }, { orderBy: { id: 'asc' } });
    const wanted = (query.q ?? '').toLowerCase();
    const items = rows
      .filter((row) => mayLogIn(services, row))
      .filter((row) => `${row.id} ${row.nameZh} ${row.nameEn}`.toLowerCase().includes(wanted))
      .map((row) => ({ row, of: memberships.get(row.id) ?? [] }))
      .filter(({ of }) => query.department === undefined || of.includes(query.department))
      .map(({ row, of }) => ({
        id: row.id,
        name: { zh: row.nameZh, en: row.nameEn },
        roles: [...row.roles],
        departments: of.map((id) => departmentNamed(directory, id)),
      }));
    return { body: { items } };
  },
});

export const directoryRoutes: readonly Route[] = [departments, people];
