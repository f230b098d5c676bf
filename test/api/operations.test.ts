/** What managers do to a running case over HTTP: told before it is done, done, and read in the history. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { CaseDetail, CaseOutcome } from '@onevisit/api/contract/cases';
import type { CaseOperations, CasePreview } from '@onevisit/api/contract/operations';
import type { InboxPage, TaskDetail } from '@onevisit/api/contract/tasks';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { logIn, type Person } from './person.ts';
import { type RunningProduct, startProduct } from './product.ts';

const STARTUP = join(import.meta.dirname, '../../processes/enterprise-startup');
const FACTS = {
  ...{ applicant: '陈一', phone: '13800000000', companyName: '杭州云帆科技有限公司', companyType: 'limited' },
  ...{ registeredCapital: 100, address: '江干区新业路 8 号', businessScope: '软件开发', legalRepresentative: '陈一' },
  ...{ legalRepresentativeId: '330102199001010013', employees: 5, bank: '杭州银行', delivery: 'express' },
};
const BRANCHES = ['engraveSeal', 'openAccount', 'registerFund', 'registerInsurance', 'registerTax'];

let running: RunningProduct;
let people: Readonly<Record<string, Person>>;
let id: string;

beforeAll(async () => {
  running = await startProduct({ library: false });
  const ids = ['designer', 'counter', 'registrar', 'tax', 'seal', 'insurance', 'fund', 'bank', 'manager'];
  people = Object.fromEntries(await Promise.all(ids.map(async (one) => [one, await logIn(running.url, one)])));
  const xml = await readFile(join(STARTUP, 'process.bpmn'), 'utf8');
  await person('designer').post('/api/definitions', { xml, forms: [], decisions: [] });
  const body = { process: 'enterprise-startup', key: 'QYKB-1', variables: FACTS };
  id = (await person('counter').post<CaseOutcome>('/api/cases', body)).body.case;
}, 120_000);
afterAll(() => running?.close());

const person = (name: string): Person => people[name]!;
const at = (act: string) => `/api/cases/${id}/${act}`;
const detail = async () => (await person('manager').get<CaseDetail>(`/api/cases/${id}`)).body;
const operations = async (who: string) => (await person(who).get<CaseOperations>(at('operations'))).body;
const standing = async () => (await detail()).stages.map(({ element }) => element).sort();

async function complete(who: string, element: string, variables: object): Promise<void> {
  const { items } = (await person(who).get<InboxPage>('/api/tasks')).body;
  const task = items.find((row) => row.element === element);
  expect(task, `${who} has ${element}`).toBeDefined();
  const done = await person(who).post(`/api/tasks/${task!.id}/complete`, { variables });
  expect(done.status, JSON.stringify(done.body)).toBe(200);
}

/** The preview of an act, which must leave the case as it is. */
async function previewed(act: string, body: object): Promise<CasePreview> {
  const before = await detail();
  const answer = await person('manager').post<CasePreview>(`${at(act)}?dryRun=true`, body);
  expect(answer.status, JSON.stringify(answer.body)).toBe(200);
  expect((await detail()).revision).toBe(before.revision);
  return answer.body;
}

async function done(act: string, body: object, who = 'manager'): Promise<CaseOutcome> {
  const answer = await person(who).post<CaseOutcome>(at(act), body);
  expect(answer.status, JSON.stringify(answer.body)).toBe(200);
  return answer.body;
}

it('lets a clerk take back from the page of the case what nothing has followed, and nobody else', async () => {
  await complete('registrar', 'nameCheck', { nameApproved: true });
  expect(await operations('registrar')).toMatchObject({ withdrawable: [{ element: 'nameCheck' }], open: [] });
  expect((await operations('manager')).withdrawable).toEqual([]);
  expect((await person('manager').post(at('withdraw'), { activity: 'nameCheck' })).status).toBe(403);
  await done('withdraw', { activity: 'nameCheck', reason: '名称看错' }, 'registrar');
  expect(await standing()).toEqual(['nameCheck']);
  await complete('registrar', 'nameCheck', { nameApproved: true });
});

