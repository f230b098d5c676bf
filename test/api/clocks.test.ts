import type { CaseOutcome } from '@onevisit/api/contract/cases';
import type { Clock } from '@onevisit/api/contract/clocks';
import type { Problem } from '@onevisit/api/contract/problem';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SIGNED } from './diagrams.ts';
import { logIn, type Person } from './person.ts';
import { type RunningProduct, startProduct } from './product.ts';

let running: RunningProduct;
let people: Readonly<Record<string, Person>>;

beforeAll(async () => {
  running = await startProduct({ library: false });
  const ids = ['designer', 'counter', 'registrar', 'manager', 'admin'];
  people = Object.fromEntries(await Promise.all(ids.map(async (id) => [id, await logIn(running.url, id)])));
  // The limit may be extended by the bureau's licensing post alone, by five days at most.
  const named = SIGNED.replaceAll('"signed"', '"named"').replace(
    'unit="workingDay"',
    'extensionBy="licensing-head" extensionMost="5"',
  );
  for (const xml of [SIGNED, named]) {
    const published = await person('designer').post('/api/definitions', { xml, forms: [], decisions: [] });
    expect(published.status, JSON.stringify(published.body)).toBe(201);
  }
}, 120_000);
afterAll(() => running?.close());

const person = (id: string): Person => people[id]!;

async function start(process: string): Promise<string> {
  const started = await person('counter').post<CaseOutcome>('/api/cases', { process, variables: {} });
  expect(started.status, JSON.stringify(started.body)).toBe(201);
  return started.body.case;
}
async function clockOf(id: string, by = 'manager'): Promise<Clock> {
  const { body } = await person(by).get<{ items: Clock[] }>(`/api/cases/${id}/clocks`);
  return body.items.find(({ element }) => element === null)!;
}

describe('a limit is extended', () => {
  const given = { amount: 4, ground: '案情复杂', legalBasis: '行政许可法第四十二条' };

  it('once, by a manager, with its ground in the history and in the explanation', async () => {
    const id = await start('signed');
    const before = await clockOf(id);
    expect(before).toMatchObject({ extension: null, mayExtend: { most: null } });
    expect(await clockOf(id, 'registrar')).toMatchObject({ mayExtend: null });
    const address = `/api/cases/${id}/clocks/${before.id}/extension`;
    expect((await person('registrar').post(address, given)).status).toBe(403);
    const done = await person('manager').post<CaseOutcome>(address, given);
    expect(done.status, JSON.stringify(done.body)).toBe(200);
    const after = await clockOf(id);
    expect(after).toMatchObject({ mayExtend: null, extension: { ...given, approvedBy: { id: 'manager' } } });
    expect(Date.parse(after.dueAt!)).toBeGreaterThan(Date.parse(before.dueAt!));
    expect(after.explanation[0]!.zh).toContain(`经${after.extension!.approvedBy.name.zh}批准延长4个工作日`);
    const history = await person('manager').get<{ items: { text: { zh: string } }[] }>(`/api/cases/${id}/history`);
    expect(history.body.items.map(({ text }) => text.zh)).toContain(
      '办件时限延长 4 个工作日:案情复杂(行政许可法第四十二条)',
    );
    expect((await person('manager').post(address, given)).status).toBe(403);
  });

  it('by nobody but whom the limit names, and for a clock that there is', async () => {
    const id = await start('named');
    const clock = await clockOf(id);
    expect(clock.mayExtend).toBeNull();
    const address = `/api/cases/${id}/clocks/${clock.id}/extension`;
    expect((await person('manager').post(address, given)).status).toBe(403);
    expect((await person('manager').post(`/api/cases/${id}/clocks/none/extension`, given)).status).toBe(404);
    const wrong = await person('manager').post<Problem>(address, { ...given, amount: 0, ground: ' ' });
    expect(wrong.body.problems.map(({ field }) => field)).toEqual(['/amount', '/ground']);
  });
});
