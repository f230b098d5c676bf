/** What a route is: one value that names its address, who may call it, what it takes and gives, and its handler. */
import type { Readable } from 'node:stream';
import type { z } from 'zod';
import type { Role } from '../contract/people.ts';
import type { Upload } from '../http/upload.ts';
import type { Account } from '../identity/account.ts';
import type { Services } from '../services.ts';

export type Method = 'get' | 'post' | 'put' | 'delete';
export type Schema = z.ZodType;
/** Who may call a route: persons by their roles; `worker`: programs that do jobs, with a token. */
export type Caller = Role | 'worker';

/** A request as its handler sees it: everything is checked. */
export interface Call<P, Q, B, Me> {
  readonly params: P;
  readonly query: Q;
  readonly body: B;
  /** The body of a route that takes a file; null for every other. Gone when the request is answered. */
  readonly upload: Upload | null;
  readonly me: Me;
  readonly at: Date;
  /** Id for the event that this request sends: the same request repeated has the same. */
  readonly eventId: string;
  readonly ifMatch: string | null;
  /** Token of the program, or cookie of the session, when there is one. */
  readonly token: string | null;
  /** Address that asks. */
  readonly from: string;
  readonly signal: AbortSignal;
  readonly services: Services;
}
/** An answer: `body` is JSON unless `type` says otherwise. */
export interface Reply<T> {
  readonly body: T;
  readonly headers?: Readonly<Record<string, string>>;
}
/** What an answer holds when it is not JSON. */
export type RawBody = string | Buffer | Readable;

interface Described {
  readonly method: Method;
  /** With `:name` parameters. */
  readonly path: string;
  /** Name of the operation, camelCase, unique. */
  readonly name: string;
  readonly summary: string;
  readonly status?: number;
  /** Content type of the answer when it is not JSON. */
  readonly type?: string;
  /** The body is a file of at most so many bytes. */
  readonly upload?: { readonly limit: number };
  /** Takes `If-Match`. */
  readonly conditional?: boolean;
}
/** A route with its types put away, as the router and the OpenAPI document see it. */
export interface Route extends Described {
  /** `anyone`: without log-in. `everyone`: logged in, whatever the role. */
  readonly access: 'anyone' | 'everyone' | readonly Caller[];
  readonly params?: Schema;
  readonly query?: Schema;
  readonly body?: Schema;
  readonly answer?: Schema;
  readonly handle: (call: Call<unknown, unknown, unknown, Account | null>) => Promise<Reply<unknown>>;
}
interface Typed<P extends Schema, Q extends Schema, B extends Schema, R extends Schema> extends Described {
  readonly params?: P;
  readonly query?: Q;
  readonly body?: B;
  /** Schema of the answer; none: `type` says what comes, or nothing comes (204). */
  readonly answer?: R;
}
type Answer<R extends Schema> = Promise<Reply<z.input<R> | RawBody | null>>;

/** A route for those who are logged in and have one of the roles. */
export function route<P extends Schema, Q extends Schema, B extends Schema, R extends Schema>(
  definition: Typed<P, Q, B, R> & {
    readonly access: 'everyone' | readonly Caller[];
    readonly handle: (call: Call<z.output<P>, z.output<Q>, z.output<B>, Account>) => Answer<R>;
  },
): Route {
  return definition as unknown as Route;
}

/** A route for everybody, logged in or not: nobody asks who it is. */
export function openRoute<P extends Schema, Q extends Schema, B extends Schema, R extends Schema>(
  definition: Typed<P, Q, B, R> & {
    readonly handle: (call: Call<z.output<P>, z.output<Q>, z.output<B>, null>) => Answer<R>;
  },
): Route {
  return { ...definition, access: 'anyone' } as unknown as Route;
}
