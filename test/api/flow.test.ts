import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { CaseDetail, CaseOutcome } from '@onevisit/api/contract/cases';
import type { Published } from '@onevisit/api/contract/definitions';
import type { InboxPage, TaskDetail } from '@onevisit/api/contract/tasks';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { logIn, type Person } from './person.ts';
import { type RunningProduct, startProduct } from './product.ts';

const STARTUP = join(import.meta.dirname, '../../processes/enterprise-startup');
const FACTS = {
  ...{ applicant: '陈一', phone: '13800000000', companyName: '杭州云帆科技有限公司', companyType: 'limited' },
  ...{ registeredCapital: 100, address: '江干区新业路 8 号', businessScope: '软件开发', legalRepresentative: '陈一' },
  ...{ legalRepresentativeId: '330102199001010013', employees: 5, bank: '杭州银行', delivery: 'express' },
};

let running: RunningProduct;
let people: Readonly<Record<string, Person>>;

beforeAll(async () => {
  running = await startProduct({ library: false });
  const ids = ['designer', 'counter', 'registrar', 'registrar2', 'seal', 'tax', 'insurance', 'fund', 'bank', 'manager'];
  people = Object.fromEntries(await Promise.all(ids.map(async (id) => [id, await logIn(running.url, id)])));
}, 120_000);
afterAll(() => running?.close());

const person = (id: string): Person => people[id]!;

/** Completes the task of an element that the person has in the inbox. */
async function complete(
  id: string,
  element: string,
  variables: Readonly<Record<string, unknown>>,
): Promise<CaseOutcome> {
  const inbox = await person(id).get<InboxPage>('/api/tasks');
  const task = inbox.body.items.find((row) => row.element === element);
  expect(task, `${id} has ${element}: ${JSON.stringify(inbox.body)}`).toBeDefined();
  const done = await person(id).post<CaseOutcome>(`/api/tasks/${task!.id}/complete`, { variables });
  expect(done.status, JSON.stringify(done.body)).toBe(200);
  return done.body;
}

