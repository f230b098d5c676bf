import type { Session } from '../contract/session.ts';
import { demoAccounts, logIn, session } from '../contract/session.ts';
import { accountEntity } from '../database/entities/account.ts';
import { forgetOldAnswers } from '../idempotency/once.ts';
import type { Account } from '../identity/account.ts';
import { departmentNamed, directoryOf, membershipsOf } from '../identity/directory.ts';
import { passwordFits } from '../identity/password.ts';
import {
  accountOf,
  beginSession,
  csrfTokenOf,
  endSession,
  mayLogIn,
  sessionCookie,
  sessionOf,
} from '../identity/session.ts';
import { clearFailures, expectUnthrottled, noteFailure } from '../identity/throttle.ts';
import { refuse } from '../problems/refusal.ts';
import { inOffset } from '../readModels/instants.ts';
import type { Services } from '../services.ts';
import { openRoute, type Route, route } from './route.ts';

function described(services: Services, me: Account, token: string, expiresAt: Date): Session {
  const { id, name, roles, departments, posts } = me;
  return {
    account: { id, name, roles: [...roles], departments: [...departments], posts: [...posts] },
    csrfToken: csrfTokenOf(services, token),
    expiresAt: inOffset(expiresAt),
    engine: services.host.name,
  };
}

const begin = openRoute({
  method: 'post',
  path: '/api/session',
  name: 'logIn',
  summary: 'Logs in: sets the session cookie and gives the CSRF token',
  body: logIn,
  answer: session,
  async handle({ body, services, at, from }) {
    const subject = { name: body.name, address: from };
    await expectUnthrottled(services, subject, at);
    const row = await services.orm.em.fork().findOne(accountEntity, { tenant: services.tenant, id: body.name });
    const fits = await passwordFits(body.password, row?.passwordHash ?? null);
    if (row === null || !fits || !mayLogIn(services, row)) {
      await noteFailure(services, subject, at);
      throw refuse('wrong-credentials', '账号或密码不正确。', 'The name or the password is wrong.');
    }
    await clearFailures(services, subject, at);
    await forgetOldAnswers(services, at);
    const { token, expiresAt } = await beginSession(services, row.id, at);
    return {
      body: described(services, await accountOf(services, row), token, expiresAt),
      headers: { 'Set-Cookie': sessionCookie(services, token) },
    };
  },
});

const read = route({
  method: 'get',
  path: '/api/session',
  name: 'getSession',
  summary: 'Who I am, and the CSRF token of my session',
  access: 'everyone',
  answer: session,
  async handle({ services, token, at }) {
    const open = await sessionOf(services, token ?? '', at);
    if (open === null) throw refuse('not-logged-in', '登录已失效，请重新登录。', 'You are no longer logged in.');
    return { body: described(services, open.account, token ?? '', open.expiresAt) };
  },
});

const end = route({
  method: 'delete',
  path: '/api/session',
  name: 'logOut',
  summary: 'Logs out: ends the session on the server and removes the cookie',
  access: 'everyone',
  async handle({ services, token }) {
    if (token !== null) await endSession(services, token);
    return { body: null, headers: { 'Set-Cookie': sessionCookie(services, null) } };
  },
});

const demo = openRoute({
  method: 'get',
  path: '/api/demo-accounts',
  name: 'listDemoAccounts',
  summary: 'Accounts to try the product with; none unless it listens on this machine alone',
  answer: demoAccounts,
  async handle({ services }) {
    if (services.settings.demo === null) return { body: { items: [], password: null } };
    const { orm, tenant } = services;
    const directory = await directoryOf(orm, tenant);
    const memberships = await membershipsOf(orm, tenant);
    const rows = await orm.em
      .fork()
      .find(accountEntity, { tenant, isDemo: true, disabled: false }, { orderBy: { id: 1 } });
    const items = rows.map((row) => ({
      id: row.id,
      name: { zh: row.nameZh, en: row.nameEn },
      roles: [...row.roles],
      departments: (memberships.get(row.id) ?? []).map((id) => departmentNamed(directory, id)),
    }));
    return { body: { items, password: services.settings.demo.password } };
  },
});

export const sessionRoutes: readonly Route[] = [begin, read, end, demo];
