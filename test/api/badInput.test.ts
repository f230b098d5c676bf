import type { CaseOutcome } from '@onevisit/api/contract/cases';
import type { Problem } from '@onevisit/api/contract/problem';
import type { InboxPage } from '@onevisit/api/contract/tasks';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  DEADLOCK,
  MALFORMED,
  oneTask,
  UNKNOWN_ELEMENT,
  UNKNOWN_EXPRESSION,
  WITH_ENTITIES,
  WITHOUT_START,
} from './diagrams.ts';
import { type Answered, logIn, type Person } from './person.ts';
import { type RunningProduct, startProduct } from './product.ts';

let running: RunningProduct;
let designer: Person;
let counter: Person;
let clerk: Person;
let colleague: Person;
let manager: Person;

beforeAll(async () => {
  running = await startProduct({ library: false });
  const ids = ['designer', 'counter', 'registrar', 'registrar2', 'manager'];
  [designer, counter, clerk, colleague, manager] = (await Promise.all(ids.map((id) => logIn(running.url, id)))) as [
    Person,
    Person,
    Person,
    Person,
    Person,
  ];
  expect((await designer.post('/api/definitions', { xml: oneTask('one') })).status).toBe(201);
}, 120_000);
afterAll(() => running?.close());

/** A problem of RFC 9457 with its name, in both languages. */
function expectProblem(answer: Answered<Problem>, status: number, name: string): Problem {
  expect([answer.status, answer.body.type]).toEqual([status, `urn:onevisit:problem:${name}`]);
  expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/);
  expect(answer.body.status).toBe(status);
  expect(answer.body.text.title.zh).toMatch(/[\u4e00-\u9fff]/);
  expect(answer.body.text.detail.en).not.toBe('');
  expect(answer.body.instance).toBe(answer.headers.get('x-request-id'));
  return answer.body;
}

describe('a diagram that cannot be published', () => {
  it.each([
    ['malformed XML', MALFORMED, 'unreadable-process', null],
    ['XML with entities', WITH_ENTITIES, 'unreadable-process', null],
    ['a process without a start', WITHOUT_START, 'unreadable-process', 'nostart'],
    ['an element that BPMN does not have', UNKNOWN_ELEMENT, 'unreadable-process', 'fly'],
    ['an expression that is none', UNKNOWN_EXPRESSION, 'unreadable-process', 'f2'],
    ['no BPMN at all', '{"a": 1}', 'unreadable-process', null],
    ['a process that can never end', DEADLOCK, 'unsound-process', 'join'],
  ])('%s', async (_, xml, name, element) => {
    const problem = expectProblem(await designer.post<Problem>('/api/definitions', { xml }), 422, name);
    const errors = problem.problems.filter(({ severity }) => severity === 'error');
    expect(errors.length).toBeGreaterThan(0);
    if (element !== null) expect(errors.map((error) => error.element)).toContain(element);
    for (const { message } of errors) expect(message.zh).toMatch(/[\u4e00-\u9fff]/);
    const checked = await designer.post<{ ok: boolean }>('/api/definitions/validate', { xml });
    expect(checked).toMatchObject({ status: 200, body: { ok: false } });
  });

  it('a file of 20 MB', async () => {
    const xml = oneTask('big').replace('</process>', `<!--${'x'.repeat(20 * 1024 * 1024)}--></process>`);
    const problem = expectProblem(await designer.post<Problem>('/api/definitions', { xml }), 413, 'body-too-large');
    expect(problem.detail).toContain('5 MB');
  });

  it('leaves nothing behind', async () => {
    const list = await designer.get<{ items: { process: string }[] }>('/api/definitions');
    expect(list.body.items.map(({ process }) => process)).toEqual(['one']);
  });
});

