import type { CalendarDetail, CalendarPreview, DatedCalendarContent } from '@onevisit/api/contract/calendars';
import type { CaseOutcome } from '@onevisit/api/contract/cases';
import type { Clock } from '@onevisit/api/contract/clocks';
import type { HistoryEntry } from '@onevisit/api/contract/history';
import type { Problem } from '@onevisit/api/contract/problem';
import { momentText } from '@onevisit/engine/visits/momentText';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
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
  const taxed = SIGNED.replaceAll('"signed"', '"taxed"')
    .replace(
      'id="check" name="Check" approval:department="market-regulator"',
      'id="check" name="Check" approval:department="tax"',
    )
    .replace(
      'candidateGroups="market-regulator"/>',
      'candidateGroups="tax"><extensionElements><approval:timeLimit promised="1"/></extensionElements></userTask>',
    );
  for (const xml of [SIGNED, named, taxed]) {
    const published = await person('designer').post('/api/definitions', { xml, forms: [], decisions: [] });
    expect(published.status, JSON.stringify(published.body)).toBe(201);
  }
}, 120_000);
afterAll(() => running?.close());

/** Days from tomorrow on, `YYYY-MM-DD` in Beijing. */
const tomorrowOn = (days: number) =>
  Array.from({ length: days }, (_, index) => ({
    date: new Date(Date.now() + 8 * 3_600_000 + (index + 1) * 86_400_000).toISOString().slice(0, 10),
    name: { zh: '停电', en: 'Power cut' },
  }));

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
      '办件时限延长 4 个工作日：案情复杂(行政许可法第四十二条)',
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

describe('a calendar is changed', () => {
  const national = '/api/calendars/national';
  const read = () => person('admin').get<CalendarDetail>(national);
  /** Resolves when every open clock has been dated anew. */
  const settled = () =>
    vi.waitFor(
      async () => {
        const { redating } = (await read()).body;
        if (redating === null || redating.finishedAt === null) throw new Error('still under way');
        return redating;
      },
      { timeout: 20_000, interval: 100 },
    );
  const dated = ({ content }: CalendarDetail): DatedCalendarContent => {
    if (content.kind !== 'dated') throw new Error('no calendar of civil days');
    return content;
  };

  it('shows what moves before it does, then dates every open clock anew, and back', async () => {
    const id = await start('signed');
    const before = await clockOf(id);
    const { body, headers } = await read();
    expect(body).toMatchObject({ id: 'national', stored: false, kind: 'dated' });
    const next = { ...dated(body), holidays: [...dated(body).holidays, ...tomorrowOn(5)] };
    const preview = await person('admin').post<CalendarPreview>(`${national}/preview`, next);
    expect(preview.status, JSON.stringify(preview.body)).toBe(200);
    expect(preview.body).toMatchObject({ openClocks: body.openClocks, moved: body.openClocks, earlier: 0 });
    const shown = preview.body.items.find((moved) => moved.case === id)!;
    expect(shown).toMatchObject({ element: null, dueBefore: before.dueAt });
    expect((await clockOf(id)).dueAt).toBe(before.dueAt);

    const etag = { 'If-Match': headers.get('etag')! };
    const saved = await person('admin').send<CalendarDetail>('PUT', national, next, etag);
    expect(saved.status, JSON.stringify(saved.body)).toBe(200);
    expect(await settled()).toMatchObject({ total: body.openClocks, done: body.openClocks });
    expect(await clockOf(id)).toMatchObject({ dueAt: shown.dueAfter, statutoryDueAt: shown.statutoryAfter });
    const history = await person('manager').get<{ items: HistoryEntry[] }>(`/api/cases/${id}/history`);
    const [was, is] = [before.dueAt!, shown.dueAfter!].map((due) => new Date(due).getTime());
    expect(history.body.items.filter(({ kind }) => kind === 'redated').map(({ text }) => text)).toEqual([
      {
        zh: `办件到期时间因工作日历变更，由${momentText(was!, 'zh')}改为${momentText(is!, 'zh')}`,
        en: `The case: due ${momentText(is!, 'en')} instead of ${momentText(was!, 'en')}, since the calendar was changed`,
      },
    ]);
    expect((await person('admin').send('PUT', national, next, etag)).status).toBe(412);
    expect((await person('admin').send('PUT', national, next)).status).toBe(428);

    const again = { 'If-Match': saved.headers.get('etag')! };
    expect((await person('admin').send('DELETE', national, undefined, again)).status).toBe(204);
    await settled();
    expect((await clockOf(id)).dueAt).toBe(before.dueAt);
  });

  it('goes on, after a start, with what an earlier process left undone', async () => {
    const { pool, redatings, tenant } = running.product.services;
    await pool.query(
      `update api.calendar_redating set finished_at = null, done = 0, last_case = '', change = 'left'
       where tenant = $1 and calendar = 'national'`,
      [tenant],
    );
    redatings.nudge();
    expect((await settled()).done).toBe((await read()).body.openClocks);
  });

  it('says which field is wrong', async () => {
    const { body } = await read();
    const wrong = { ...dated(body), workingHours: [{ from: '13:00', to: '09:00' }] };
    const answer = await person('admin').post<Problem>(`${national}/preview`, wrong);
    expect(answer).toMatchObject({ status: 400, body: { problems: [{ field: '/workingHours' }] } });
  });

  it('keeps a department\u2019s own beside it, until it is removed', async () => {
    const { body } = await read();
    const own = { ...dated(body), id: 'tax-hall', name: { zh: '税务大厅', en: 'Tax hall' }, department: 'tax' };
    const made = await person('admin').post<CalendarDetail>('/api/calendars', own);
    expect(made).toMatchObject({ status: 201, body: { id: 'tax-hall', department: 'tax', openClocks: 0 } });
    expect((await person('admin').post('/api/calendars', own)).status).toBe(412);
    const { body: listed } = await person('registrar').get<{ items: { id: string }[] }>('/api/calendars');
    expect(listed.items.map(({ id }) => id)).toEqual(expect.arrayContaining(['national', 'tax-hall']));
    const etag = { 'If-Match': made.headers.get('etag')! };
    const remove = () => person('admin').send<Problem>('DELETE', '/api/calendars/tax-hall', undefined, etag);

    // The case's own limit runs on the national calendar, that of the bureau's task on its own.
    const id = await start('taxed');
    const openOn = async (calendar: string) =>
      (await person('admin').get<CalendarDetail>(`/api/calendars/${calendar}`)).body.openClocks;
    expect(await openOn('tax-hall')).toBe(1);
    expect(await openOn('national')).toBe(body.openClocks + 1);
    expect((await person('admin').post<CalendarPreview>('/api/calendars/tax-hall/preview', own)).body.openClocks).toBe(
      1,
    );
    expect((await remove()).body.text.detail.zh).toContain('还有 1 个时限在用它计时');
    const cancelled = await person('manager').post(`/api/cases/${id}/cancel`, { reason: 'over' });
    expect(cancelled.status).toBe(200);
    expect(await openOn('tax-hall')).toBe(0);
    expect((await remove()).status).toBe(204);
    expect((await person('admin').get('/api/calendars/tax-hall')).status).toBe(404);
  });
});
