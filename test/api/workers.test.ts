/** Accounts of programs as an administrator keeps them: last seen, jobs held, another token, disabled, removed. */
import { connect } from '@onevisit/api/client';
import type { CaseOutcome } from '@onevisit/api/contract/cases';
import type { Problem } from '@onevisit/api/contract/problem';
import type { WorkerAccount, WorkerWithToken } from '@onevisit/api/contract/workers';
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
  [admin, counter] = (await Promise.all(['admin', 'counter'].map((id) => logIn(running.url, id)))) as [Person, Person];
  await compile(running.product.services, PAID_BY_JOB);
  token = (await make('treasury')).body.token;
}, 120_000);
afterAll(() => running?.close());

const make = (id: string) => admin.send<WorkerWithToken>('PUT', `/api/workers/${id}`, { types: ['payment'] });
const account = async (id = 'treasury') =>
  (await admin.get<{ items: WorkerAccount[] }>('/api/workers')).body.items.find((worker) => worker.id === id)!;
const asked = { worker: 'till', types: ['payment'], max: 1, lockFor: 60_000, wait: 0 };
const client = (of = token) => connect({ url: running.url, token: of });
const caught = (promise: Promise<unknown>) =>
  promise.then(
    () => undefined,
    (error: unknown) => error,
  );
async function start(): Promise<string> {
  const answer = await counter.post<CaseOutcome>('/api/cases', { process: 'paid-by-job', variables: { amount: 5 } });
  return answer.body.case;
}
/** One that waits for a job, from when it is known to wait. */
async function waiting(of: string): Promise<{ readonly answer: Promise<unknown> }> {
  const { pool } = running.product.services;
  const before = await pool.query(`update api.worker set last_seen_at = null returning id`);
  expect(before.rowCount).toBeGreaterThan(0);
  const answer = caught(client(of).fetch({ ...asked, wait: 10_000 }));
  await expect.poll(async () => (await account('waiter')).lastSeenAt).not.toBeNull();
  return { answer };
}

describe('an account', () => {
  it('says when its program last called, and writes it once a minute however often it asks', async () => {
    expect(await account()).toMatchObject({ state: 'enabled', lastSeenAt: null, jobsHeld: 0 });
    await client().fetch(asked);
    const { lastSeenAt } = await account();
    expect(Math.abs(Date.now() - Date.parse(lastSeenAt!))).toBeLessThan(20_000);
    const { pool } = running.product.services;
    const askedAfter = async (seconds: number) => {
      const set = `update api.worker set last_seen_at = now() - make_interval(secs => $1) returning last_seen_at as at`;
      const { rows } = await pool.query<{ readonly at: Date }>(set, [seconds]);
      await client().fetch(asked);
      const kept = await pool.query<{ readonly at: Date }>(`select last_seen_at as at from api.worker`);
      return kept.rows[0]!.at.getTime() - rows[0]!.at.getTime();
    };
    expect(await askedAfter(45)).toBe(0);
    expect(await askedAfter(75)).toBeGreaterThan(60_000);
  });

  it('says how many jobs it holds', async () => {
    await Promise.all([start(), start()]);
    const [job] = await client().fetch(asked);
    expect((await account()).jobsHeld).toBe(1);
    const [other] = await client().fetch({ ...asked, worker: 'till 2' });
    expect((await account()).jobsHeld).toBe(2);
    await Promise.all([job!, other!].map((one) => client().complete(one, {})));
    expect((await account()).jobsHeld).toBe(0);
  });

  it('whose name is taken is refused at the name', async () => {
    const again = await admin.send<Problem>('PUT', '/api/workers/treasury', { types: ['payment'] });
    expect([again.status, again.body.problems[0]?.field]).toEqual([409, 'worker']);
  });

  it('gets another token; the one before is good no more', async () => {
    const renewed = await admin.send<WorkerWithToken>('PUT', '/api/workers/treasury/token');
    expect([renewed.status, renewed.body.token === token]).toEqual([200, false]);
    expect(await caught(client().fetch(asked))).toMatchObject({ status: 401 });
    token = renewed.body.token;
    expect(await client().fetch(asked)).toEqual([]);
    expect(JSON.stringify(await account())).not.toContain(token);
    expect((await admin.send('PUT', '/api/workers/nobody/token')).status).toBe(404);
  });

  it('is disabled: it is told so, what it holds is not taken from it any more, and it goes on when it is enabled', async () => {
    await start();
    const [job] = await client().fetch(asked);
    const disabled = await admin.post<WorkerAccount>('/api/workers/treasury/disable');
    expect(disabled.body).toMatchObject({ state: 'disabled', jobsHeld: 1 });
    expect(await caught(client().fetch(asked))).toMatchObject({ status: 403, message: '该账号已停用，请联系管理员。' });
    expect(await caught(client().complete(job!, {}))).toMatchObject({ status: 403 });
    const enabled = await admin.post<WorkerAccount>('/api/workers/treasury/enable');
    expect(enabled.body.state).toBe('enabled');
    await client().complete(job!, {});
    expect((await account()).jobsHeld).toBe(0);
  });

  it.each([
    ['disabled', 403, () => admin.post('/api/workers/waiter/disable')],
    ['removed', 401, () => admin.send('DELETE', '/api/workers/waiter')],
  ] as const)('that is %s while it waits gets no job; the job is left to others', async (_, status, act) => {
    await admin.send('DELETE', '/api/workers/waiter');
    const { answer } = await waiting((await make('waiter')).body.token);
    expect((await act()).status).toBeLessThan(300);
    const id = await start();
    expect(await answer).toMatchObject({ status });
    const [job] = await client().fetch({ ...asked, wait: 10_000 });
    expect(job!.case).toBe(id);
    await client().complete(job!, {});
  });
});
