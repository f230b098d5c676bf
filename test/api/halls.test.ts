/** Halls as an administrator keeps them: made, changed on what was read, previewed against the appointments that stand. */
import { takeSeat } from '@onevisit/api/appointments/seats';
import type { SlotDays } from '@onevisit/api/contract/appointments';
import type { CaseOutcome } from '@onevisit/api/contract/cases';
import type { Hall, HallPreview } from '@onevisit/api/contract/halls';
import type { Problem } from '@onevisit/api/contract/problem';
import type { VisitLedger } from '@onevisit/api/contract/visits';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compile } from './deploy.ts';
import { IN_PERSON } from './diagrams.ts';
import { logIn, type Person } from './person.ts';
import { type RunningProduct, startProduct } from './product.ts';

let running: RunningProduct;
let admin: Person;
let counter: Person;
let registrar: Person;

beforeAll(async () => {
  running = await startProduct({ library: false });
  const ids = ['admin', 'counter', 'registrar'];
  [admin, counter, registrar] = (await Promise.all(ids.map((id) => logIn(running.url, id)))) as [
    Person,
    Person,
    Person,
  ];
  await compile(running.product.services, IN_PERSON);
}, 120_000);
afterAll(() => running?.close());

const content = {
  ...{ name: { zh: '社区', en: 'Community' }, address: { zh: '村', en: 'Village' }, nearby: ['service-hall'] },
  ...{ calendar: 'national', openingHours: [{ from: '09:00', to: '10:00' }], slotMinutes: 20, capacity: 2 },
};
const at = '/api/halls/community';
const put = <T = Hall>(changed: object, etag?: string) =>
  admin.send<T>('PUT', at, { ...content, ...changed }, etag === undefined ? {} : { 'If-Match': etag });
const read = async () => {
  const { body, headers } = await admin.get<Hall>(at);
  return { hall: body, etag: headers.get('etag')! };
};
const slots = async (days = 2) =>
  (await counter.get<SlotDays>(`${at}/slots?days=${days}`)).body.days.map(({ day, slots: open }) => ({ day, open }));

describe('a hall', () => {
  it('is made by an administrator, and has slots at once', async () => {
    const made = await admin.post<Hall>('/api/halls', { id: 'community', ...content });
    expect([made.status, made.headers.get('etag')], JSON.stringify(made.body)).toEqual([201, '"1"']);
    expect((await slots())[1]!.open.map(({ free }) => free)).toEqual([2, 2, 2]);
    const again = await admin.post<Problem>('/api/halls', { id: 'community', ...content });
    expect([again.status, again.body.text.detail.zh]).toEqual([412, '已有同名大厅。']);
  });

  it('is changed on what was read of it; of two who change it at once one is told what to do', async () => {
    const { etag } = await read();
    expect((await put<Problem>({ slotMinutes: 30 })).status).toBe(428);
    const both = await Promise.all([put<Problem>({ capacity: 3 }, etag), put<Problem>({ capacity: 4 }, etag)]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 412]);
    const lost = both.find(({ status }) => status === 412)!;
    expect(lost.body.text.detail.zh).toBe('大厅已被他人修改，请重新载入后再改。');
    const { hall, etag: next } = await read();
    expect([hall.capacity, next]).toEqual([both[0]!.status === 200 ? 3 : 4, '"2"']);
    const saved = await put({ slotMinutes: 30 }, next);
    expect([saved.status, saved.body.revision, saved.headers.get('etag')]).toEqual([200, 3, '"3"']);
    const none = await admin.send('PUT', '/api/halls/nowhere', content, { 'If-Match': '"1"' });
    expect(none.status).toBe(404);
  });

  it('is refused with each field that is at fault, when it is changed as when it is previewed', async () => {
    const wrong = {
      ...{ ...content, calendar: 'none', nearby: ['nowhere', 'community'] },
      openingHours: [
        { from: '12:00', to: '09:00' },
        { from: '13:00', to: '17:00' },
        { from: '16:00', to: '18:00', weekdays: [1] },
      ],
      closures: [{ from: '2030-05-02', to: '2030-05-01', reason: { zh: '检修', en: '' } }],
    };
    const fields = ['/calendar', '/nearby', '/nearby', '/openingHours/0/to', '/openingHours/2/from', '/closures/0/to'];
    const { etag } = await read();
    for (const refused of [await put<Problem>(wrong, etag), await admin.post<Problem>(`${at}/preview`, wrong)]) {
      expect([refused.status, refused.body.problems.map(({ field }) => field)]).toEqual([400, fields]);
      for (const { message } of refused.body.problems) expect(message.zh).toMatch(/[\u4e00-\u9fff]/);
    }
    expect((await read()).etag).toBe(etag);
  });
});

