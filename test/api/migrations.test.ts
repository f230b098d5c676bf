/** Running cases moved to another version over HTTP: planned, done in the background, held, taken up again, reported. */
import type { CaseDetail, CaseOutcome } from '@onevisit/api/contract/cases';
import type { Published } from '@onevisit/api/contract/definitions';
import type { MigrationBatch, MigrationPlan } from '@onevisit/api/contract/migrations';
import { MigrationBatches } from '@onevisit/api/migrating/batches';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { logIn, type Person } from './person.ts';
import { type RunningProduct, startProduct } from './product.ts';

const CASES = 60;
const PROCESS = 'tea-licence';

let running: RunningProduct;
let manager: Person;
let clerk: Person;
const cases: string[] = [];

/** A line of tasks of the market regulator: [id, name]. */
function line(tasks: readonly (readonly [string, string])[]): string {
  const ids = ['s', ...tasks.map(([id]) => id), 'e'];
  const nodes = tasks.map(
    ([id, name]) => `<userTask id="${id}" name="${name}" approval:department="market-regulator"/>`,
  );
  const sequence = ids
    .slice(1)
    .map((id, at) => `<sequenceFlow id="${ids[at]}_${id}" sourceRef="${ids[at]}" targetRef="${id}"/>`);
  return `<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:approval="http://onevisit.dev/schema/approval" targetNamespace="t"><process id="${PROCESS}" isExecutable="true"><startEvent id="s"/>${nodes.join('')}<endEvent id="e"/>${sequence.join('')}</process></definitions>`;
}

beforeAll(async () => {
  running = await startProduct({ library: false });
  const designer = await logIn(running.url, 'designer');
  manager = await logIn(running.url, 'manager');
  clerk = await logIn(running.url, 'registrar');
  const publish = (xml: string) => designer.post<Published>('/api/definitions', { xml, forms: [], decisions: [] });
  const [accept, inspect, check] = [
    ['accept', '受理'],
    ['inspect', '现场核查'],
    ['check', '审查'],
  ] as const;
  expect((await publish(line([accept, inspect, check]))).status).toBe(201);
  for (let n = 0; n < CASES; n++) {
    const body = { process: PROCESS, key: `CY-${String(n).padStart(3, '0')}`, variables: {} };
    cases.push((await clerk.post<CaseOutcome>('/api/cases', body)).body.case);
  }
  expect((await publish(line([accept, ['review', '审查']]))).body.items).toMatchObject([{ version: 2 }]);
}, 120_000);
afterAll(() => running?.close());

const plan = async (more: object = {}) => {
  const body = { process: PROCESS, from: 1, to: 2, ...more };
  const answer = await manager.post<MigrationPlan>('/api/migrations/plan', body);
  expect(answer.status, JSON.stringify(answer.body)).toBe(200);
  return answer.body;
};
const read = async (id: string) => (await manager.get<MigrationBatch>(`/api/migrations/${id}`)).body;
const detail = async (at: number) => (await manager.get<CaseDetail>(`/api/cases/${cases[at]}`)).body;
const jump = async (at: number, to: string) => {
  const [open] = (await detail(at)).openTasks;
  const from = [open!.id.split('.').at(-1)!];
  const done = await manager.post(`/api/cases/${cases[at]}/jump`, { from, to: [to], reason: '测试' });
  expect(done.status, JSON.stringify(done.body)).toBe(200);
};
const start = async (more: object = {}) => {
  const body = { process: PROCESS, from: 1, to: 2, reason: '新办法施行', ...more };
  const answer = await manager.post<MigrationBatch>('/api/migrations', body);
  expect(answer.status, JSON.stringify(answer.body)).toBe(201);
  return answer.body;
};

