/** Returns (退回) by the policy of the model over HTTP: what it permits, what it does not and who lets that go, told and kept. */
import type { CaseOutcome } from '@onevisit/api/contract/cases';
import type { HistoryEntry } from '@onevisit/api/contract/history';
import type { CaseOperations, CasePreview } from '@onevisit/api/contract/operations';
import type { Problem } from '@onevisit/api/contract/problem';
import type { InboxPage, TaskDetail } from '@onevisit/api/contract/tasks';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { RETURNED_BY_RULE } from './diagrams.ts';
import { logIn, type Person } from './person.ts';
import { type RunningProduct, startProduct } from './product.ts';

let running: RunningProduct;
let people: Readonly<Record<string, Person>>;
let id: string;

beforeAll(async () => {
  running = await startProduct({ library: false });
  const ids = ['designer', 'counter', 'registrar', 'tax', 'manager'];
  people = Object.fromEntries(await Promise.all(ids.map(async (one) => [one, await logIn(running.url, one)])));
  const published = await person('designer').post('/api/definitions', {
    ...{ xml: RETURNED_BY_RULE, forms: [], decisions: [] },
  });
  expect(published.status, JSON.stringify(published.body)).toBe(201);
  const start = { process: 'returned-by-rule', key: 'TH-1', variables: {} };
  id = (await person('counter').post<CaseOutcome>('/api/cases', start)).body.case;
  await complete('registrar', 'check');
  await complete('registrar', 'accept');
}, 120_000);
afterAll(() => running?.close());

const person = (name: string): Person => people[name]!;
const elements = (of: readonly { readonly element: string }[]) => of.map(({ element }) => element);

async function taskOf(who: string, element: string): Promise<TaskDetail> {
  const { items } = (await person(who).get<InboxPage>('/api/tasks')).body;
  const row = items.find((one) => one.case === id && one.element === element)!;
  return (await person(who).get<TaskDetail>(`/api/tasks/${row.id}`)).body;
}
async function complete(who: string, element: string): Promise<void> {
  const { id: task } = await taskOf(who, element);
  const done = await person(who).post(`/api/tasks/${task}/complete`, { variables: {} });
  expect(done.status, JSON.stringify(done.body)).toBe(200);
}
async function openAt(element: string): Promise<CaseOperations['open'][number]> {
  const { body } = await person('manager').get<CaseOperations>(`/api/cases/${id}/operations`);
  return body.open.find((one) => one.element === element)!;
}
const returned = (body: object) => person('manager').post<Problem>(`/api/cases/${id}/return`, body);
const previewed = (body: object) => person('manager').post<CasePreview>(`/api/cases/${id}/return?dryRun=true`, body);

it('tells a clerk what the policy permits, and of the rest why not and whom to ask', async () => {
  const task = await taskOf('tax', 'approve');
  expect(elements(task.returnTargets)).toEqual(['accept']);
  expect(task.returnsBeyond).toEqual([
    {
      ...{ element: 'check', name: '初审', mine: false },
      why: { zh: '规定只能退回到受理', en: 'Only a return to 受理 is permitted' },
      liftedBy: [{ id: 'manager', name: { zh: '管理人员', en: 'a manager' } }],
    },
  ]);
  const refused = await person('tax').post<Problem>(`/api/tasks/${task.id}/return`, { to: 'check', reason: '缺页' });
  expect(refused).toMatchObject({ status: 409, body: { problems: [{ rule: 'returnPolicy' }] } });
  const lifting = { from: task.id, to: 'check', reason: '缺页', lift: true };
  expect((await person('tax').post(`/api/cases/${id}/return`, lifting)).status).toBe(403);
});

it('says in both languages which tokens go and which stay before it does it', async () => {
  await complete('tax', 'approve');
  const sign = await openAt('sign');
  expect(elements(sign.targets)).toEqual(['approve']);
  const { status, body } = await previewed({ from: sign.instance, to: 'approve', reason: '意见不明' });
  expect(status, JSON.stringify(body)).toBe(200);
  expect([elements(body.goes), elements(body.stays), elements(body.comes)]).toEqual([
    ['sign'],
    ['survey'],
    ['approve'],
  ]);
  expect(body.text).toEqual({
    zh: '1 处待办将撤销，1 处保持不变，1 处重新开始，退回规定共 1 次，这是第 1 次',
    en: '1 task will be cancelled; 1 will stay; 1 will start; return 1, of 1 that the policy permits',
  });
});

it('is let go by nobody but whom the policy names', async () => {
  const sign = await openAt('sign');
  expect(sign.beyond).toMatchObject([
    {
      ...{ element: 'accept', mine: false, why: { zh: '规定只能退回到审批' } },
      liftedBy: [{ id: 'tax-supervisors', name: { zh: '税务局负责人' } }],
    },
    { element: 'check', mine: false },
  ]);
  const lifting = { from: sign.instance, to: 'accept', reason: '受理有误', lift: true };
  for (const attempt of [previewed, returned]) {
    expect(await attempt(lifting)).toMatchObject({
      status: 409,
      body: { problems: [{ rule: 'returnPolicy', element: 'accept' }] },
    });
  }
  const within = await returned({ from: sign.instance, to: 'approve', reason: '意见不明' });
  expect(within.status, JSON.stringify(within.body)).toBe(200);
});

it('is let go by a manager when the rounds are used up, with a reason, which the history keeps', async () => {
  const approve = await openAt('approve');
  expect(approve.targets).toEqual([]);
  expect(approve.beyond).toMatchObject([
    { element: 'accept', mine: true, why: { zh: '规定最多退回 1 次，已用完' } },
    { element: 'check', mine: true, why: { zh: '规定只能退回到受理；规定最多退回 1 次，已用完' } },
  ]);
  const body = { from: approve.instance, to: 'check', reason: '原件与扫描件不符' };
  expect((await returned(body)).status).toBe(409);
  expect((await returned({ ...body, lift: true, reason: ' ' })).status).toBe(400);
  const told = await previewed({ ...body, lift: true });
  expect(told.body.text.zh).toBe('2 处待办将撤销，1 处重新开始，退回规定共 1 次，这是第 2 次');
  expect((await returned({ ...body, lift: true })).status).toBe(200);
  const history = await person('manager').get<{ items: HistoryEntry[] }>(`/api/cases/${id}/history?limit=100`);
  const said = history.body.items.filter(({ kind }) => kind === 'returned');
  expect(said.map(({ by, text }) => [by?.id, text.zh])).toEqual([
    ['manager', '从「审批」退回到「初审」（超出退回规定，管理人员准许）：原件与扫描件不符'],
    ['manager', '从「签批」退回到「审批」：意见不明'],
  ]);
});
