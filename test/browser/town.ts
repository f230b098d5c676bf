/** What the screens show: a small town's worth of cases, made over HTTP by the people whose work it is. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { CaseOutcome } from '@onevisit/api/contract/cases';
import type { InboxPage } from '@onevisit/api/contract/tasks';
import { logIn, type Person } from '../api/person.ts';
import type { RunningProduct } from '../api/product.ts';

const STARTUP = join(import.meta.dirname, '../../processes/enterprise-startup');
/** A working day of this calendar lasts so many milliseconds: what is open on it is soon overdue. */
const SHORT_DAY = 5_000;
const LONG_NAME =
  '杭州西湖龙井茶业专业合作社联合社股份有限公司（筹）钱塘新区第一分公司暨下沙经济技术开发区综合服务中心';

interface Applicant {
  readonly applicant: string;
  readonly companyName: string;
  /** Where the licence is handed over; by express unless given. */
  readonly delivery?: 'express' | 'collect';
}
const applicants: readonly Applicant[] = [
  { applicant: '陈一', companyName: '杭州云帆科技有限公司' },
  { applicant: '林晓峰', companyName: LONG_NAME },
  { applicant: '黄丽', companyName: '之江餐饮管理有限公司' },
  { applicant: '徐明', companyName: '明远文化传媒有限公司' },
  { applicant: '何静', companyName: '静安养老服务有限公司' },
  { applicant: '吴刚', companyName: '钱江机械制造有限公司' },
  { applicant: '郭涛', companyName: '涛声乐器行' },
];

type Facts = Readonly<Record<string, unknown>>;
interface Step {
  readonly by: string;
  readonly element: string;
  readonly facts: Facts;
}
const path: readonly Step[] = [
  { by: 'registrar', element: 'nameCheck', facts: { nameApproved: true } },
  { by: 'registrar', element: 'review', facts: { reviewResult: 'approved' } },
  { by: 'seal', element: 'engraveSeal', facts: { sealCount: 2, sealFilingNumber: 'YZ-1' } },
  { by: 'tax', element: 'registerTax', facts: { taxpayerType: 'small', invoices: 25 } },
  { by: 'insurance', element: 'registerInsurance', facts: { insuranceNumber: 'SB-1' } },
  { by: 'fund', element: 'registerFund', facts: { fundAccount: 'GJJ-1' } },
  { by: 'bank', element: 'openAccount', facts: { accountNumber: 'KH-1' } },
  { by: 'counter', element: 'express', facts: { receivedBy: 'EMS-1' } },
];

export interface Town {
  /** Case that stands in five departments at once. */
  readonly parallel: string;
  /** Case that is closed. */
  readonly closed: string;
  /** Case past its promise. */
  readonly overdue: string;
}

/** Fills the product: cases at every stage, one closed, and some past their limits on a calendar of short days. */
export async function fill({ url, product }: RunningProduct): Promise<Town> {
  const { services } = product;
  const calendar = { kind: 'accelerated', id: 'short', name: { zh: '演示日历', en: 'Short days' }, dayMs: SHORT_DAY };
  await services.pool.query(
    'insert into engine.calendar (tenant, id, definition) values ($1, $2, $3) on conflict do nothing',
    [services.tenant, calendar.id, JSON.stringify(calendar)],
  );
  const ids = ['designer', 'counter', 'registrar', 'seal', 'tax', 'insurance', 'fund', 'bank'];
  const people = new Map(await Promise.all(ids.map(async (id) => [id, await logIn(url, id)] as const)));
  await publishShort(of(people, 'designer'));
  const overdue = await start(people, 'enterprise-startup-short', 'QYKB-2026-0100', applicants[0]!, []);
  await start(people, 'enterprise-startup-short', 'QYKB-2026-0101', applicants[1]!, path.slice(0, 1));
  const stages = [0, 0, 0, 1, 2, 4, path.length];
  const cases: string[] = [];
  for (const [index, steps] of stages.entries()) {
    const key = `QYKB-2026-${String(index + 1).padStart(4, '0')}`;
    cases.push(await start(people, 'enterprise-startup', key, applicants[index]!, path.slice(0, steps)));
  }
  return { overdue, parallel: cases[4]!, closed: cases[6]! };
}

