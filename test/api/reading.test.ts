import type { CaseDetail, CaseOutcome, CaseRow } from '@onevisit/api/contract/cases';
import type { Clock } from '@onevisit/api/contract/clocks';
import type { OverduePage } from '@onevisit/api/contract/reports';
import type { InboxPage, TaskDetail, TaskRow } from '@onevisit/api/contract/tasks';
import type { VisitLedger } from '@onevisit/api/contract/visits';
import { read } from '@onevisit/engine/bpmn/read';
import { PostgresStore } from '@onevisit/engine/store/postgres/store';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LISTENING, OVERRUN, SIGNED, VISITS } from './diagrams.ts';
import { logIn, type Person } from './person.ts';
import { type RunningProduct, startProduct } from './product.ts';

let running: RunningProduct;
let counter: Person;
let clerk: Person;
let tax: Person;
let manager: Person;
let admin: Person;

beforeAll(async () => {
  running = await startProduct({ library: false });
  const store = new PostgresStore({ url: running.postgres.url });
  const name = { zh: '一秒一天', en: 'A day a second' };
  await store.putCalendar('city', { kind: 'accelerated', id: 'seconds', name, dayMs: 1000 });
  await store.close();
  const ids = ['designer', 'counter', 'registrar', 'tax', 'manager', 'admin'];
  const people = await Promise.all(ids.map((id) => logIn(running.url, id)));
  [, counter, clerk, tax, manager, admin] = people as [Person, Person, Person, Person, Person, Person];
  // Not by the API: it would refuse a process that can call the applicant more often than is allowed.
  const { processes } = await read(VISITS);
  const published = { processes, xml: VISITS, decisions: [], forms: [], at: Date.now(), by: null };
  await running.product.services.store.deploy({ tenant: 'city', ...published });
  for (const xml of [SIGNED, OVERRUN, LISTENING]) {
    const published = await people[0]!.post('/api/definitions', { xml });
    expect(published.status, JSON.stringify(published.body)).toBe(201);
  }
}, 120_000);
afterAll(() => running?.close());

async function start(
  process: string,
  key: string,
  variables: Readonly<Record<string, unknown>> = {},
): Promise<CaseOutcome> {
  const started = await counter.post<CaseOutcome>('/api/cases', { process, key, variables });
  expect(started.status, JSON.stringify(started.body)).toBe(201);
  return started.body;
}
async function taskOf(person: Person, id: string, element: string): Promise<TaskRow> {
  const { body } = await person.get<InboxPage>('/api/tasks?limit=200');
  const found = body.items.find((task) => task.case === id && task.element === element);
  expect(found, `${element} in ${JSON.stringify(body.items)}`).toBeDefined();
  return found!;
}
async function complete(
  person: Person,
  id: string,
  element: string,
  variables: Readonly<Record<string, unknown>> = {},
): Promise<CaseOutcome> {
  const done = await person.post<CaseOutcome>(`/api/tasks/${(await taskOf(person, id, element)).id}/complete`, {
    variables,
  });
  expect(done.status, JSON.stringify(done.body)).toBe(200);
  return done.body;
}

