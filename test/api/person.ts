/** A person at a browser: logs in, sends the CSRF token, follows the cookie. */
import type { Session } from '@onevisit/api/contract/session';
import { PASSWORD } from './product.ts';

export interface Answered<T> {
  readonly status: number;
  readonly body: T;
  readonly headers: Headers;
}
export interface Person {
  readonly id: string;
  readonly csrf: string;
  readonly cookie: string;
  /** A program's token. */
  readonly bearer?: string;
  /** Body of the answer as JSON; what is no JSON comes as text. */
  get<T = Json>(path: string): Promise<Answered<T>>;
  post<T = Json>(path: string, body?: unknown, headers?: Readonly<Record<string, string>>): Promise<Answered<T>>;
  send<T = Json>(
    method: string,
    path: string,
    body?: unknown,
    headers?: Readonly<Record<string, string>>,
  ): Promise<Answered<T>>;
}
/** An answer whose shape the test itself states. */
export type Json = Readonly<Record<string, unknown>>;

export async function logIn(url: string, id: string): Promise<Person> {
  const headers = { 'Content-Type': 'application/json' };
  const body = JSON.stringify({ name: id, password: PASSWORD });
  const response = await fetch(`${url}/api/session`, { method: 'POST', headers, body });
  if (!response.ok) throw new Error(`${id} cannot log in: ${response.status} ${await response.text()}`);
  const session = (await response.json()) as Session;
  const cookie = response.headers.get('set-cookie')?.split(';')[0] ?? '';
  return personWith(url, id, session.csrfToken, cookie);
}

export function personWith(url: string, id: string, csrf: string, cookie: string, bearer?: string): Person {
  const send: Person['send'] = async (method, path, body, headers = {}) => {
    const response = await fetch(url + path, {
      method,
      headers: {
        ...(cookie === '' ? {} : { Cookie: cookie }),
        ...(bearer === undefined ? {} : { Authorization: `Bearer ${bearer}` }),
        ...(csrf === '' ? {} : { 'X-CSRF-Token': csrf }),
        ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    const json = /json/.test(response.headers.get('content-type') ?? '');
    return { status: response.status, body: json ? JSON.parse(text) : text, headers: response.headers };
  };
  return {
    ...{ id, csrf, cookie, send, ...(bearer === undefined ? {} : { bearer }) },
    get: (path) => send('GET', path),
    post: (path, body, headers) => send('POST', path, body, headers),
  };
}
