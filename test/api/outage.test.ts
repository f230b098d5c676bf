import type { CaseOutcome } from '@onevisit/api/contract/cases';
import type { Problem } from '@onevisit/api/contract/problem';
import type { InboxPage } from '@onevisit/api/contract/tasks';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { oneTask } from './diagrams.ts';
import { type Answered, type Json, logIn, type Person } from './person.ts';
import { type RunningProduct, startProduct } from './product.ts';

let running: RunningProduct;
let counter: Person;
let clerk: Person;

beforeAll(async () => {
  running = await startProduct({ library: false });
  const ids = ['counter', 'registrar', 'designer'];
  const [first, second, designer] = (await Promise.all(ids.map((id) => logIn(running.url, id)))) as [
    Person,
    Person,
    Person,
  ];
  [counter, clerk] = [first, second];
  expect((await designer.post('/api/definitions', { xml: oneTask('one') })).status).toBe(201);
}, 120_000);
afterAll(() => running?.close());

it('answers 503 while PostgreSQL is away, and goes on when it is back', async () => {
  const started = await counter.post<CaseOutcome>('/api/cases', { process: 'one' });
  const [task] = (await clerk.get<InboxPage>('/api/tasks')).body.items;
  await running.postgres.stop();
  const paths = ['/readyz', '/api/tasks', `/api/cases/${started.body.case}`];
  for (const path of paths) {
    const answer = await clerk.get<Problem>(path);
    expect([answer.status, answer.body.type]).toEqual([503, 'urn:onevisit:problem:unavailable']);
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
  }
  const key = { 'Idempotency-Key': 'across-the-outage' };
  const complete = (): Promise<Answered<Json>> => clerk.post(`/api/tasks/${task!.id}/complete`, { variables: {} }, key);
  expect((await complete()).status).toBe(503);
  expect((await clerk.get('/healthz')).status).toBe(200);

  await running.restartPostgres();
  const done = await complete();
  expect([done.status, done.body.status], JSON.stringify(done.body)).toEqual([200, 'completed']);
  expect((await complete()).body).toEqual(done.body);
  expect((await clerk.get('/readyz')).status).toBe(200);
}, 120_000);
