/** Connectors against a real HTTP server, on both durable hosts: calls, results, errors, retries, incidents, and what is refused. */
import { generateKeyPairSync, sign } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { connectorJobs } from '@onevisit/api/connectors/run';
import { secretsFrom } from '@onevisit/api/connectors/secret';
import { connectorSettings } from '@onevisit/api/connectors/settings';
import type { Host } from '@onevisit/engine/hosts/host';
import { PostgresHost } from '@onevisit/engine/hosts/postgres/host';
import type { ScratchServer } from '@onevisit/engine/hosts/temporal/server/scratch';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  Cluster,
  clusterOptions,
  Database,
  deployed,
  eventually,
  line,
  starting,
  TENANT,
  temporalServer,
} from './ground.ts';

const SECRET = 'tell-nobody-4711';
const keys = generateKeyPairSync('ed25519');
const HOLDER = '91310000MA1FL0XY1P';

/** The world: answers by path, and keeps what it was asked. */
interface Asked {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}
const asked: Asked[] = [];
let world: Server;
let elsewhere: Server;
let [origin, foreign] = ['', ''];

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const path = request.url!;
  const body = await text(request);
  asked.push({ method: request.method!, path, headers: request.headers, body });
  const json = (status: number, value: unknown) =>
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value));
  const times = asked.filter((one) => one.path === path).length;
  if (path.startsWith('/score')) json(200, { score: JSON.parse(body).of * 2 });
  else if (path.startsWith('/missing')) json(404, { name: 'secret of a citizen' });
  else if (path.startsWith('/flaky')) json(times === 1 ? 503 : 200, { times });
  else if (path.startsWith('/broken')) json(500, {});
  else if (path.startsWith('/redirect-out')) response.writeHead(302, { location: `${foreign}/` }).end();
  else if (path.startsWith('/redirect')) response.writeHead(302, { location: `/score-page` }).end();
  else if (path.startsWith('/slow')) request.socket.once('close', () => undefined);
  else if (path.startsWith('/certificates')) certificate(JSON.parse(body) as { readonly holder: string }, json);
  else json(200, {});
}

function certificate({ holder }: { readonly holder: string }, json: (status: number, value: unknown) => unknown): void {
  if (holder === 'nobody') return void json(404, {});
  const found = {
    ...{ identifier: '1.2.156.3005.2.1', catalogue: 'LICENCE', holder, name: '营业执照', issuer: '市场监管局' },
    ...{ state: holder === 'lapsed' ? 'expired' : 'valid', validUntil: null },
  };
  const content = JSON.stringify(found);
  const signature = sign(null, Buffer.from(holder === 'forged' ? 'other' : content), keys.privateKey).toString(
    'base64',
  );
  json(200, { certificate: content, signature });
}

