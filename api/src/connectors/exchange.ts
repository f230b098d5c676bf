/** One call to the world, within what the installation allows. */
import { type ClientRequest, type IncomingMessage, request as overHttp } from 'node:http';
import { request as overHttps } from 'node:https';
import type { Json } from '@onevisit/engine/run/json';
import { type Address, reachable } from './addresses.ts';
import type { Secrets } from './secret.ts';
import type { ConnectorSettings } from './settings.ts';

export interface Asking {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** JSON; undefined: none is sent. */
  readonly body: Json | undefined;
  /** Name of the secret that is sent as a bearer token; null: none. */
  readonly secret: string | null;
  /** Milliseconds for all of it. */
  readonly timeout: number;
}
export interface Answered {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Json;
}
/** What no further try can mend. It names the origin, never path or query: they may hold personal data. */
export class NotAllowed extends Error {}

const LARGEST = 1_000_000;
const MOST_REDIRECTS = 3;

/** Calls, and follows redirects of a GET to other origins on the list. Throws `NotAllowed`, or what went wrong on the way. */
export async function exchange(asking: Asking, settings: ConnectorSettings, secrets: Secrets): Promise<Answered> {
  const signal = AbortSignal.timeout(asking.timeout);
  let url = asking.url;
  for (let redirects = 0; ; redirects++) {
    const target = URL.parse(url);
    if (target === null) throw new NotAllowed('The address is not a URL.');
    const authorization = await authorizationFor(asking, target, settings, secrets, redirects > 0);
    const address = await reachable(target.hostname, settings.origins[target.origin]!.private);
    if (address === null) throw new NotAllowed(`${target.origin} is at a private address.`);
    const response = await send(
      { ...asking, headers: { ...asking.headers, ...authorization } },
      target,
      address,
      signal,
    );
    const to = response.headers.location;
    if (response.statusCode! < 300 || response.statusCode! > 399 || to === undefined) return answerOf(response, target);
    response.destroy();
    if (asking.method !== 'GET') throw new NotAllowed(`${target.origin} redirects a ${asking.method}.`);
    if (redirects === MOST_REDIRECTS) throw new NotAllowed(`${target.origin} redirects too often.`);
    url = URL.parse(to, target.href)?.href ?? '';
  }
}

/** Expects the origin to be on the list, and the secret to be meant for it. A redirect elsewhere goes without the secret. */
async function authorizationFor(
  { secret }: Asking,
  { origin }: URL,
  settings: ConnectorSettings,
  secrets: Secrets,
  redirected: boolean,
): Promise<Readonly<Record<string, string>>> {
  const allowed = Object.hasOwn(settings.origins, origin) ? settings.origins[origin] : undefined;
  if (allowed === undefined) throw new NotAllowed(`${origin} is not among the origins that connectors may call.`);
  if (secret === null) return {};
  if (!allowed.secrets.includes(secret)) {
    if (redirected) return {};
    throw new NotAllowed(`The secret ${secret} is not meant for ${origin}.`);
  }
  const value = await secrets(secret);
  if (value === null) throw new NotAllowed(`There is no secret ${secret}.`);
  return { authorization: `Bearer ${value}` };
}

function send({ method, headers, body }: Asking, url: URL, at: Address, signal: AbortSignal): Promise<IncomingMessage> {
  const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>();
  const content = body === undefined ? undefined : JSON.stringify(body);
  const typed =
    content === undefined ? {} : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(content) };
  const options = {
    method,
    signal,
    headers: { accept: 'application/json', ...headers, ...typed },
    // To the address that was checked, under the name that certificate and Host header are of.
    lookup: (_name: string, { all }: { readonly all?: boolean | undefined }, found: Found) =>
      all === true ? found(null, [at]) : found(null, at.address, at.family),
    agent: false as const,
  };
  const request: ClientRequest = url.protocol === 'https:' ? overHttps(url, options) : overHttp(url, options);
  request.once('response', resolve);
  request.once('error', (error) => reject(new Error(`${url.origin} could not be reached: ${reasonOf(error, signal)}`)));
  request.end(content);
  return promise;
}
type Found = (error: null, address: string | Address[], family?: number) => void;

async function answerOf(response: IncomingMessage, { origin }: URL): Promise<Answered> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of response as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > LARGEST) throw new NotAllowed(`The answer of ${origin} is larger than ${LARGEST} bytes.`);
    chunks.push(chunk);
  }
  const status = response.statusCode!;
  const headers = Object.fromEntries(Object.entries(response.headers).map(([name, value]) => [name, String(value)]));
  const text = Buffer.concat(chunks).toString('utf8');
  return { status, headers, body: text === '' ? null : jsonOf(text, status, origin) };
}

/** An error page need not be JSON: its status says enough. */
function jsonOf(text: string, status: number, origin: string): Json {
  try {
    return JSON.parse(text) as Json;
  } catch {
    if (status >= 400) return null;
    throw new NotAllowed(`${origin} answers ${status} and no JSON.`);
  }
}

function reasonOf(error: Error, signal: AbortSignal): string {
  return signal.aborted ? 'no answer in time' : ((error as NodeJS.ErrnoException).code ?? error.name);
}
