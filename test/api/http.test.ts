import type { CaseOutcome } from '@onevisit/api/contract/cases';
import type { Draft } from '@onevisit/api/contract/drafts';
import type { Problem } from '@onevisit/api/contract/problem';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MALFORMED, oneTask } from './diagrams.ts';
import { logIn, type Person, personWith } from './person.ts';
import { type RunningProduct, startProduct } from './product.ts';

let running: RunningProduct;
let designer: Person;
let counter: Person;
let clerk: Person;

beforeAll(async () => {
  running = await startProduct({ library: true });
  const ids = ['designer', 'counter', 'registrar'];
  [designer, counter, clerk] = (await Promise.all(ids.map((id) => logIn(running.url, id)))) as [Person, Person, Person];
  expect((await designer.post('/api/definitions', { xml: oneTask('one') })).status).toBe(201);
}, 120_000);
afterAll(() => running?.close());

describe('Idempotency-Key', () => {
  const key = { 'Idempotency-Key': 'a-key' };
  const cases = async (): Promise<number> =>
    (await counter.get<{ total: number }>('/api/cases?process=one')).body.total;

  it('does once what is sent twice, and gives the same answer', async () => {
    const before = await cases();
    const body = { process: 'one', variables: { area: 120 } };
    const first = await counter.post<CaseOutcome>('/api/cases', body, key);
    const second = await counter.post<CaseOutcome>('/api/cases', body, key);
    expect([first.status, second.status]).toEqual([201, 201]);
    expect(second.body).toEqual(first.body);
    expect(await cases()).toBe(before + 1);
  });

  it('does once what is sent several times at once', async () => {
    const before = await cases();
    const send = (): Promise<{ status: number }> =>
      counter.post('/api/cases', { process: 'one' }, { 'Idempotency-Key': 'racing' });
    const answers = await Promise.all([send(), send(), send(), send()]);
    expect(answers.filter(({ status }) => status === 201).length).toBeGreaterThan(0);
    for (const { status } of answers) expect([201, 409]).toContain(status);
    expect(await cases()).toBe(before + 1);
  });

  it('refuses a key that carried another request', async () => {
    const other = await counter.post<Problem>('/api/cases', { process: 'one', key: 'X' }, key);
    expect([other.status, other.body.type]).toEqual([422, 'urn:onevisit:problem:idempotency-key-reused']);
  });
});

describe('drafts', () => {
  const content = { name: 'Draft', xml: MALFORMED };

  it('are edited only by who has read the last edit', async () => {
    const made = await designer.post<Draft>('/api/drafts', content);
    expect([made.status, made.headers.get('etag')]).toEqual([201, '"1"']);
    const at = `/api/drafts/${made.body.id}`;
    const save = (etag?: string): ReturnType<typeof designer.send<Problem>> =>
      designer.send<Problem>('PUT', at, { ...content, name: 'Edited' }, etag === undefined ? {} : { 'If-Match': etag });
    expect((await save()).status).toBe(428);
    const saved = await save('"1"');
    expect([saved.status, saved.headers.get('etag')]).toEqual([200, '"2"']);
    const late = await save('"1"');
    expect([late.status, late.body.type]).toEqual([412, 'urn:onevisit:problem:changed-meanwhile']);
    const raced = await Promise.all([save('"2"'), save('"2"')]);
    expect(raced.map(({ status }) => status).sort()).toEqual([200, 412]);
  });

  it('are published only when they hold', async () => {
    const made = await designer.post<Draft>('/api/drafts', content);
    const at = `/api/drafts/${made.body.id}`;
    const refused = await designer.send<Problem>('POST', `${at}/publish`, undefined, { 'If-Match': '"1"' });
    expect([refused.status, refused.body.problems.length > 0]).toEqual([422, true]);
    await designer.send('PUT', at, { ...content, xml: oneTask('drafted') }, { 'If-Match': '"1"' });
    const published = await designer.send<{ items: unknown[] }>('POST', `${at}/publish`, undefined, {
      'If-Match': '"2"',
    });
    expect(published).toMatchObject({ status: 201, body: { items: [{ process: 'drafted', version: 1 }] } });
    const list = await designer.get<{ items: { id: string }[]; total: number }>('/api/drafts?limit=1');
    expect([list.body.items.length, list.body.total]).toEqual([1, 2]);
  });
});

