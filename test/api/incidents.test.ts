/** Incidents over HTTP: listed and counted, data masked, tried again with other facts, skipped, returned, many at once. */
import { connect } from '@onevisit/api/client';
import type { CaseDetail, CaseOutcome } from '@onevisit/api/contract/cases';
import type { HistoryEntry } from '@onevisit/api/contract/history';
import type { IncidentDetail, IncidentPage, SettledIncidents, SettleIncidents } from '@onevisit/api/contract/incidents';
import type { InboxPage } from '@onevisit/api/contract/tasks';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { compile } from './deploy.ts';
import { CHECKED_THEN_PAID } from './diagrams.ts';
import { logIn, type Person } from './person.ts';
import { type RunningProduct, startProduct } from './product.ts';

let running: RunningProduct;
let admin: Person;
let counter: Person;
let manager: Person;
let token: string;

beforeAll(async () => {
  running = await startProduct({ library: false });
  [admin, counter, manager] = (await Promise.all(
    ['admin', 'counter', 'manager'].map((id) => logIn(running.url, id)),
  )) as [Person, Person, Person];
  await compile(running.product.services, CHECKED_THEN_PAID);
  const made = await admin.send<{ token: string }>('PUT', '/api/workers/treasury', { types: ['payment'] });
  token = made.body.token;
}, 120_000);
afterAll(() => running?.close());

const detail = async (id: string) => (await admin.get<CaseDetail>(`/api/cases/${id}`)).body;
const list = async (query = '', who = admin) => (await who.get<IncidentPage>(`/api/incidents${query}`)).body;

/** A case whose payment has failed for good. */
async function broken(key: string): Promise<string> {
  const variables = { applicant: '顾研', account: '6214000000000002', amount: 500 };
  const start = { process: 'checked-then-paid', key, variables };
  const id = (await counter.post<CaseOutcome>('/api/cases', start)).body.case;
  const task = (await counter.get<InboxPage>('/api/tasks')).body.items.find((row) => row.case === id)!;
  await counter.post(`/api/tasks/${task.id}/complete`, { variables: {} });
  const worker = connect({ url: running.url, token });
  const [job] = await worker.fetch({ worker: 'test', types: ['payment'], max: 1, wait: 10_000 });
  await worker.fail(job!, { reason: 'No account 6214000000000002', retries: 0 });
  expect(job!.case).toBe(id);
  return id;
}
async function settle(body: SettleIncidents): Promise<SettledIncidents['items']> {
  const answer = await admin.post<SettledIncidents>('/api/incidents/settle', body);
  expect(answer.status, JSON.stringify(answer.body)).toBe(200);
  return answer.body.items;
}

it('lists them with counts, and masks who it is about', async () => {
  const id = await broken('JF-1');
  const page = await list('?process=checked-then-paid&cause=job&q=JF-');
  expect(page).toMatchObject({
    total: 1,
    counts: [{ process: 'checked-then-paid', cause: 'job', count: 1 }],
    items: [{ case: id, caseKey: 'JF-1', element: 'pay', elementName: 'Pay', cause: 'job', applicant: '顾**' }],
  });
  expect(page.items[0]!.message).toBe('No account 621****02');
  expect((await list('?cause=expression')).items).toEqual([]);
  expect((await list('', manager)).total).toBe(1);
  const one = (await manager.get<IncidentDetail>(`/api/incidents/${page.items[0]!.id}`)).body;
  expect(one).toMatchObject({
    variables: { applicant: '顾**', amount: 500 },
    skippable: true,
    returnTargets: [{ element: 'check', name: 'Check' }],
  });
  expect(JSON.stringify(one)).not.toContain('6214000000000002');
});

it('tries one again with other facts', async () => {
  const [{ id, case: of }] = (await list()).items as [IncidentPage['items'][number]];
  expect(await settle({ act: 'retry', incidents: [id], variables: { account: '6214000000000010' } })).toEqual([
    { incident: id, done: true, text: null },
  ]);
  const worker = connect({ url: running.url, token });
  const [job] = await worker.fetch({ worker: 'test', types: ['payment'], wait: 10_000 });
  expect(job).toMatchObject({ case: of, variables: { account: '6214000000000010' } });
  await worker.complete(job!, {});
  expect(await detail(of)).toMatchObject({ status: 'completed', incidents: 0 });
  expect(await settle({ act: 'retry', incidents: [id] })).toMatchObject([{ incident: id, done: false }]);
});

it('skips many at once, and says who and why', async () => {
  const cases = [await broken('JF-2'), await broken('JF-3'), await broken('JF-4')];
  const incidents = (await list()).items.map(({ id }) => id);
  expect(incidents).toHaveLength(3);
  const reason = '财政已线下拨付';
  const items = await settle({ act: 'skip', incidents, reason, variables: { receipt: 'R-9' } });
  expect(items.map(({ done }) => done)).toEqual([true, true, true]);
  for (const id of cases) expect((await detail(id)).status).toBe('completed');
  const { items: entries } = (await admin.get<{ items: HistoryEntry[] }>(`/api/cases/${cases[0]}/history`)).body;
  const entry = entries.find(({ kind }) => kind === 'skipped')!;
  expect(entry).toMatchObject({ by: { id: 'admin' }, element: 'pay', detail: { reason } });
  expect(entry.text.zh).toContain(reason);
});

it('returns one, and the job is called back', async () => {
  const id = await broken('JF-5');
  const [{ id: incident }] = (await list()).items as [IncidentPage['items'][number]];
  expect(await settle({ act: 'return', incidents: [incident], to: 'nowhere', reason: 'x' })).toMatchObject([
    { done: false },
  ]);
  await settle({ act: 'return', incidents: [incident], to: 'check', reason: '账号有误' });
  expect((await detail(id)).stages).toMatchObject([{ element: 'check' }]);
  expect((await list()).total).toBe(0);
  const worker = connect({ url: running.url, token });
  expect(await worker.fetch({ worker: 'test', types: ['payment'] })).toEqual([]);
});