describe('lists', () => {
  const keys = async (query: string, person = manager): Promise<(string | null)[]> => {
    const page = await person.get<{ items: CaseRow[] }>(`/api/cases?${query}`);
    expect(page.status, JSON.stringify(page.body)).toBe(200);
    return page.body.items.map(({ key }) => key);
  };

  it('of cases take every filter, alone and together', async () => {
    const { case: first } = await start('signed', 'L-1', { applicant: { name: '陈一' } });
    await start('signed', 'L-2', { applicant: '林二' });
    await complete(clerk, first, 'check');
    expect(await keys('process=signed&element=sign')).toEqual(['L-1']);
    expect(await keys('process=signed&department=market-regulator')).toEqual(['L-2']);
    expect(await keys(`q=${encodeURIComponent('林')}`)).toEqual(['L-2']);
    expect(await keys('q=L-')).toEqual(['L-2', 'L-1']);
    expect(await keys('q=%25')).toEqual([]);
    expect(
      await keys(
        'process=signed&status=running&light=green&overdue=false&from=2026-01-01T00:00:00%2B08:00&to=2099-01-01T00:00:00%2B08:00',
      ),
    ).toEqual(['L-2', 'L-1']);
    expect(await keys('item=none')).toEqual([]);
    expect(await keys('process=signed', tax)).toEqual(['L-1']);
    expect((await admin.get<{ items: CaseRow[] }>('/api/cases?q=L-1')).body.items[0]!.applicant).toBe('陈**');
  });

  it('come in pages that neither leave out nor repeat', async () => {
    for (const key of ['P-1', 'P-2', 'P-3']) await start('signed', key);
    const seen: (string | null)[] = [];
    for (let cursor = ''; ; ) {
      const page = await manager.get<{ items: CaseRow[]; next: string | null; total: number }>(
        `/api/cases?q=P-&limit=2${cursor}`,
      );
      expect(page.body.total).toBe(3);
      seen.push(...page.body.items.map(({ key }) => key));
      if (page.body.next === null) break;
      cursor = `&cursor=${page.body.next}`;
    }
    expect(seen).toEqual(['P-3', 'P-2', 'P-1']);
    const tasks: string[] = [];
    for (let cursor = ''; ; ) {
      const page = await clerk.get<InboxPage>(`/api/tasks?q=P-&limit=2&filter=dueToday${cursor}`);
      expect(page.body.total).toBe(page.body.counts.dueToday);
      tasks.push(...page.body.items.map(({ id }) => id));
      if (page.body.next === null) break;
      cursor = `&cursor=${page.body.next}`;
    }
    expect(new Set(tasks).size).toBe(tasks.length);
  });

  it('are those of one case, of which a person sees their own', async () => {
    const { case: id } = await start('signed', 'C-1');
    const of = async (person: Person): Promise<string[]> =>
      (await person.get<InboxPage>(`/api/tasks?case=${id}`)).body.items.map(({ element }) => element);
    expect(await of(clerk)).toEqual(['check']);
    expect(await of(tax)).toEqual([]);
    await complete(clerk, id, 'check', { checked: true });
    expect(await of(tax)).toEqual(['sign']);
    expect((await clerk.get<InboxPage>('/api/tasks?case=none')).body).toMatchObject({ items: [], total: 0 });
  });

  it('find what is typed, each role what it may open', async () => {
    const found = async (person: Person): Promise<string[]> => {
      const { body } = await person.get<{ items: { kind: string }[] }>('/api/search?q=signed');
      return body.items.map(({ kind }) => kind);
    };
    expect(await found(manager)).toContain('process');
    const { body } = await clerk.get<{ items: { kind: string }[] }>('/api/search?q=L-2');
    expect(body.items.map(({ kind }) => kind)).toEqual(['task', 'case']);
  });
});

describe('a case', () => {
  it('is returned to an earlier activity, with the reason in its history', async () => {
    const { case: id } = await start('signed', 'R-1');
    await complete(clerk, id, 'check', { checked: true });
    const task = await taskOf(tax, id, 'sign');
    const detail = await tax.get<TaskDetail>(`/api/tasks/${task.id}`);
    expect(detail.body.returnTargets).toEqual([{ element: 'check', name: 'Check' }]);
    expect(detail.body.variables).toEqual({ checked: true });
    const returned = await tax.post<CaseOutcome>(`/api/tasks/${task.id}/return`, { to: 'check', reason: '材料不清' });
    expect(returned.body.stages.map(({ element }) => element)).toEqual(['check']);
    const history = await manager.get<{ items: { text: { zh: string } }[] }>(`/api/cases/${id}/history`);
    expect(history.body.items.map(({ text }) => text.zh).join()).toContain('材料不清');
  });

  it('takes a completion back while nothing has followed it, from the one who gave it', async () => {
    const { case: id } = await start('signed', 'W-1');
    const task = await taskOf(clerk, id, 'check');
    expect((await complete(clerk, id, 'check')).withdrawable).toBe(true);
    const foreign = await manager.post(`/api/tasks/${task.id}/withdraw`);
    expect(foreign).toMatchObject({ status: 403, body: { type: 'urn:onevisit:problem:not-allowed' } });
    const taken = await clerk.post<CaseOutcome>(`/api/tasks/${task.id}/withdraw`);
    expect(taken.body.stages.map(({ element }) => element)).toEqual(['check']);
    await complete(clerk, id, 'check');
    await complete(tax, id, 'sign');
    expect((await clerk.post(`/api/tasks/${task.id}/withdraw`)).status).toBe(409);
  });

  it('hears a message and a signal, once', async () => {
    const { case: id } = await start('listening', 'M-1');
    const key = { 'Idempotency-Key': 'paid-once' };
    const paid = { name: 'paid', correlation: 'M-1', variables: { amount: 10 } };
    expect((await counter.post('/api/messages', paid, key)).body).toEqual({ receivers: 1 });
    expect((await counter.post('/api/messages', paid, key)).body).toEqual({ receivers: 1 });
    expect((await counter.post('/api/messages', paid)).status).toBe(409);
    expect((await counter.post('/api/messages', { ...paid, ttlSeconds: 60 })).body).toEqual({ receivers: 0 });
    expect((await counter.get<CaseDetail>(`/api/cases/${id}`)).body).toMatchObject({
      status: 'running',
      variables: { amount: 10 },
    });
    expect((await manager.post('/api/signals', { name: 'halt' })).body).toEqual({ receivers: 1 });
    expect((await counter.get<CaseDetail>(`/api/cases/${id}`)).body.status).toBe('completed');
  });

  it('is corrected, stopped and let go on by a manager', async () => {
    const { case: id } = await start('signed', 'S-1');
    const act = async (what: string, body?: unknown): Promise<void> => {
      const answer = await manager.post(`/api/cases/${id}/${what}`, body);
      expect(answer.status, JSON.stringify(answer.body)).toBe(200);
    };
    await act('variables', { variables: { area: 80 } });
    expect((await manager.get<CaseDetail>(`/api/cases/${id}`)).body.variables).toEqual({ area: 80 });
    await act('clock-stops', { kind: 'hearing', ground: '听证', legalBasis: '行政许可法第四十五条' });
    const clocks = async (): Promise<Clock> =>
      (await manager.get<{ items: Clock[] }>(`/api/cases/${id}/clocks`)).body.items[0]!;
    expect(await clocks()).toMatchObject({ stopped: true, dueAt: null, stops: [{ ground: '听证', to: null }] });
    await act('clock-resumptions');
    expect(await clocks()).toMatchObject({ stopped: false, promised: 3 });
    expect((await clocks()).cells.some(({ promise }) => promise)).toBe(true);
  });

  it('waits for a manager before it calls the applicant a second time', async () => {
    const refused = await (await logIn(running.url, 'designer')).post('/api/definitions', { xml: VISITS });
    expect(refused).toMatchObject({ status: 422, body: { type: 'urn:onevisit:problem:unsound-process' } });
    const { case: id } = await start('visits', 'V-1');
    await complete(clerk, id, 'first');
    await expect
      .poll(async () => (await manager.get<VisitLedger>(`/api/cases/${id}/visits`)).body.awaitingException.length)
      .toBe(1);
    const { body } = await manager.get<VisitLedger>(`/api/cases/${id}/visits`);
    expect(body).toMatchObject({ mark: { used: 1, allowed: 1 }, awaitingException: [{ element: 'second' }] });
    const { instance } = body.awaitingException[0]!;
    const granted = await manager.post<CaseOutcome>(`/api/cases/${id}/visit-exceptions`, {
      instance,
      reason: '原件遗失',
    });
    expect(granted.body.stages.map(({ element }) => element)).toEqual(['second']);
    await complete(clerk, id, 'second');
    expect((await manager.get<VisitLedger>(`/api/cases/${id}/visits`)).body.mark.used).toBe(2);
  });
});

