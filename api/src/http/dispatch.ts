/** From a request to a route's handler and back: who asks, whether they may, what they send, what is answered. */
import { Readable } from 'node:stream';
import type { Context, Middleware } from 'koa';
import { CSRF_HEADER, IDEMPOTENCY_HEADER } from '../contract/session.ts';
import { eventIdOf, type Keyed, once } from '../idempotency/once.ts';
import type { Account } from '../identity/account.ts';
import { csrfFits, SESSION_COOKIE, sessionOf } from '../identity/session.ts';
import { bearerOf, expectWorker } from '../identity/workers.ts';
import { notFound, type Refusal, refuse, wrongField } from '../problems/refusal.ts';
import { zodProblems } from '../problems/zodProblems.ts';
import type { Call, Reply, Route, Schema } from '../routes/route.ts';
import type { Services } from '../services.ts';
import { readBody } from './body.ts';
import { discard, receive, type Upload } from './upload.ts';

/** Answers the requests of one route. */
export function dispatch(services: Services, route: Route): Middleware {
  return async (context) => {
    const at = new Date();
    context.state.route = `${route.method.toUpperCase()} ${route.path}`;
    const token = context.cookies.get(SESSION_COOKIE) ?? null;
    const bearer = bearerOf(context.get('Authorization'));
    const me = await permitted(services, route, { token, bearer }, at);
    // No page sends a token by itself: what comes with one comes from the program that has it.
    const session = route.access === 'anyone' || bearer !== null ? null : token;
    if (route.method !== 'get') expectOwnPage(services, context, session);
    const params = await parse(route.params, context.params as unknown, 'params');
    const query = await parse(route.query, context.query as unknown, 'query');
    const sent = route.body === undefined ? null : await readBody(context.req);
    const body = await parse(route.body, sent?.value, 'body');
    const upload = await uploaded(services, route, context);
    try {
      const raw = upload === null ? (sent?.raw.toString('utf8') ?? '') : `${context.search}\n${upload.sha256}`;
      const keyed = route.method === 'post' ? keyOf(context, me, raw, at) : null;
      const call: Call<unknown, unknown, unknown, Account | null> = {
        ...{ params, query, body, upload, me, at, services },
        token: bearer ?? token,
        eventId: eventIdOf(keyed),
        ifMatch: context.get('If-Match') || null,
        from: context.ip,
        signal: signalOf(context),
      };
      await answer(context, services, route, call, keyed);
    } finally {
      if (upload !== null) await discard(upload.path);
    }
  };
}

/** The file that a route takes as its body. */
async function uploaded({ contents }: Services, { upload }: Route, context: Context): Promise<Upload | null> {
  return upload === undefined ? null : receive(context.req, contents.incoming, upload.limit);
}

interface Credentials {
  readonly token: string | null;
  readonly bearer: string | null;
}

async function permitted(
  services: Services,
  route: Route,
  { token, bearer }: Credentials,
  at: Date,
): Promise<Account | null> {
  // Nothing is looked up for a route that asks nobody: `/healthz` answers while the database is away.
  if (route.access === 'anyone') return null;
  if (bearer !== null) return permittedWorker(services, route, bearer, at);
  const session = token === null ? null : await sessionOf(services, token, at);
  if (session === null)
    throw refuse('not-logged-in', '登录已失效，请重新登录。', 'You are not logged in, or no longer.');
  const { account } = session;
  if (route.access === 'everyone' || account.roles.some((role) => route.access.includes(role))) return account;
  const roles = route.access.join(', ');
  throw refuse('not-allowed', `需要以下角色之一：${roles}。`, `One of these roles is needed: ${roles}.`);
}

/** Programs reach the routes that name them, and no others. */
async function permittedWorker(services: Services, route: Route, bearer: string, at: Date): Promise<Account> {
  const account = await expectWorker(services, bearer, at);
  if (typeof route.access !== 'string' && route.access.includes('worker')) return account;
  throw refuse('not-allowed', '令牌只能用于作业接口。', 'A token is for the job routes alone.');
}

