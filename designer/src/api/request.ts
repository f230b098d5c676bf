import { CSRF_HEADER, IDEMPOTENCY_HEADER } from '@onevisit/api/contract/session';
import type { z } from 'zod';
import { problemOf, unreachable } from './problem.ts';

let csrfToken = '';
/** The token of the session, sent with every write. */
export function setCsrfToken(token: string): void {
  csrfToken = token;
}
/** Headers of a write, for what is not sent by `request`. */
export function tokenHeader(): Readonly<Record<string, string>> {
  return { [CSRF_HEADER]: csrfToken };
}

type Query = Readonly<Record<string, string | number | boolean | undefined | null>>;
interface Options {
  readonly query?: Query;
  readonly body?: unknown;
  /** Revision that an edit is made on. */
  readonly ifMatch?: string;
}

/** Address with its query; what is undefined, null or empty is left out. */
export function address(path: string, query: Query = {}): string {
  const given = Object.entries(query).filter(([, value]) => value !== undefined && value !== null && value !== '');
  const search = new URLSearchParams(given.map(([name, value]) => [name, String(value)])).toString();
  return search === '' ? path : `${path}?${search}`;
}

async function send(method: string, path: string, options: Options): Promise<Response> {
  const headers: Record<string, string> = { Accept: 'application/json' };
  if (options.body !== undefined) headers['Content-Type'] = 'application/json';
  if (method !== 'GET') headers[CSRF_HEADER] = csrfToken;
  if (method === 'POST') headers[IDEMPOTENCY_HEADER] = crypto.randomUUID();
  if (options.ifMatch !== undefined) headers['If-Match'] = options.ifMatch;
  const body = options.body === undefined ? null : JSON.stringify(options.body);
  const response = await fetch(address(path, options.query), { method, headers, body }).catch(() => {
    throw unreachable();
  });
  if (!response.ok) throw await problemOf(response);
  return response;
}

/** Asks and checks the answer against its schema. Throws `ApiProblem`. */
export async function request<S extends z.ZodType>(
  method: 'GET' | 'POST' | 'PUT',
  path: string,
  answer: S,
  options: Options = {},
): Promise<z.output<S>> {
  const response = await send(method, path, options);
  return answer.parse(await response.json());
}

/** Asks where the answer is text (XML), or nothing. Throws `ApiProblem`. */
export async function requestText(method: 'GET' | 'DELETE', path: string, options: Options = {}): Promise<string> {
  return (await send(method, path, options)).text();
}