describe('a request that does not fit', () => {
  it('is told field by field', async () => {
    const answer = await counter.post<Problem>('/api/cases', { process: 7, variables: { 'a b': 1 }, version: 0 });
    const problem = expectProblem(answer, 400, 'invalid-request');
    expect(problem.problems.map(({ field }) => field).sort()).toEqual(['/process', '/variables/a b', '/version']);
    expect(problem.problems.find(({ field }) => field === '/process')!.message.zh).toBe('类型应为 string');
  });

  it('is told when it is no JSON', async () => {
    expectProblem(await counter.post<Problem>('/api/cases', '{"process": '), 400, 'malformed-body');
    const typed = await counter.send<Problem>('POST', '/api/cases', '<xml/>', { 'Content-Type': 'text/xml' });
    expectProblem(typed, 400, 'malformed-body');
  });

  it('is told in the language that is asked for', async () => {
    const headers = { 'Accept-Language': 'en-GB,en;q=0.9' };
    const english = await counter.send<Problem>('GET', '/api/cases/none', undefined, headers);
    expect(expectProblem(english, 404, 'not-found').title).toBe('Not found');
    expect(expectProblem(await counter.get<Problem>('/api/cases/none'), 404, 'not-found').title).toBe('没有找到');
  });

  it('names an address or a method that there is not', async () => {
    expectProblem(await counter.get<Problem>('/api/nowhere'), 404, 'unknown-route');
    const answer = await counter.send<Problem>('PUT', '/api/cases');
    expectProblem(answer, 405, 'method-not-allowed');
    expect(answer.headers.get('allow')).toContain('POST');
  });

  it('has a cursor that is none of ours, or a period that ends before it begins', async () => {
    expectProblem(await counter.get<Problem>('/api/cases?cursor=abc'), 400, 'invalid-request');
    const period = '/api/reports/limits/summary?from=2026-02-01&to=2026-01-01';
    expectProblem(await manager.get<Problem>(period), 400, 'invalid-request');
  });

  it('starts what there is not', async () => {
    expectProblem(await counter.post<Problem>('/api/cases', { process: 'none' }), 404, 'not-found');
    const start = { kind: 'event', event: 'elsewhere' };
    const answer = await counter.post<Problem>('/api/cases', { process: 'one', start });
    expectProblem(answer, 422, 'no-start');
  });

  it('sends a message that nobody awaits', async () => {
    expectProblem(await counter.post<Problem>('/api/messages', { name: 'paid' }), 409, 'not-awaited');
  });
});

describe('a task that cannot be completed', () => {
  /** A new case with its one task. */
  async function start(): Promise<{ readonly id: string; readonly task: string }> {
    const started = await counter.post<CaseOutcome>('/api/cases', { process: 'one' });
    expect(started.status, JSON.stringify(started.body)).toBe(201);
    const inbox = await clerk.get<InboxPage>('/api/tasks');
    const task = inbox.body.items.find((row) => row.case === started.body.case)!;
    return { id: started.body.case, task: task.id };
  }
  const complete = (person: Person, task: string, body: unknown = {}): Promise<Answered<Problem>> =>
    person.post<Problem>(`/api/tasks/${task}/complete`, body);

  it('by variables that are none', async () => {
    const { task } = await start();
    const wrong = await complete(clerk, task, { variables: [1, 2] });
    expect(expectProblem(wrong, 400, 'invalid-request').problems[0]!.field).toBe('/variables');
    expectProblem(await complete(clerk, task, { variables: { '1a': 1 } }), 400, 'invalid-request');
    expect((await complete(clerk, task, { variables: { approved: true } })).status).toBe(200);
  });

  it('twice', async () => {
    const { task } = await start();
    expect((await complete(clerk, task)).status).toBe(200);
    expectProblem(await complete(clerk, task), 409, 'case-ended');
  });

  it('by two at once: one does it', async () => {
    const { task } = await start();
    const both = await Promise.all([complete(clerk, task), complete(colleague, task)]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
  });

  it('by the wrong person', async () => {
    const { task } = await start();
    expect((await clerk.post(`/api/tasks/${task}/claim`)).status).toBe(200);
    expectProblem(await complete(colleague, task), 403, 'task-not-yours');
    expectProblem(await colleague.post<Problem>(`/api/tasks/${task}/release`), 403, 'task-not-yours');
    expect((await clerk.post(`/api/tasks/${task}/release`)).status).toBe(200);
    expect((await complete(colleague, task)).status).toBe(200);
  });

  it('after its case has ended, or while it is suspended', async () => {
    const { id, task } = await start();
    expect((await manager.post(`/api/cases/${id}/suspend`)).status).toBe(200);
    expectProblem(await complete(clerk, task), 409, 'case-suspended');
    expect((await manager.post(`/api/cases/${id}/resume`)).status).toBe(200);
    expect((await manager.post(`/api/cases/${id}/cancel`, { reason: '申请人撤回' })).status).toBe(200);
    expectProblem(await complete(clerk, task), 409, 'case-ended');
  });
});
