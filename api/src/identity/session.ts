import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { AccountRow } from '../database/entities/account.ts';
import { sessionEntity } from '../database/entities/session.ts';
import type { Services } from '../services.ts';
import type { Account } from './account.ts';
import { departmentNamed, directoryOf, membershipsOf, withBelow } from './directory.ts';
import { fingerprint } from './fingerprint.ts';

export const SESSION_COOKIE = 'onevisit_session';
/** Twelve hours: a working day with its breaks. */
const LASTS = 12 * 3_600_000;

export interface OpenSession {
  readonly account: Account;
  readonly expiresAt: Date;
}

/** Begins a session; the token goes into the cookie and nowhere else. */
export async function beginSession(
  services: Services,
  account: string,
  at: Date,
): Promise<{ readonly token: string; readonly expiresAt: Date }> {
  const token = randomBytes(32).toString('base64url');
  const expiresAt = new Date(at.getTime() + LASTS);
  const em = services.orm.em.fork();
  await em.nativeDelete(sessionEntity, { expiresAt: { $lt: at } });
  em.create(sessionEntity, { id: fingerprint(token), tenant: services.tenant, account, createdAt: at, expiresAt });
  await em.flush();
  return { token, expiresAt };
}

/** Who a token belongs to; null when it is unknown or over, or when its account may not log in any more. */
export async function sessionOf(services: Services, token: string, at: Date): Promise<OpenSession | null> {
  // Every request asks this first: one statement, planned once for each connection.
  const { rows } = await services.pool.query<SessionRow>({
    name: 'session',
    text: `select a.tenant, a.id, a.name_zh as "nameZh", a.name_en as "nameEn", a.roles, a.posts,
             a.is_demo as "isDemo", a.disabled, s.expires_at as "expiresAt",
             array(select m.department from api.membership m where m.tenant = a.tenant and m.account = a.id
               order by m.department) as departments
           from api.session s join api.account a on a.tenant = s.tenant and a.id = s.account
           where s.id = $1 and s.tenant = $2 and s.expires_at > $3`,
    values: [fingerprint(token), services.tenant, at],
  });
  const [row] = rows;
  if (row === undefined || !mayLogIn(services, row)) return null;
  return { account: await withDepartments(services, row, row.departments), expiresAt: row.expiresAt };
}

type AccountFacts = Omit<AccountRow, 'passwordHash'>;
interface SessionRow extends AccountFacts {
  readonly expiresAt: Date;
  readonly departments: readonly string[];
}

export async function endSession(services: Services, token: string): Promise<void> {
  await services.orm.em.fork().nativeDelete(sessionEntity, { id: fingerprint(token) });
}

export function mayLogIn(services: Services, row: AccountFacts): boolean {
  return !row.disabled && (!row.isDemo || services.settings.demo !== null);
}

/** The account with its departments and all below them. */
export async function accountOf(services: Services, row: AccountRow): Promise<Account> {
  const departments = (await membershipsOf(services.orm, row.tenant, row.id)).get(row.id) ?? [];
  return withDepartments(services, row, departments);
}

async function withDepartments(
  services: Services,
  row: AccountFacts,
  departments: readonly string[],
): Promise<Account> {
  const directory = await directoryOf(services.orm, row.tenant);
  return {
    id: row.id,
    name: { zh: row.nameZh, en: row.nameEn },
    tenant: row.tenant,
    roles: row.roles,
    posts: row.posts,
    departments: departments.map((id) => departmentNamed(directory, id)),
    scope: withBelow(directory, departments),
  };
}

/** The CSRF token of a session: it can be made from the cookie's token with the server's key only. */
export function csrfTokenOf(services: Services, token: string): string {
  return createHmac('sha256', services.settings.sessionKey).update(`csrf:${token}`).digest('base64url');
}

export function csrfFits(services: Services, token: string, given: string): boolean {
  const wanted = Buffer.from(csrfTokenOf(services, token));
  const got = Buffer.from(given);
  return wanted.length === got.length && timingSafeEqual(wanted, got);
}

/** The `Set-Cookie` of a session; without a token it removes the cookie. */
export function sessionCookie(services: Services, token: string | null): string {
  const parts = [`${SESSION_COOKIE}=${token ?? ''}`, 'Path=/', 'HttpOnly', 'SameSite=Lax'];
  parts.push(`Max-Age=${token === null ? 0 : LASTS / 1000}`);
  if (services.settings.secureCookies) parts.push('Secure');
  return parts.join('; ');
}
