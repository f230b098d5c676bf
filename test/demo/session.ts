/** One person at work over HTTP: a session of the API, as a browser would have it. */
import { randomUUID } from 'node:crypto';
import { CSRF_HEADER, IDEMPOTENCY_HEADER, type Session as Opened } from '@onevisit/api/contract/session';

/** What the API answers when it refuses: RFC 9457. */
export class Refused extends Error {
  readonly status: number;
  readonly type: string;
  constructor(status: number, type: string, message: string) {
    super(message);
    this.status = status;
    this.type = type;
  }
}

export class Session {
  readonly #url: string;
  readonly #cookie: string;
  readonly #csrf: string;

  private constructor(url: string, cookie: string, csrf: string) {
    this.#url = url;
    this.#cookie = cookie;
    this.#csrf = csrf;
  }

  /** Logs in. Throws `Refused` when the name or the password is wrong. */
  static async open(url: string, name: string, password: string): Promise<Session> {
    const answer = await fetch(`${url}/api/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ name, password }),
    });
    const opened = await bodyOf<Opened>(answer);
    const cookie = answer.headers.getSetCookie().map((each) => each.split(';')[0]);
    return new Session(url, cookie.join('; '), opened.csrfToken);
  }

  async get<T>(path: string): Promise<T> {
    return bodyOf<T>(await fetch(this.#url + path, { headers: { cookie: this.#cookie } }));
  }

  put<T>(path: string, body: unknown): Promise<T> {
    return this.#write<T>('PUT', path, body);
  }
  delete(path: string): Promise<null> {
    return this.#write<null>('DELETE', path, undefined);
  }

  /** Each post has a key of its own, so that it can be sent again without being done twice. */
  post<T>(path: string, body: unknown): Promise<T> {
    return this.#write<T>('POST', path, body, { [IDEMPOTENCY_HEADER]: randomUUID() });
  }

  async #write<T>(
    method: string,
    path: string,
    body: unknown,
    more: Readonly<Record<string, string>> = {},
  ): Promise<T> {
    const headers = { cookie: this.#cookie, [CSRF_HEADER]: this.#csrf, 'content-type': 'application/json', ...more };
    const sent = body === undefined ? null : JSON.stringify(body);
    return bodyOf<T>(await fetch(this.#url + path, { method, headers, body: sent }));
  }
}

async function bodyOf<T>(answer: Response): Promise<T> {
  const text = await answer.text();
  if (answer.ok) return (text === '' ? null : JSON.parse(text)) as T;
  const problem = text.startsWith('{') ? (JSON.parse(text) as { type?: string; title?: string; detail?: string }) : {};
  const said = problem.detail ?? problem.title ?? text.slice(0, 200);
  throw new Refused(answer.status, problem.type ?? '', `${answer.status} ${new URL(answer.url).pathname}: ${said}`);
}
