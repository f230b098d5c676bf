import type { AppointmentRow, SlotDays } from '@onevisit/api/contract/appointments';
import type { CaseOutcome } from '@onevisit/api/contract/cases';
import type { Hall } from '@onevisit/api/contract/halls';
import type { HistoryEntry } from '@onevisit/api/contract/history';
import type { Problem } from '@onevisit/api/contract/problem';
import type { VisitAnswer, VisitLedger } from '@onevisit/api/contract/visits';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compile } from './deploy.ts';
import { IN_PERSON } from './diagrams.ts';
import { logIn, type Person } from './person.ts';
import { type RunningProduct, startProduct } from './product.ts';

let running: RunningProduct;
let people: Readonly<Record<string, Person>>;
const person = (id: string): Person => people[id]!;

beforeAll(async () => {
  running = await startProduct({ library: false });
  const ids = ['registrar', 'seal', 'tax', 'insurance', 'counter', 'manager'];
  people = Object.fromEntries(await Promise.all(ids.map(async (id) => [id, await logIn(running.url, id)])));
  await compile(running.product.services, IN_PERSON);
}, 120_000);
afterAll(() => running?.close());

describe('an appointment', () => {
  let id: string;
  let visit: string;
  const at = (act: string) => `/api/cases/${id}/visits/${visit}/${act}`;
  const ledger = async () => (await person('registrar').get<VisitLedger>(`/api/cases/${id}/visits`)).body;
  const slots = async (hall = 'service-hall') =>
    (await person('registrar').get<SlotDays>(`/api/halls/${hall}/slots`)).body.days;
  const answer = async () => (await person('registrar').get<VisitAnswer>(`/api/cases/${id}/visit-answer`)).body;
  const day = async (who: string, of: string) =>
    (await person(who).get<{ items: AppointmentRow[] }>(`/api/appointments?day=${of.slice(0, 10)}`)).body.items;

  it('is offered at the hall of the visit, then near it', async () => {
    const started = await person('registrar').post<CaseOutcome>('/api/cases', {
      process: 'in-person',
      variables: { applicant: '陈一' },
    });
    id = started.body.case;
    const { items } = await ledger();
    expect(items).toHaveLength(1);
    visit = items[0]!.id;
    const halls = await person('registrar').get<{ items: Hall[] }>(at('halls'));
    expect(halls.body.items.map((hall) => hall.id)).toEqual(['service-hall', 'service-hall-east']);
    expect(await answer()).toMatchObject({ toCome: 1, total: 1, at: null, place: { en: 'City Service Centre' } });
  });

  it('is refused outside of opening hours, with the field at fault', async () => {
    const body = { hall: 'service-hall', startsAt: '2030-01-01T03:00:00+08:00' };
    const refused = await person('registrar').post<Problem>(at('appointment'), body);
    expect(refused.status).toBe(400);
    expect(refused.body.problems[0]).toMatchObject({ field: '/startsAt' });
    expect(refused.body.text.detail.zh).toContain('时段');
  });

  it('is booked for several departments at once, and each of them and the counter sees it', async () => {
    const [, open] = await slots();
    const { startsAt } = open!.slots[3]!;
    const booked = await person('registrar').post(at('appointment'), { hall: 'service-hall', startsAt });
    expect(booked.status, JSON.stringify(booked.body)).toBe(200);
    for (const who of ['registrar', 'seal', 'counter', 'manager']) {
      const [row] = await day(who, startsAt);
      expect(row, who).toMatchObject({ case: id, seat: 1, state: 'toCome', applicant: '陈一' });
      expect(row!.departments.map((department) => department.id).sort()).toEqual([
        'market-regulator',
        'public-security',
        'tax',
      ]);
      expect([...row!.documents].sort()).toEqual(['identity card', 'old seal', 'receipt']);
    }
    // The tax bureau's turn has not come, and it sees nothing of the case; but it is awaited at the appointment.
    expect(await day('tax', startsAt)).toMatchObject([{ case: id, opens: false }]);
    expect(await day('seal', startsAt)).toMatchObject([{ case: id, opens: true }]);
    expect(await day('insurance', startsAt)).toEqual([]);
    const told = await answer();
    expect(told).toMatchObject({ at: startsAt, address: { zh: '江干区解放东路 18 号' }, alternatives: ['express'] });
    expect(told.text.en).toMatch(
      /^You need to come once, on .*, to City Service Centre, bring .*; everything else is online\.$/,
    );
  });

  it('is moved to another hall and leaves its seat; who has not seen that is refused', async () => {
    const before = (await ledger()).items[0]!.appointment!;
    const [, open] = await slots('service-hall-east');
    const body = { hall: 'service-hall-east', startsAt: open!.slots[0]!.startsAt, replaces: before.id };
    expect((await person('counter').post(at('appointment'), body)).status).toBe(200);
    expect((await person('counter').post(at('appointment'), body)).status).toBe(409);
    expect((await ledger()).items[0]!.appointment).toMatchObject({ hall: 'service-hall-east' });
    const freed = (await slots()).flatMap((one) => one.slots).find(({ startsAt }) => startsAt === before.startsAt);
    expect(freed!.free).toBe(4);
    expect((await slots('service-hall-east'))[1]!.slots[0]!.free).toBe(1);
  });

  it('is given back, and the visit is still to come', async () => {
    const { id: appointment } = (await ledger()).items[0]!.appointment!;
    const cancel = () => person('registrar').post(at('appointment-cancellation'), { appointment });
    expect((await cancel()).status).toBe(200);
    expect((await cancel()).status).toBe(409);
    expect((await ledger()).items[0]).toMatchObject({ appointment: null, state: 'toCome' });
    expect((await slots('service-hall-east'))[1]!.slots[0]!.free).toBe(2);
  });

  it('is not needed for what the applicant does in another way, if the item offers it', async () => {
    const choose = (element: string) =>
      person('registrar').post(at('alternative'), { element, alternative: 'express' });
    expect((await choose('sign')).status).toBe(403);
    const has = (element: string) => async () =>
      (await ledger()).items[0]!.needs.find((need) => need.element === element)?.instead;
    expect(await has('sign')()).toBeNull();
    expect((await choose('collect')).status).toBe(200);
    expect(await has('collect')()).toBe('express');
    expect((await answer()).documents).toEqual(['identity card', 'old seal']);
    expect((await choose('collect')).status).toBe(409);
  });

  it('cannot have been missed before its time', async () => {
    const early = await person('registrar').post<Problem>(at('absence'), { fault: 'applicant', reason: 'away' });
    expect(early.status).toBe(409);
  });

  it('that fails through the office is not counted; the applicant is called anew', async () => {
    expect((await person('registrar').post(at('absence'), { fault: 'office', reason: '停电' })).status).toBe(200);
    const { items, mark } = await ledger();
    expect(items.map(({ state }) => state)).toEqual(['failed', 'toCome']);
    expect(mark).toMatchObject({ used: 0, open: true });
    visit = items[1]!.id;
  });

  it('is kept: the visit is recorded, the answer says so, and a manager alone may undo it', async () => {
    expect((await person('registrar').post(at('attendance'))).status).toBe(200);
    expect((await ledger()).items[1]).toMatchObject({ state: 'attended' });
    expect(await answer()).toMatchObject({ toCome: 0, total: 1 });
    const fault = { fault: 'office', reason: '系统故障' };
    expect((await person('registrar').post(at('absence'), fault)).status).toBe(403);
    const history = await person('registrar').get<{ items: HistoryEntry[] }>(`/api/cases/${id}/history`);
    const kinds = history.body.items.map(({ kind }) => kind).filter((kind) => kind.startsWith('visit'));
    expect(kinds).toContain('visitBooked');
    expect(kinds).toContain('visitUnbooked');
    expect(kinds).toContain('visitMissed');
  });
});
