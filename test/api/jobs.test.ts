/** Workers from outside over HTTP: fetch and lock, long poll, complete, fail with back-off, throw; workers that die. */
import { BpmnError, connect } from '@onevisit/api/client';
import type { CaseDetail, CaseOutcome } from '@onevisit/api/contract/cases';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compile } from './deploy.ts';
import { PAID_BY_JOB } from './diagrams.ts';
import { logIn, type Person } from './person.ts';
import { type RunningProduct, startProduct } from './product.ts';

let running: RunningProduct;
let admin: Person;
let counter: Person;
let token: string;

beforeAll(async () => {
  running = await startProduct({ library: false });
  [admin, counter] = await Promise.all([logIn(running.url, 'admin'), logIn(running.url, 'counter')]);
  await compile(running.product.services, PAID_BY_JOB);
  token = await tokenFor('treasury', ['payment']);
}, 120_000);
afterAll(() => running?.close());

async function tokenFor(id: string, types: readonly string[]): Promise<string> {
  const made = await admin.send<{ readonly token: string }>('PUT', `/api/workers/${id}`, { types });
  expect(made.status, JSON.stringify(made.body)).toBe(201);
  return made.body.token;
}
const client = () => connect({ url: running.url, token });
const asked = (more: object = {}) => ({
  worker: 'test',
  types: ['payment'],
  max: 1,
  lockFor: 30_000,
  wait: 10_000,
  ...more,
});

async function started(): Promise<string> {
  const answer = await counter.post<CaseOutcome>('/api/cases', { process: 'paid-by-job', variables: { amount: 500 } });
  expect(answer.status, JSON.stringify(answer.body)).toBe(201);
  return answer.body.case;
}
const detail = async (id: string) => (await counter.get<CaseDetail>(`/api/cases/${id}`)).body;
const caught = (promise: Promise<unknown>) =>
  promise.then(
    () => undefined,
    (error: unknown) => error,
  );

describe('a job for a worker from outside', () => {
  it('is waited for, held by one, done with data', async () => {
    const waiting = client().fetch(asked());
    const id = await started();
    const [job] = await waiting;
    expect(job).toMatchObject({ case: id, type: 'payment', variables: { amount: 500 }, headers: { bank: 'city' } });
    expect(await client().fetch(asked({ wait: 0 }))).toEqual([]);
    await client().complete(job!, { variables: { receipt: 'R-1' } });
    expect(await detail(id)).toMatchObject({ status: 'completed' });
    expect(await caught(client().complete({ ...job!, lock: 'other' }, {}))).toMatchObject({ problem: 'job-lost' });
    // The same answer again, as after a lost connection, is the answer that was given.
    await client().complete(job!, { variables: { receipt: 'R-1' } });
  });

  it('comes back when its worker has died; what the dead one says later is refused', async () => {
    await started();
    const [dead] = await client().fetch(asked({ lockFor: 300 }));
    const [again] = await client().fetch(asked());
    expect(again!.id).toBe(dead!.id);
    expect(again!.lock).not.toBe(dead!.lock);
    expect(await caught(client().complete(dead!, {}))).toMatchObject({ status: 409, problem: 'job-lost' });
    expect(await caught(client().extend(dead!, {}))).toMatchObject({ problem: 'job-lost' });
    await client().extend(again!, { lockFor: 60_000 });
    await client().complete(again!, {});
    expect((await detail(again!.case)).status).toBe('completed');
  });

  it('is tried again after its back-off, and is an incident when no tries are left; tried again, it is open anew', async () => {
    const id = await started();
    const [first] = await client().fetch(asked());
    expect(first!.retries).toBe(2);
    const failedAt = Date.now();
    expect(await client().fail(first!, { reason: 'bank closed', backoff: 400 })).toEqual({ retries: 1 });
    const [second] = await client().fetch(asked());
    expect(Date.now() - failedAt).toBeGreaterThanOrEqual(395);
    expect(second).toMatchObject({ id: first!.id, retries: 1 });
    expect(await client().fail(second!, { reason: 'bank closed' })).toEqual({ retries: 0 });
    expect((await detail(id)).incidents).toBe(1);
    expect(await client().fetch(asked({ wait: 0 }))).toEqual([]);
    expect((await admin.post(`/api/cases/${id}/retry`, {})).status).toBe(200);
    const [third] = await client().fetch(asked());
    expect(third).toMatchObject({ id: first!.id, retries: 2 });
    await client().complete(third!, {});
    expect(await detail(id)).toMatchObject({ status: 'completed', incidents: 0 });
  });

  it('may end with an error that the process catches', async () => {
    const id = await started();
    const [job] = await client().fetch(asked());
    await client().error(job!, { code: 'noAccount', message: 'unknown account' });
    expect((await detail(id)).stages).toMatchObject([{ element: 'correct' }]);
  });

  it('is left alone while its case is suspended', async () => {
    const id = await started();
    await admin.post(`/api/cases/${id}/suspend`, {});
    expect(await client().fetch(asked({ wait: 0 }))).toEqual([]);
    const waiting = client().fetch(asked());
    await admin.post(`/api/cases/${id}/resume`, {});
    const [job] = await waiting;
    expect(job!.case).toBe(id);
    await client().complete(job!, {});
  });

  it('is given to one of many that ask at once', async () => {
    const ids = await Promise.all(Array.from({ length: 12 }, started));
    const fetched = await Promise.all(Array.from({ length: 24 }, () => client().fetch(asked({ max: 2, wait: 0 }))));
    const jobs = fetched.flat();
    expect(new Set(jobs.map(({ id }) => id)).size).toBe(jobs.length);
    const rest = await client().fetch(asked({ max: 100, wait: 0 }));
    expect([...jobs, ...rest].map((job) => job.case).sort()).toEqual([...ids].sort());
    await Promise.all([...jobs, ...rest].map((job) => client().complete(job, {})));
  });
});