/** A case whose applicant comes to collect what has been made: its visit is still to be booked. */
export async function collecting({ url }: RunningProduct, key: string): Promise<string> {
  const ids = ['counter', 'registrar', 'seal', 'tax', 'insurance', 'fund', 'bank'];
  const people = new Map(await Promise.all(ids.map(async (id) => [id, await logIn(url, id)] as const)));
  const applicant: Applicant = { applicant: '罗敏', companyName: '敏行设计有限公司', delivery: 'collect' };
  return start(people, 'enterprise-startup', key, applicant, path.slice(0, -1));
}

const of = (people: ReadonlyMap<string, Person>, id: string): Person => {
  const person = people.get(id);
  if (person === undefined) throw new Error(`nobody is called ${id}`);
  return person;
};

/** Publishes a diagram with the forms of the shipped procedure. */
export async function publish({ url }: RunningProduct, xml: string): Promise<void> {
  const designer = await logIn(url, 'designer');
  const answer = await designer.post('/api/definitions', { xml, forms: await shippedForms(), decisions: [] });
  if (answer.status !== 201) throw new Error(`not published: ${JSON.stringify(answer.body)}`);
}

/** The shipped procedure under another id, its limits on the calendar of short days. */
async function publishShort(designer: Person): Promise<void> {
  const shipped = await readFile(join(STARTUP, 'process.bpmn'), 'utf8');
  const xml = shipped
    .replaceAll('"enterprise-startup"', '"enterprise-startup-short"')
    .replaceAll('<approval:timeLimit ', '<approval:timeLimit calendar="short" ')
    .replaceAll('name="企业开办"', 'name="企业开办（演示日历）"');
  const answer = await designer.post('/api/definitions', { xml, forms: await shippedForms(), decisions: [] });
  if (answer.status !== 201) throw new Error(`not published: ${JSON.stringify(answer.body)}`);
}

async function shippedForms(): Promise<readonly { readonly key: string; readonly schema: unknown }[]> {
  const folder = join(STARTUP, 'forms');
  const names = await readdir(folder);
  return Promise.all(
    names.map(async (name) => ({
      key: name.replace('.json', ''),
      schema: JSON.parse(await readFile(join(folder, name), 'utf8')),
    })),
  );
}

/** Starts a case of the procedure as shipped, whatever has been published since, and takes it along these steps. */
async function start(
  people: ReadonlyMap<string, Person>,
  process: string,
  key: string,
  { applicant, companyName, delivery = 'express' }: Applicant,
  steps: readonly Step[],
): Promise<string> {
  const variables = {
    ...{ applicant, companyName, legalRepresentative: applicant, companyType: 'limited', registeredCapital: 100 },
    ...{ phone: '13800000000', address: '江干区新业路 8 号', businessScope: '软件开发', employees: 5 },
    ...{ legalRepresentativeId: '330102199001010013', bank: '杭州银行', delivery },
  };
  const started = await of(people, 'counter').post<CaseOutcome>('/api/cases', { process, version: 1, key, variables });
  if (started.status !== 201) throw new Error(`${key} not started: ${JSON.stringify(started.body)}`);
  for (const step of steps) await complete(of(people, step.by), started.body.case, step);
  return started.body.case;
}

async function complete(person: Person, caseId: string, { element, facts }: Step): Promise<void> {
  const inbox = await person.get<InboxPage>('/api/tasks?limit=200');
  const task = inbox.body.items.find((row) => row.case === caseId && row.element === element);
  if (task === undefined) throw new Error(`${person.id} does not have ${element} of ${caseId}`);
  const done = await person.post(`/api/tasks/${task.id}/complete`, { variables: facts });
  if (done.status !== 200) throw new Error(`${element} not completed: ${JSON.stringify(done.body)}`);
}