async function listening(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

let database: Database;
let temporal: ScratchServer;
let cluster: Cluster;
let postgres: PostgresHost;
let secretFiles: string;
const failures: unknown[] = [];

beforeAll(async () => {
  world = createServer((request, response) => void answer(request, response));
  elsewhere = createServer((_request, response) => response.end('{}'));
  [origin, foreign] = await Promise.all([listening(world), listening(elsewhere)]);
  secretFiles = await mkdtemp(join(tmpdir(), 'onevisit-secrets-'));
  await writeFile(join(secretFiles, 'LIBRARY'), `${SECRET}\n`);
  const settings = connectorSettings.parse({
    origins: {
      [origin]: { secrets: ['TOKEN', 'LIBRARY'], private: true },
      [origin.replace('127.0.0.1', 'localhost')]: {},
    },
    certificateLibrary: {
      url: `${origin}/certificates`,
      secret: 'LIBRARY',
      publicKey: keys.publicKey.export({ type: 'spki', format: 'pem' }),
    },
  });
  const environment = { ONEVISIT_SECRET_TOKEN: SECRET, ONEVISIT_SECRET_OTHER: SECRET };
  const jobs = connectorJobs({ settings, secrets: secretsFrom(environment, secretFiles) });
  [database, temporal] = await Promise.all([Database.start(), temporalServer()]);
  cluster = new Cluster({ ...clusterOptions(temporal, database.store), jobs });
  const failed = (error: unknown): void => void failures.push(error);
  [postgres] = await Promise.all([
    PostgresHost.start({ store: database.store, url: database.url, jobs, failed }),
    cluster.work(),
  ]);
}, 120_000);
afterAll(async () => {
  await postgres?.close();
  await cluster?.stop();
  await temporal?.stop();
  await database?.stop();
  world?.closeAllConnections();
  for (const server of [world, elsewhere]) await new Promise((resolve) => server?.close(resolve));
  if (secretFiles !== undefined) await rm(secretFiles, { recursive: true });
  expect(failures).toEqual([]);
}, 60_000);

/** A connector, then the task `after`; an error that it throws leads to the task `caught`. */
function connecting(type: string, settings: Readonly<Record<string, string>>, retries: number): string {
  const escaped = (value: string) => value.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
  const headers = Object.entries(settings).map(
    ([key, value]) => `<approval:header key="${key}" value="${escaped(value)}"/>`,
  );
  const nodes = `<startEvent id="s"/><serviceTask id="j" approval:jobType="connector:${type}" approval:retries="${retries}"><extensionElements>${headers.join('')}</extensionElements></serviceTask>
    <userTask id="after"/><userTask id="caught"/><endEvent id="e"/><endEvent id="e2"/>
    <boundaryEvent id="b" attachedToRef="j"><errorEventDefinition/></boundaryEvent>`;
  return line(line(nodes, 's', 'j', 'after', 'e'), 'b', 'caught', 'e2');
}

const incidents = async (id: string): Promise<readonly string[]> => {
  const { rows } = await database.pool.query<{ message: string }>(
    'select message from engine.incident where case_id = $1 and resolved_at is null',
    [id],
  );
  return rows.map(({ message }) => message);
};
const hosts: readonly (readonly [string, () => Host])[] = [
  ['postgres', () => postgres],
  ['temporal', () => cluster.host],
];

describe.each(hosts)('on %s', (name, host) => {
  /** Runs one case until it stands somewhere: the open tasks, or the incidents. */
  async function ran(
    of: string,
    settings: Readonly<Record<string, string>>,
    {
      type = 'http',
      retries = 1,
      variables = {},
    }: { type?: string; retries?: number; variables?: Record<string, string | number | boolean> } = {},
  ): Promise<readonly string[]> {
    const id = `${name}-${of}`;
    await host().send(starting(id, await deployed(database.store, connecting(type, settings, retries)), variables));
    const stands = async () => [...(await database.openTasks(id).then(Object.keys)), ...(await incidents(id))];
    return eventually(stands, (where) => where.length > 0, 30_000);
  }
  const seen = (path: string) => asked.filter((one) => one.path === path);
  const stateOf = (id: string) => database.store.state({ tenant: TENANT, case: `${name}-${id}` });

  test('a call is made of facts of the case, its answer becomes facts, and the secret stands nowhere', async () => {
    const path = `/score-${name}`;
    const settings = {
      ...{ method: 'POST', url: `="${origin}/score-" + on`, headers: '{ "X-Region": region, Host: "evil" }' },
      ...{ body: '{ of: amount }', secret: 'TOKEN', result: '{ score: response.body.score }' },
    };
    expect(await ran('call', settings, { variables: { on: name, region: 'pudong', amount: 21 } })).toEqual(['after']);
    const [call] = seen(path);
    expect(call).toMatchObject({ method: 'POST', body: '{"of":21}' });
    expect(call!.headers).toMatchObject({ 'x-region': 'pudong', authorization: `Bearer ${SECRET}` });
    expect(call!.headers.host).toBe(new URL(origin).host);
    expect(call!.headers['idempotency-key']).toMatch(new RegExp(`^${name}-call\\.`));
    expect(JSON.stringify(await stateOf('call'))).toContain('"score":42');
    const { rows } = await database.pool.query(
      `select 1 from engine.history_fact as f where case_id = $1 and f::text like $2
       union all select 1 from engine.process_case as c where id = $1 and c::text like $2`,
      [`${name}-call`, `%${SECRET}%`],
    );
    expect(rows).toEqual([]);
  });

  test('an error of the answer goes to the boundary event', async () => {
    const error = 'if response.status = 404 then "not-found" else null';
    expect(await ran('mapped', { method: 'GET', url: `${origin}/missing`, error })).toEqual(['caught']);
  });

  test('what may pass is tried again, and goes on', async () => {
    const path = `/flaky-${name}`;
    expect(await ran('flaky', { method: 'GET', url: origin + path }, { retries: 3 })).toEqual(['after']);
    const keysSent = seen(path).map(({ headers }) => headers['idempotency-key']);
    expect(keysSent).toHaveLength(2);
    expect(new Set(keysSent).size).toBe(1);
  });

  test('out of tries is an incident that tells the status, never what was asked or answered', async () => {
    const path = `/broken-${name}?id=310101199001011234`;
    expect(await ran('broken', { method: 'GET', url: origin + path }, { retries: 2 })).toEqual(['The answer was 500.']);
    expect(seen(path)).toHaveLength(2);
  });

  test('no answer in time is a failure', async () => {
    const slow = { method: 'GET', url: `${origin}/slow`, timeout: '0.3' };
    expect(await ran('slow', slow)).toEqual([`${origin} could not be reached: no answer in time`]);
  });

  test('what another try cannot mend is an incident at once', async () => {
    const path = `/missing-${name}`;
    const retries = 5;
    expect(await ran('gone', { method: 'GET', url: origin + path }, { retries })).toEqual(['The answer was 404.']);
    expect(seen(path)).toHaveLength(1);
  });

  test('it reaches nothing but what the installation allows', async () => {
    const inner = origin.replace('127.0.0.1', 'localhost');
    const get = { method: 'GET' };
    const refused = [
      ['foreign', { ...get, url: `${foreign}/` }, `${foreign} is not among the origins that connectors may call.`],
      ['private', { ...get, url: `${inner}/` }, `${inner} is at a private address.`],
      [
        'out',
        { ...get, url: `${origin}/redirect-out` },
        `${foreign} is not among the origins that connectors may call.`,
      ],
      ['put', { method: 'PUT', url: `${origin}/redirect` }, `${origin} redirects a PUT.`],
      ['secret', { ...get, url: `${origin}/x`, secret: 'OTHER' }, `The secret OTHER is not meant for ${origin}.`],
      ['file', { ...get, url: 'file:///etc/passwd' }, 'null is not among the origins that connectors may call.'],
    ] as const;
    for (const [of, settings, why] of refused) expect(await ran(of, settings, { retries: 4 })).toEqual([why]);
  });

  test('a certificate is fetched with consent, and must be theirs, signed and valid', async () => {
    const type = 'certificate';
    const settings = { catalogue: 'LICENCE', holder: 'holder', consent: 'agreed', purpose: '食品经营许可' };
    const fetched = (of: string, holder: string, agreed = true) =>
      ran(of, settings, { type, variables: { holder, agreed } });
    expect(await fetched('own', HOLDER)).toEqual(['after']);
    expect(JSON.stringify(await stateOf('own'))).toContain('营业执照');
    const before = seen('/certificates').length;
    expect(await fetched('refused', HOLDER, false)).toEqual(['caught']);
    expect(seen('/certificates')).toHaveLength(before);
    expect(await fetched('none', 'nobody')).toEqual(['caught']);
    expect(await fetched('lapsed', 'lapsed')).toEqual(['caught']);
    expect(await fetched('forged', 'forged')).toEqual(['The signature of the certificate is not that of the library.']);
    expect(seen('/certificates')[0]!.headers.authorization).toBe(`Bearer ${SECRET}`);
  });
});