it('plans by id and by structure, and says of each token that cannot go on why', async () => {
  await jump(0, 'check');
  await jump(1, 'inspect');
  const planned = await plan();
  expect(planned.mapping.map(({ from, to, how, open }) => [from, to, how, open])).toEqual([
    ['s', 's', 'id', 0],
    ['accept', 'accept', 'id', CASES - 2],
    ['inspect', null, 'none', 1],
    ['check', 'review', 'structure', 1],
    ['e', 'e', 'id', 0],
  ]);
  expect(planned).toMatchObject({ total: CASES, checked: CASES, ready: CASES - 1, added: [] });
  expect(planned.removed).toMatchObject([{ element: 'inspect', name: '现场核查' }]);
  expect(planned.failing).toMatchObject([{ key: 'CY-001', tokens: [{ element: 'inspect', to: null }] }]);
  expect(planned.failing[0]!.tokens[0]!.why!.zh).toContain('没有与 inspect 对应');
  expect((await plan({ map: { inspect: 'review', check: '' } })).failing).toMatchObject([{ key: 'CY-000' }]);
  const same = await manager.post('/api/migrations/plan', { process: PROCESS, from: 1, to: 1 });
  expect(same).toMatchObject({ status: 400, body: { problems: [{ field: '/to' }] } });
  expect((await manager.post('/api/migrations/plan', { process: PROCESS, from: 1, to: 9 })).status).toBe(404);
});

it('moves the one case that is named, keeps who and why', async () => {
  const { id, total } = await start({ cases: [cases[0]] });
  expect(total).toBe(1);
  await expect.poll(async () => (await read(id)).state, { timeout: 20_000 }).toBe('done');
  expect(await read(id)).toMatchObject({ done: 1, failed: 0, createdBy: { id: 'manager' } });
  expect(await detail(0)).toMatchObject({ process: { version: 2 }, openTasks: [{ element: 'review' }] });
  const history = await manager.get<{ items: { kind: string; by: { id: string }; text: { zh: string } }[] }>(
    `/api/cases/${cases[0]}/history`,
  );
  const moved = history.body.items.find(({ kind }) => kind === 'migrated');
  expect([moved?.by.id, moved?.text.zh]).toEqual(['manager', expect.stringContaining('新办法施行')]);
});

it('holds, goes on after a restart, leaves what cannot go, and reports each case', async () => {
  const { id, total } = await start();
  const held = (await manager.post<MigrationBatch>(`/api/migrations/${id}/pause`)).body;
  expect([total, held.state]).toEqual([CASES - 1, 'paused']);
  await running.product.services.migrations.close();
  const before = await read(id);
  expect(before.done + before.failed).toBeLessThan(total);
  // The server dies before anybody is told to go on; the next one finds the batch in the database.
  const { pool, host, store, tenant, log } = running.product.services;
  await pool.query(`update api.migration_batch set state = 'running' where id = $1`, [id]);
  const next = new MigrationBatches({ pool, host, store, tenant, log });
  next.nudge();
  await expect.poll(async () => (await read(id)).state, { timeout: 60_000 }).toBe('done');
  await next.close();
  const done = await read(id);
  expect([done.done, done.failed]).toEqual([CASES - 2, 1]);
  expect(done.failures).toMatchObject([{ key: 'CY-001', message: { zh: expect.stringContaining('inspect') } }]);
  expect(await detail(1)).toMatchObject({ process: { version: 1 }, openTasks: [{ element: 'inspect' }] });
  expect(await detail(CASES - 1)).toMatchObject({ process: { version: 2 }, openTasks: [{ element: 'accept' }] });
  const report = await manager.get<string>(`/api/migrations/${id}/report`);
  expect(report.body.trim().split('\r\n')).toHaveLength(total + 1);
  expect(report.body).toContain('CY-001');
  const listed = await manager.get<{ items: MigrationBatch[] }>(`/api/migrations?process=${PROCESS}`);
  expect(listed.body.items.map((one) => [one.id === id, one.total])).toEqual([
    [true, total],
    [false, 1],
  ]);
});