describe('enterprise start-up, from the designer to the end', () => {
  let id: string;

  it('is published as version 1', async () => {
    const xml = await readFile(join(STARTUP, 'process.bpmn'), 'utf8');
    const schema = JSON.parse(await readFile(join(STARTUP, 'forms/name-check.json'), 'utf8')) as unknown;
    const body = { xml, forms: [{ key: 'name-check', schema }], decisions: [] };
    const published = await person('designer').post<Published>('/api/definitions', body);
    expect(published.status, JSON.stringify(published.body)).toBe(201);
    expect(published.body.items).toMatchObject([{ process: 'enterprise-startup', version: 1, isNew: true }]);
    const again = await person('designer').post<Published>('/api/definitions', body);
    expect(again.body.items).toMatchObject([{ version: 1, isNew: false }]);
    const xmlAgain = await person('registrar').get<string>('/api/definitions/enterprise-startup/versions/latest/xml');
    expect(xmlAgain.body).toBe(xml);
  });

  it('starts at the counter and shows up in the inbox of the regulator only', async () => {
    const started = await person('counter').post<CaseOutcome>('/api/cases', {
      process: 'enterprise-startup',
      key: 'QYKB-1',
      variables: FACTS,
    });
    expect(started.status, JSON.stringify(started.body)).toBe(201);
    id = started.body.case;
    const inbox = await person('registrar').get<InboxPage>('/api/tasks');
    expect(inbox.body.items).toMatchObject([{ case: id, element: 'nameCheck', applicant: '陈一', unread: true }]);
    expect(inbox.body.counts).toMatchObject({ all: 1, mine: 0 });
    expect((await person('tax').get<InboxPage>('/api/tasks')).body.items).toEqual([]);
    expect((await person('tax').get(`/api/cases/${id}`)).status).toBe(404);
  });

  it('gives the clerk the form, lets one claim it and the other not complete it', async () => {
    const [task] = (await person('registrar').get<InboxPage>('/api/tasks')).body.items;
    const detail = await person('registrar').get<TaskDetail>(`/api/tasks/${task!.id}`);
    expect(detail.body).toMatchObject({ form: { key: 'name-check' }, variables: { companyName: FACTS.companyName } });
    expect(detail.body.actions).toEqual({
      ...{ claim: true, release: false, complete: true, return: true },
      ...{ handOn: false, resolve: false, recall: false },
    });
    const claimed = await person('registrar').post<TaskDetail>(`/api/tasks/${task!.id}/claim`);
    expect(claimed.body).toMatchObject({ assignee: { id: 'registrar' }, unread: false });
    const other = await person('registrar2').post(`/api/tasks/${task!.id}/complete`, { variables: {} });
    expect(other).toMatchObject({ status: 403, body: { type: 'urn:onevisit:problem:task-not-yours' } });
    const notMine = await person('tax').post(`/api/tasks/${task!.id}/complete`, { variables: {} });
    expect(notMine).toMatchObject({ status: 404, body: { type: 'urn:onevisit:problem:not-found' } });
  });

  it('goes to five departments in parallel and ends when the last has done its part', async () => {
    await complete('registrar', 'nameCheck', { nameApproved: true });
    const fanned = await complete('registrar', 'review', { reviewResult: 'approved' });
    expect(fanned.stages).toHaveLength(5);
    expect(fanned.text.zh).toContain('并联办理');
    const parallel = await Promise.all([
      complete('seal', 'engraveSeal', { sealCount: 2, sealFilingNumber: 'YZ-1' }),
      complete('tax', 'registerTax', { taxpayerType: 'small', invoices: 25 }),
      complete('insurance', 'registerInsurance', { insuranceNumber: 'SB-1' }),
      complete('fund', 'registerFund', { fundNumber: 'GJJ-1' }),
      complete('bank', 'openAccount', { accountNumber: '6222' }),
    ]);
    expect(parallel.map(({ status }) => status)).toEqual(['running', 'running', 'running', 'running', 'running']);
    const standing = await person('counter').get<CaseDetail>(`/api/cases/${id}`);
    expect(standing.body.stages.map(({ element }) => element)).toEqual(['express']);
    const ended = await complete('counter', 'express', { trackingNumber: 'SF-1' });
    expect(ended.status).toBe('completed');
  });

  it('shows where it was, how long, by whom and on which clock', async () => {
    const detail = await person('manager').get<CaseDetail>(`/api/cases/${id}`);
    expect(detail.body).toMatchObject({
      status: 'completed',
      visits: { used: 0, allowed: 1 },
      openTasks: [],
      host: 'temporal',
    });
    expect(detail.body.trace.map(({ element }) => element)).toContain('issueLicence');
    const clocks = await person('manager').get<{
      items: { element: string | null; light: string; explanation: unknown[] }[];
    }>(`/api/cases/${id}/clocks`);
    expect(clocks.body.items[0]).toMatchObject({ element: null, light: 'green', promised: 3, statutory: 20 });
    expect(clocks.body.items[0]!.explanation).toHaveLength(1);
    const history = await person('manager').get<{
      items: { text: { zh: string }; by: { id: string } | null }[];
      total: number;
    }>(`/api/cases/${id}/history?limit=100&order=oldest`);
    expect(history.body.items[0]!.text.zh).toBe('办件启动');
    expect(history.body.items.some(({ by, text }) => by?.id === 'bank' && text.zh.includes('完成'))).toBe(true);
    const report = await person('manager').get<{ closed: { value: number }; onTimeRate: { value: number } }>(
      `/api/reports/limits/summary?from=2026-01-01&to=2099-01-01`,
    );
    expect(report.body).toMatchObject({ closed: { value: 1 }, onTimeRate: { value: 1 } });
  });
});