describe('the time-limit report', () => {
  const period = 'from=2026-01-01&to=2099-12-31';

  it('counts an overrun, in every table and as CSV', async () => {
    const { case: id } = await start('overrun', 'O-1');
    const light = async (): Promise<string> => (await manager.get<CaseDetail>(`/api/cases/${id}`)).body.clock!.light;
    await expect.poll(light, { timeout: 20_000, interval: 200 }).toBe('darkRed');
    const late = await manager.get<OverduePage>('/api/reports/limits/cases?what=overdueNow');
    expect(late.body.items.map(({ caseKey }) => caseKey)).toContain('O-1');
    expect((await clerk.get<InboxPage>('/api/tasks?filter=overdue')).body.items.map((task) => task.case)).toContain(id);
    await complete(clerk, id, 'check');
    const report = async (part: string): Promise<{ items: Record<string, unknown>[] }> => {
      const answer = await manager.get<{ items: Record<string, unknown>[] }>(`/api/reports/limits/${part}?${period}`);
      expect(answer.status, JSON.stringify(answer.body)).toBe(200);
      return answer.body;
    };
    expect((await report('items')).items.find(({ closed }) => closed === 1)).toMatchObject({
      late: 1,
      severe: 1,
      onTimeRate: 0,
      promised: 1,
    });
    expect((await report('departments')).items).toMatchObject([
      { department: { id: 'market-regulator' }, closed: 1, late: 1 },
    ]);
    expect((await report('stages')).items).toMatchObject([
      { process: 'overrun', element: 'check', name: 'Check', closed: 1 },
    ]);
    for (const part of ['summary', 'items', 'departments', 'stages', 'cases']) {
      const csv = await manager.get<string>(
        `/api/reports/limits/${part}?${period}&format=csv&department=market-regulator`,
      );
      expect(csv.headers.get('content-type'), JSON.stringify(csv.body)).toMatch(/^text\/csv/);
      expect(csv.headers.get('content-disposition')).toContain(`time-limits-${part}.csv`);
      expect(csv.body.split('\r\n').length).toBeGreaterThanOrEqual(2);
    }
    for (const what of ['open', 'closed', 'late', 'onTime']) {
      const page = await manager.get<OverduePage>(
        `/api/reports/limits/cases?what=${what}&${period}&light=darkRed&item=none`,
      );
      expect(page).toMatchObject({ status: 200, body: { items: [] } });
    }
  }, 60_000);
});
