import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { type AccountRow, accountEntity } from '../database/entities/account.ts';
import { sessionEntity } from '../database/entities/session.ts';
import type { Services } from '../services.ts';
import type { Account } from './account.ts';
import { departmentNamed, directoryOf, membershipsOf, withBelow } from './directory.ts';

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
  const em = services.orm.em.fork();
  const session = await em.findOne(sessionEntity, { id: fingerprint(token), tenant: services.tenant });
  if (session === null || session.expiresAt <= at) return null;
  const row = await em.findOne(accountEntity, { tenant: session.tenant, id: session.account });
  if (row === null || !mayLogIn(services, row)) return null;
  return { account: await accountOf(services, row), expiresAt: session.expiresAt };
}

export async function endSession(services: Services, token: string): Promise<void> {
  await services.orm.em.fork().nativeDelete(sessionEntity, { id: fingerprint(token) });
}

export function mayLogIn(services: Services, row: AccountRow): boolean {
  return !row.disabled && (!row.isDemo || services.settings.demo !== null);
}

/** The account with its departments and all below them. */
export async function accountOf(services: Services, row: AccountRow): Promise<Account> {
  const directory = await directoryOf(services.orm, row.tenant);
  const departments = (await membershipsOf(services.orm, row.tenant, row.id)).get(row.id) ?? [];
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

function fingerprint(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
