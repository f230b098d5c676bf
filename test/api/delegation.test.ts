import type { CaseDetail, CaseOutcome } from '@onevisit/api/contract/cases';
import type { HistoryEntry } from '@onevisit/api/contract/history';
import type { TaskDetail } from '@onevisit/api/contract/tasks';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compile } from './deploy.ts';
import { logIn, type Person } from './person.ts';
import { type RunningProduct, startProduct } from './product.ts';
import { taskOf } from './taskOf.ts';

const REVIEW = `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:approval="http://onevisit.dev/schema/approval" id="d" targetNamespace="test">
  <process id="review" name="Review" isExecutable="true">
    <startEvent id="start"/><sequenceFlow id="f1" sourceRef="start" targetRef="check"/>
    <userTask id="check" name="Check" approval:assignee="registrar" approval:department="market-regulator"/>
    <sequenceFlow id="f2" sourceRef="check" targetRef="end"/><endEvent id="end"/>
  </process>
</definitions>`;

let running: RunningProduct;
let people: Readonly<Record<string, Person>>;
const person = (id: string): Person => people[id]!;

beforeAll(async () => {
  running = await startProduct({ library: false });
  const ids = ['counter', 'registrar', 'tax', 'planner', 'manager'];
  people = Object.fromEntries(await Promise.all(ids.map(async (id) => [id, await logIn(running.url, id)])));
  await compile(running.product.services, REVIEW);
}, 120_000);
afterAll(() => running?.close());

async function start(): Promise<{ readonly found: string; readonly task: string }> {
  const started = await person('counter').post<CaseOutcome>('/api/cases', { process: 'review', variables: {} });
  expect(started.status, JSON.stringify(started.body)).toBe(201);
  return { found: started.body.case, task: (await taskOf(person('registrar'), started.body.case)).id };
}
const act = (id: string, task: string, action: string, body: object = {}) =>
  person(id).post<CaseOutcome>(`/api/tasks/${task}/${action}`, body);
const actions = async (id: string, found: string): Promise<readonly string[]> => {
  const { actions: may } = await taskOf(person(id), found);
  return Object.entries(may).flatMap(([name, allowed]) => (allowed ? [name] : []));
};

describe('a task that its holder delegates', () => {
  it('is worked on by the delegate, comes back with what they propose, and is completed by its owner', async () => {
    const { found, task } = await start();
    expect((await act('tax', task, 'delegate', { to: 'tax' })).status).toBe(404);
    expect((await act('manager', task, 'delegate', { to: 'tax' })).status).toBe(403);
    expect((await act('registrar', task, 'delegate', { to: 'registrar' })).status).toBe(400);
    expect((await act('registrar', task, 'delegate', { to: 'nobody' })).status).toBe(400);
    expect((await act('registrar', task, 'resolve')).status).toBe(403);
    expect((await act('registrar', task, 'delegate', { to: 'tax' })).status).toBe(200);

    expect(await actions('tax', found)).toEqual(['resolve']);
    expect(await actions('registrar', found)).toEqual(['recall']);
    expect(await taskOf(person('registrar'), found)).toMatchObject({
      ...{ assignee: { id: 'tax' }, owner: { id: 'registrar' }, delegation: 'pending' },
    });
    for (const action of ['complete', 'release', 'delegate', 'transfer']) {
      const body = action === 'complete' ? { variables: {} } : { to: 'planner' };
      expect((await act('tax', task, action, body)).status, action).toBe(403);
    }
    expect((await act('planner', task, 'resolve')).status).toBe(404);

    expect((await act('tax', task, 'resolve', { variables: { area: 80, fee: 5 } })).status).toBe(200);
    expect((await person('tax').get(`/api/tasks/${task}`)).status).toBe(404);
    const back = await taskOf(person('registrar'), found);
    expect(back).toMatchObject({ delegation: 'resolved', variables: { area: 80 }, actions: { complete: true } });
    expect((await act('registrar', task, 'complete', { variables: { fee: 6 } })).body.status).toBe('completed');
    const detail = await person('manager').get<CaseDetail>(`/api/cases/${found}`);
    expect(detail.body.variables).toMatchObject({ area: 80, fee: 6 });
  });

  it('is called back by its owner, and is whose a manager says', async () => {
    const { found, task } = await start();
    await act('registrar', task, 'delegate', { to: 'tax' });
    expect((await act('registrar', task, 'resolve', { variables: { area: 1 } })).status).toBe(200);
    expect((await taskOf(person('registrar'), found)).variables).not.toHaveProperty('area');
    await act('registrar', task, 'delegate', { to: 'tax' });
    const given = await person('manager').post<TaskDetail>(`/api/tasks/${task}/assign`, { assignee: 'planner' });
    expect(given.body).toMatchObject({ assignee: { id: 'planner' }, owner: null, delegation: null });
    expect((await act('planner', task, 'complete', { variables: {} })).body.status).toBe('completed');
    const history = await person('manager').get<{ readonly items: readonly HistoryEntry[] }>(
      `/api/cases/${found}/history?order=oldest`,
    );
    const told = history.body.items.filter(({ kind }) => ['delegated', 'resolved', 'recalled'].includes(kind));
    expect(told.map(({ kind, by }) => [kind, by?.id])).toEqual([
      ['delegated', 'registrar'],
      ['recalled', 'registrar'],
      ['delegated', 'registrar'],
    ]);
  });
});

describe('a task that its holder transfers', () => {
  it('is handed over by who holds it, and by nobody else', async () => {
    const { found, task } = await start();
    expect((await act('manager', task, 'transfer', { to: 'tax' })).status).toBe(403);
    expect((await act('registrar', task, 'transfer', { to: 'registrar' })).status).toBe(400);
    expect((await act('registrar', task, 'transfer', { to: 'tax' })).status).toBe(200);
    const handed = await taskOf(person('tax'), found);
    expect(handed).toMatchObject({ id: task, owner: null });
    expect((await act('tax', handed.id, 'complete', { variables: {} })).body.status).toBe('completed');
  });
});