it('says what a return would cancel before it does it', async () => {
  await complete('registrar', 'review', { reviewResult: 'approved' });
  const { open } = await operations('manager');
  expect(open.map(({ element }) => element).sort()).toEqual(BRANCHES);
  const tax = open.find(({ element }) => element === 'registerTax')!;
  expect(tax.targets.map(({ element }) => element)).toEqual(['review', 'nameCheck']);
  const body = { from: tax.instance, to: 'review', reason: '租赁合同缺页' };
  const told = await previewed('return', body);
  expect(told.text.zh).toContain('5 处待办将撤销');
  expect(told.tasksCancelled.map(({ element }) => element).sort()).toEqual(BRANCHES);
  expect(told.comes).toMatchObject([{ element: 'review' }]);
  await done('return', body);
  expect(await standing()).toEqual(['review']);
});

it('suspends with a reason, refuses work meanwhile, and goes on', async () => {
  expect(await previewed('suspend', { reason: '等待举报核查' })).toMatchObject({ status: 'suspended', goes: [] });
  await done('suspend', { reason: '等待举报核查' });
  const refused = await person('manager').post(at('jump'), { from: [], to: ['review'], reason: 'x' });
  expect(refused).toMatchObject({ status: 409, body: { type: 'urn:onevisit:problem:case-suspended' } });
  expect(await previewed('resume', {})).toMatchObject({ status: 'running' });
  await done('resume', {});
});

it('moves tokens, and offers no return that would leave the other branches waiting', async () => {
  const [review] = (await operations('manager')).open;
  const jump = { from: [review!.instance], to: ['express'], reason: '线下已办结各登记' };
  expect(await previewed('jump', jump)).toMatchObject({ tasksCancelled: [{ element: 'review' }], stays: [] });
  await done('jump', jump);
  expect(await standing()).toEqual(['express']);
  const [express] = (await operations('manager')).open;
  expect(express!.targets.map(({ element }) => element)).toEqual(['nameCheck', 'review'].sort().reverse());
  const stranded = await person('manager').post<{ problems: { rule: string }[]; detail: string }>(at('return'), {
    ...{ from: express!.instance, to: 'registerTax', reason: 'x' },
  });
  expect(stranded).toMatchObject({ status: 409, body: { problems: [{ rule: 'wouldStrand' }] } });
  const inbox = (await person('counter').get<InboxPage>('/api/tasks')).body.items;
  const task = await person('counter').get<TaskDetail>(`/api/tasks/${inbox[0]!.id}`);
  expect(task.body.returnTargets.map(({ element }) => element)).not.toContain('registerTax');
});

it('ends it, and all is history with who and why', async () => {
  expect(await previewed('cancel', { reason: '申请人撤回' })).toMatchObject({ status: 'cancelled', goes: [{}] });
  await done('cancel', { reason: '申请人撤回' });
  expect(await operations('manager')).toMatchObject({ status: 'cancelled', open: [], places: [] });
  const { items } = (
    await person('manager').get<{ items: { kind: string; by: { id: string } | null; text: { zh: string } }[] }>(
      `/api/cases/${id}/history?order=oldest&limit=100`,
    )
  ).body;
  const told = (kind: string) => items.filter((entry) => entry.kind === kind).map(({ by, text }) => [by?.id, text.zh]);
  expect(told('withdrawn')).toEqual([['registrar', expect.stringContaining('名称看错')]]);
  expect(told('returned')).toEqual([['manager', expect.stringContaining('租赁合同缺页')]]);
  expect(told('suspended')).toEqual([['manager', expect.stringContaining('等待举报核查')]]);
  expect(told('jumped')).toEqual([['manager', expect.stringContaining('线下已办结各登记')]]);
  expect(told('caseEnded')).toEqual([['manager', expect.stringContaining('申请人撤回')]]);
});