describe('a change that touches appointments', () => {
  let startsAt: string;
  let day: string;
  let visit: { readonly case: string; readonly id: string };
  const preview = async (changed: object) => {
    const answer = await admin.post<HallPreview>(`${at}/preview`, { ...content, slotMinutes: 30, ...changed });
    expect(answer.status, JSON.stringify(answer.body)).toBe(200);
    return answer.body;
  };
  const closed = () => ({ closures: [{ from: day, to: day, reason: { zh: '设备检修', en: 'Repairs' } }] });
  const book = (slot: string) =>
    registrar.post<Problem>(`/api/cases/${visit.case}/visits/${visit.id}/appointment`, {
      hall: 'community',
      startsAt: slot,
    });

  beforeAll(async () => {
    const variables = { applicant: '陈一' };
    const started = await registrar.post<CaseOutcome>('/api/cases', { process: 'in-person', key: 'K-1', variables });
    const ledger = await registrar.get<VisitLedger>(`/api/cases/${started.body.case}/visits`);
    visit = { case: started.body.case, id: ledger.body.items[0]!.id };
    const open = (await slots())[1]!;
    day = open.day;
    startsAt = open.open[1]!.startsAt;
    const booked = await book(startsAt);
    expect(booked.status, JSON.stringify(booked.body)).toBe(200);
  });

  it('says which, why, and nothing of the persons, before it is made', async () => {
    expect(await preview({})).toEqual({ toCome: 1, touched: 0, before: 0, items: [] });
    const told = await preview(closed());
    expect(told).toMatchObject({
      ...{ toCome: 1, touched: 1, before: 0 },
      items: [{ case: visit.case, key: 'K-1', startsAt, seat: 1, why: 'closed' }],
    });
    expect(JSON.stringify(told)).not.toContain('陈一');
    const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
    const others = [0, 1, 2, 3, 4, 5, 6].filter((one) => one !== weekday);
    const changes = [
      { openingHours: [{ from: '09:00', to: '10:00', weekdays: others }] },
      { openingHours: [{ from: '13:00', to: '14:00' }] },
      { slotMinutes: 60 },
      { openingHours: [{ from: '09:00', to: '12:00' }], capacity: 1 },
    ];
    const why = await Promise.all(changes.map(async (changed) => (await preview(changed)).items.map((row) => row.why)));
    expect(why).toEqual([['closed'], ['hours'], ['slot'], []]);
  });

  it('keeps them when it is made; nobody is booked into what is closed', async () => {
    const { etag, hall } = await read();
    expect((await put({ slotMinutes: 30, ...closed() }, etag)).status).toBe(200);
    expect((await slots(3)).map((open) => open.day)).not.toContain(day);
    expect(await preview(closed())).toEqual({ toCome: 1, touched: 0, before: 1, items: [] });
    const ledger = await registrar.get<VisitLedger>(`/api/cases/${visit.case}/visits`);
    expect(ledger.body.items[0]!.appointment).toMatchObject({ hall: 'community', startsAt });
    const refused = await book(startsAt);
    expect([refused.status, refused.body.problems[0]?.field]).toEqual([400, '/startsAt']);
    // One who looked at the slots before it was closed, and asks for a seat after.
    const late = { id: 'late', start: Date.parse(startsAt), end: Date.parse(startsAt) + 1_800_000, at: new Date() };
    const ask = {
      ...late,
      hall: 'community',
      revision: hall.revision,
      case: visit.case,
      visit: visit.id,
      by: 'counter',
    };
    await expect(takeSeat(running.product.services, ask)).rejects.toMatchObject({ problem: 'rejected' });
  });
});

describe('a hall that is no more', () => {
  it('is removed on what was read of it, and none names it as near; one with appointments is kept', async () => {
    const near = { ...content, name: { zh: '邻', en: 'Next' }, nearby: ['annexe'] };
    expect((await admin.post('/api/halls', { id: 'annexe', ...content })).status).toBe(201);
    expect((await admin.post('/api/halls', { id: 'next', ...near })).status).toBe(201);
    const remove = (id: string, etag?: string) =>
      admin.send<Problem>('DELETE', `/api/halls/${id}`, undefined, etag === undefined ? {} : { 'If-Match': etag });
    expect((await remove('annexe')).status).toBe(428);
    expect((await remove('annexe', '"7"')).status).toBe(412);
    expect((await remove('annexe', '"1"')).status).toBe(204);
    expect((await admin.get('/api/halls/annexe')).status).toBe(404);
    expect((await admin.get<Hall>('/api/halls/next')).body).toMatchObject({ nearby: [], revision: 2 });
    const kept = await remove('community', (await read()).etag);
    expect([kept.status, kept.body.text.detail.zh]).toEqual([409, '该大厅有 1 个预约记录，不能删除；可以改为停办。']);
  });
});