describe('log-in', () => {
  const attempt = (name: string, password: string, headers: Readonly<Record<string, string>> = {}): Promise<Response> =>
    fetch(`${running.url}/api/session`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', ...headers },
      body: JSON.stringify({ name, password }),
    });

  it('sets a cookie that scripts cannot read and other sites do not send', async () => {
    const response = await attempt('tax', 'onevisit-demo');
    expect(response.headers.get('set-cookie')).toMatch(/^onevisit_session=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax/);
  });

  it('ends on the server when one logs out', async () => {
    const person = await logIn(running.url, 'fund');
    expect((await person.get('/api/session')).status).toBe(200);
    expect((await person.send('DELETE', '/api/session')).status).toBe(204);
    expect((await person.get('/api/session')).status).toBe(401);
  });

  it('is throttled by name, whether the name exists or not', async () => {
    for (const name of ['bank', 'nobody']) {
      for (let i = 0; i < 5; i++) expect((await attempt(name, 'wrong')).status).toBe(401);
      const refused = await attempt(name, 'onevisit-demo');
      expect(refused.status).toBe(429);
      expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(800);
    }
    expect((await attempt('seal', 'onevisit-demo')).status).toBe(200);
  });

  it('keeps no password and no session token', async () => {
    const { rows } = await running.product.services.pool.query<{ readonly password_hash: string; readonly id: string }>(
      `select password_hash, (select id from api.session limit 1) as id from api.account where id = 'tax'`,
    );
    expect(rows[0]!.password_hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(clerk.cookie).not.toContain(rows[0]!.id);
  });
});

describe('writes from elsewhere', () => {
  const start = { process: 'one' };

  it('are refused without the token of the session, or with that of another', async () => {
    const without = personWith(running.url, counter.id, '', counter.cookie);
    const foreign = personWith(running.url, counter.id, clerk.csrf, counter.cookie);
    for (const person of [without, foreign]) {
      expect(await person.post('/api/cases', start)).toMatchObject({
        status: 403,
        body: { type: 'urn:onevisit:problem:csrf' },
      });
    }
  });

  it('are refused from another origin', async () => {
    const answer = await counter.post('/api/cases', start, { Origin: 'https://elsewhere.example' });
    expect(answer).toMatchObject({ status: 403, body: { type: 'urn:onevisit:problem:csrf' } });
  });
});

describe('what every answer carries', () => {
  it('keeps pages from being framed, sniffed and kept', async () => {
    const { headers } = await counter.get('/api/session');
    expect(headers.get('content-security-policy')).toContain("default-src 'self'");
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('x-frame-options')).toBe('DENY');
    expect(headers.get('cache-control')).toBe('no-store');
  });

  it('is described by OpenAPI 3.1, every route of it', async () => {
    const document = (await (await fetch(`${running.url}/openapi.json`)).json()) as {
      readonly openapi: string;
      readonly paths: Readonly<Record<string, Readonly<Record<string, { readonly operationId: string }>>>>;
    };
    expect(document.openapi).toBe('3.1.0');
    expect(document.paths['/api/tasks/{task}/complete']!.post!.operationId).toBe('completeTask');
    const page = await (await fetch(`${running.url}/docs`)).text();
    for (const path of Object.keys(document.paths)) expect(page).toContain(path.replaceAll(/\{(\w+)\}/g, ':$1'));
  });

  it('is counted', async () => {
    const metrics = await (await fetch(`${running.url}/metrics`)).text();
    expect(metrics).toMatch(
      /onevisit_http_request_seconds_count\{method="POST",route="POST \/api\/cases",status="201"\} \d+/,
    );
  });
});

describe('the live inbox', () => {
  it('hears of a new task of its department, and of nothing else', async () => {
    const left = new AbortController();
    const open = async (person: Person): Promise<Reader> =>
      readerOf(
        await fetch(`${running.url}/api/inbox/events`, { headers: { Cookie: person.cookie }, signal: left.signal }),
      );
    const outsider = await logIn(running.url, 'insurance');
    const [mine, theirs] = await Promise.all([open(clerk), open(outsider)]);
    expect(await mine.next()).toMatch(/^event: ready/);
    expect(await theirs.next()).toMatch(/^event: ready/);
    const started = await counter.post<CaseOutcome>('/api/cases', { process: 'one' });
    const heard = await mine.next();
    expect(heard).toMatch(/^event: changed/);
    expect(JSON.parse(heard.split('data: ')[1]!)).toMatchObject({
      case: started.body.case,
      kind: 'started',
      by: { id: 'counter' },
    });
    // The other's next event is that of a case of its own, and not the one before.
    const items = await clerk.get<{ items: { case: string; id: string }[] }>('/api/tasks');
    const task = items.body.items.find((row) => row.case === started.body.case)!;
    const manager = await logIn(running.url, 'manager');
    const assigned = await manager.post(`/api/tasks/${task.id}/assign`, { assignee: 'insurance' });
    expect(assigned.status, JSON.stringify(assigned.body)).toBe(200);
    expect(JSON.parse((await theirs.next()).split('data: ')[1]!)).toMatchObject({ kind: 'taskAssigned' });
    left.abort();
  });
});

interface Reader {
  /** The next event, comments left out. */
  next(): Promise<string>;
}

function readerOf(response: Response): Reader {
  const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
  let kept = '';
  return {
    async next() {
      for (;;) {
        const end = kept.indexOf('\n\n');
        if (end < 0) {
          const { value, done } = await reader.read();
          if (done) throw new Error('the stream ended');
          kept += value;
          continue;
        }
        const event = kept.slice(0, end);
        kept = kept.slice(end + 2);
        if (!event.startsWith(':')) return event;
      }
    },
  };
}