/** A write has to come from our own page: same origin, and with the session's CSRF token when there is a session. */
function expectOwnPage(services: Services, context: Context, token: string | null): void {
  const origin = context.get('Origin');
  const foreign = origin !== '' && URL.canParse(origin) && new URL(origin).host !== context.host;
  if (foreign || context.get('Sec-Fetch-Site') === 'cross-site') {
    throw refuse('csrf', '请求来自其他网站。', 'The request comes from another site.');
  }
  if (token !== null && !csrfFits(services, token, context.get(CSRF_HEADER))) {
    const problems = [wrongField(CSRF_HEADER, '缺少或不匹配', 'Missing, or not that of the session')];
    throw refuse(
      'csrf',
      `请求头 ${CSRF_HEADER} 缺少或不匹配。`,
      `The header ${CSRF_HEADER} is missing or does not fit.`,
      { problems },
    );
  }
}

async function parse(schema: Schema | undefined, given: unknown, part: 'params' | 'query' | 'body'): Promise<unknown> {
  if (schema === undefined) return undefined;
  const parsed = await schema.safeParseAsync(part === 'body' ? (given ?? {}) : given, { reportInput: true });
  if (parsed.success) return parsed.data;
  if (part === 'params') throw notFound('所请求的对象。', 'thing.');
  const problems = zodProblems(parsed.error, part === 'body');
  const fields = problems.map(({ field }) => field).join(', ');
  throw refuse('invalid-request', `以下字段不符合要求：${fields}`, `These fields do not fit: ${fields}`, { problems });
}

function keyOf(context: Context, me: Account | null, raw: string, at: Date): Keyed | null {
  const key = context.get(IDEMPOTENCY_HEADER);
  if (key === '' || me === null) return null;
  if (key.length > 200) {
    const problems = [wrongField(IDEMPOTENCY_HEADER, '至多 200 个字符', 'At most 200 characters')];
    throw refuse('invalid-request', 'Idempotency-Key 过长。', 'The Idempotency-Key is too long.', { problems });
  }
  return { account: me.id, key, request: `${context.method} ${context.path}\n${raw}`, at };
}

function signalOf(context: Context): AbortSignal {
  const gone = new AbortController();
  context.res.once('close', () => gone.abort());
  return gone.signal;
}

async function answer(
  context: Context,
  services: Services,
  route: Route,
  call: Call<unknown, unknown, unknown, Account | null>,
  keyed: Keyed | null,
): Promise<void> {
  const work = async (): Promise<Reply<unknown>> => checked(services, route, await route.handle(call));
  const status = route.status ?? (route.answer === undefined && route.type === undefined ? 204 : 200);
  if (keyed === null) return send(context, route, status, await work());
  const recorded = await once(services, keyed, async () => ({ status, body: (await work()).body }));
  send(context, route, recorded.status, { body: recorded.body });
}

/** Compares an answer with its schema where that is asked for, so that the two cannot drift apart. */
function checked(services: Services, route: Route, reply: Reply<unknown>): Reply<unknown> {
  if (!services.settings.checkAnswers || route.answer === undefined || isRaw(reply.body)) return reply;
  const parsed = route.answer.safeParse(reply.body);
  if (!parsed.success) throw new Error(`${route.name} answers what its schema does not have: ${parsed.error.message}`);
  return reply;
}

function send(context: Context, route: Route, status: number, reply: Reply<unknown>): void {
  context.status = status;
  if (reply.headers !== undefined) context.set({ ...reply.headers });
  if (status === 204) {
    context.body = null;
    return;
  }
  const raw = isRaw(reply.body);
  context.body = raw ? reply.body : JSON.stringify(reply.body);
  if (reply.headers?.['Content-Type'] === undefined)
    context.type = raw ? (route.type ?? 'text/plain') : 'application/json';
}

function isRaw(body: unknown): body is string | Buffer | Readable {
  return typeof body === 'string' || Buffer.isBuffer(body) || body instanceof Readable;
}

/** The refusal of an address that no route has, or not for this method. */
export function unknownAddress(path: string, methods: readonly string[]): Refusal {
  if (methods.length === 0) return refuse('unknown-route', `没有地址 ${path}。`, `There is no address ${path}.`);
  const allowed = methods.join(', ');
  return refuse('method-not-allowed', `该地址支持：${allowed}。`, `The address takes: ${allowed}.`);
}
