/** `npm start` with a `connectors.json`: a case of the library sends to a real server, on either engine. */
import { generateKeyPairSync, sign } from 'node:crypto';
import { once } from 'node:events';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { json } from 'node:stream/consumers';
import type { CaseOutcome } from '@onevisit/api/contract/cases';
import type { IncidentPage } from '@onevisit/api/contract/incidents';
import type { InboxPage, TaskDetail } from '@onevisit/api/contract/tasks';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { emptyData, READY, start, urlIn } from './launching.ts';
import { logIn, type Person } from './person.ts';

const SECRET = 'tell-nobody-4711';
const CODE = '91330100MA27XYZ00K';
const keys = generateKeyPairSync('ed25519');
const asked: { readonly headers: IncomingHttpHeaders; readonly body: unknown }[] = [];

/** The city's certificate library. */
const library = createServer(async (request, response) => {
  const body = (await json(request)) as { readonly holder: string; readonly catalogue: string };
  asked.push({ headers: request.headers, body });
  const { holder, catalogue } = body;
  const certificate = JSON.stringify({
    ...{ identifier: '1.2.156.3005.2.1', catalogue, holder, name: '营业执照', issuer: '市场监管局' },
    ...{ state: 'valid', validUntil: null },
  });
  const signature = sign(null, Buffer.from(certificate), keys.privateKey).toString('base64');
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ certificate, signature }));
});
let data: string;

beforeAll(async () => {
  data = await emptyData();
  await once(library.listen(0, '127.0.0.1'), 'listening');
  const origin = `http://127.0.0.1:${(library.address() as AddressInfo).port}`;
  const settings = {
    origins: { [origin]: { secrets: ['LIBRARY_TOKEN'], private: true } },
    certificateLibrary: {
      ...{ url: `${origin}/certificates`, secret: 'LIBRARY_TOKEN' },
      publicKey: keys.publicKey.export({ type: 'spki', format: 'pem' }),
    },
  };
  await writeFile(join(data, 'connectors.json'), JSON.stringify(settings));
});
afterAll(async () => {
  library.closeAllConnections();
  await new Promise((resolve) => library.close(resolve));
  await rm(data, { recursive: true, force: true });
});

it.each([
  ['temporal', 'the environment'],
  ['postgres', 'a file'],
] as const)(
  'fetches the business licence with consent on %s, the secret from %s',
  async (engine, from) => {
    if (from === 'a file') {
      await mkdir(join(data, 'secrets/connectors'), { recursive: true });
      await writeFile(join(data, 'secrets/connectors/LIBRARY_TOKEN'), `${SECRET}\n`);
    }
    const run = start(
      data,
      ['--port', '0', '--engine', engine],
      from === 'a file' ? {} : { ONEVISIT_SECRET_LIBRARY_TOKEN: SECRET },
    );
    const url = urlIn(await run.until(READY));
    const [counter, registrar, manager] = await Promise.all(
      ['counter', 'registrar', 'manager'].map((id) => logIn(url, id)),
    );
    const begin = async (key: string, licenceConsent: boolean) => {
      const variables = { businessName: '望江面馆', applicant: '陈一', creditCode: CODE, licenceConsent };
      const body = { process: 'food-business-licence', key: `${engine}-${key}`, variables };
      const started = await counter!.post<CaseOutcome>('/api/cases', body);
      expect(started.status, JSON.stringify(started.body)).toBe(201);
      return started.body.case;
    };

    const id = await begin('consent', true);
    expect((await reviewOf(registrar!, id)).variables).toMatchObject({ businessLicence: '营业执照 1.2.156.3005.2.1' });
    const mine = asked.filter(({ body }) => (body as { readonly case: string }).case === id);
    expect(mine).toHaveLength(1);
    expect(mine[0]).toMatchObject({
      headers: { authorization: `Bearer ${SECRET}` },
      body: { catalogue: '11100000MB0143028R001', holder: CODE, purpose: '食品经营许可' },
    });

    const silent = await begin('without', false);
    expect((await reviewOf(registrar!, silent)).variables).not.toHaveProperty('businessLicence');
    expect(asked.filter(({ body }) => (body as { readonly case: string }).case === silent)).toEqual([]);
    expect((await manager!.get<IncidentPage>('/api/incidents')).body.items).toEqual([]);
    run.child.kill('SIGINT');
    expect((await run.ended).code).toBe(0);
  },
  240_000,
);

/** The review of a case, as soon as it waits for the person. */
function reviewOf(person: Person, id: string): Promise<TaskDetail> {
  return vi.waitFor(
    async () => {
      const { items } = (await person.get<InboxPage>('/api/tasks?limit=200')).body;
      const row = items.find((task) => task.case === id);
      if (row === undefined) throw new Error(`${id} has not come to its review`);
      return (await person.get<TaskDetail>(`/api/tasks/${row.id}`)).body;
    },
    { timeout: 30_000, interval: 100 },
  );
}