describe('a subscription', () => {
  it('does what its handler says: done, failed and tried again, refused by an error of BPMN', async () => {
    const tries = new Map<string, number>();
    const [plain, flaky, refused] = await Promise.all([started(), started(), started()]);
    const subscription = client().subscribe(
      'payment',
      async (job) => {
        const before = tries.get(job.case) ?? 0;
        tries.set(job.case, before + 1);
        if (job.case === refused) throw new BpmnError('noAccount', 'unknown account');
        if (job.case === flaky && before === 0) throw new Error('bank closed');
        return { receipt: job.case };
      },
      { backoff: 50 },
    );
    await expect.poll(async () => (await detail(plain)).status, { timeout: 10_000 }).toBe('completed');
    await expect.poll(async () => (await detail(flaky)).status, { timeout: 10_000 }).toBe('completed');
    await expect.poll(async () => (await detail(refused)).stages.length, { timeout: 10_000 }).toBe(1);
    expect(tries.get(flaky)).toBe(2);
    await subscription.close();
  });

  it('ends at once when it waits for nothing', async () => {
    const subscription = client().subscribe('payment', async () => ({}));
    await subscription.close();
  });
});

describe('a token', () => {
  it('is for its own types, for the job routes alone, and until it is withdrawn', async () => {
    const other = connect({ url: running.url, token: await tokenFor('printer', ['print']) });
    expect(await caught(other.fetch(asked()))).toMatchObject({ status: 403, problem: 'not-allowed' });
    await admin.send('DELETE', '/api/workers/printer');
    expect(await caught(other.fetch(asked({ types: ['print'] })))).toMatchObject({ status: 401 });
    const { body } = await admin.get('/api/workers');
    expect(body).toMatchObject({ items: [{ id: 'treasury', types: ['payment'], createdBy: { id: 'admin' } }] });
    expect(JSON.stringify(body)).not.toContain(token);
    expect((await admin.send('PUT', '/api/workers/treasury', { types: ['payment'] })).status).toBe(409);
  });
});
