/** Races over HTTP for visits, appointments and seats: whatever is sent at once, the promise of one visit holds. */

import type { SlotDays } from '@onevisit/api/contract/appointments';
import type { CaseDetail, CaseOutcome } from '@onevisit/api/contract/cases';
import type { VisitLedger } from '@onevisit/api/contract/visits';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compile } from './deploy.ts';
import { TWO_PLACES } from './diagrams.ts';
import { logIn, type Person } from './person.ts';
import { type RunningProduct, startProduct } from './product.ts';

let running: RunningProduct;
let clerks: readonly Person[];
let manager: Person;

beforeAll(async () => {
  running = await startProduct({ library: false });
  clerks = await Promise.all(['registrar', 'registrar2'].map((id) => logIn(running.url, id)));
  manager = await logIn(running.url, 'manager');
  // Publishing would refuse it: it calls the applicant to two places. What the proof would stop, the engine must stop too.
  await compile(running.product.services, TWO_PLACES);
}, 120_000);
afterAll(() => running?.close());

async function startCase(): Promise<string> {
  const started = await clerks[0]!.post<CaseOutcome>('/api/cases', { process: 'two-places' });
  expect(started.status, JSON.stringify(started.body)).toBe(201);
  return started.body.case;
}

const visitsOf = async (id: string) => (await manager.get<VisitLedger>(`/api/cases/${id}/visits`)).body;
const freeSlots = async () =>
  (await manager.get<SlotDays>('/api/halls/service-hall/slots')).body.days.slice(1).flatMap(({ slots }) => slots);
const seatsOf = async (id: string): Promise<number> => {
  const { pool } = running.product.services;
  const { rows } = await pool.query('select count(*)::int as seats from api.appointment where "case" = $1', [id]);
  return rows[0].seats;
};

describe('a slot of a hall', { timeout: 60_000 }, () => {
  it('never has more applicants than seats', async () => {
    const [slot] = await freeSlots();
    const cases = await Promise.all(Array.from({ length: 12 }, startCase));
    const answers = await Promise.all(
      cases.map(async (id, at) => {
        const [visit] = (await visitsOf(id)).items;
        const body = { hall: 'service-hall', startsAt: slot!.startsAt };
        return clerks[at % clerks.length]!.post(`/api/cases/${id}/visits/${visit!.id}/appointment`, body);
      }),
    );
    const won = answers.filter(({ status }) => status === 200);
    expect(won).toHaveLength(slot!.free);
    for (const { status, body } of answers) {
      if (status !== 200) expect([status, body.type]).toEqual([409, 'urn:onevisit:problem:slot-full']);
    }
    const after = (await freeSlots()).find(({ startsAt }) => startsAt === slot!.startsAt);
    expect(after!.free).toBe(0);
  });

  it('is booked once by those who book the same visit at once, and no seat is lost', async () => {
    const slots = (await freeSlots()).slice(1, 9);
    const id = await startCase();
    const visit = (await visitsOf(id)).items[0]!.id;
    const answers = await Promise.all(
      slots.map(({ startsAt }, at) =>
        clerks[at % 2]!.post(`/api/cases/${id}/visits/${visit}/appointment`, { hall: 'service-hall', startsAt }),
      ),
    );
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 409)).toHaveLength(slots.length - 1);
    expect(await seatsOf(id)).toBe(1);
    const free = await freeSlots();
    const booked = (await visitsOf(id)).items[0]!.appointment!;
    for (const { startsAt, free: before } of slots) {
      const now = free.find((slot) => slot.startsAt === startsAt)!.free;
      expect(now).toBe(startsAt === booked.startsAt ? before - 1 : before);
    }
  });
});

describe('one visit', { timeout: 120_000 }, () => {
  /** All that can be said of the visits of a case, at once, twice each. */
  function everything(id: string, detail: CaseDetail, ledger: VisitLedger): readonly (() => Promise<unknown>)[] {
    const [visit] = ledger.items;
    const acts = [
      ...detail.openTasks.map((task) => (by: Person) => by.post(`/api/tasks/${task.id}/complete`, { variables: {} })),
      (by: Person) => by.post(`/api/cases/${id}/visits/${visit!.id}/attendance`),
      (by: Person) => by.post(`/api/cases/${id}/visits/${visit!.id}/absence`, { fault: 'applicant', reason: 'away' }),
      ...ledger.awaitingException.map(({ instance }) => () => {
        return manager.post(`/api/cases/${id}/visit-exceptions`, { instance, reason: 'witness' });
      }),
      () => manager.post(`/api/cases/${id}/retry`, { instance: null, variables: {} }),
    ];
    return acts.flatMap((act) => clerks.map((by) => () => act(by)));
  }

  it('is kept whatever completes, attends, misses, retries and grants at once', async () => {
    for (let round = 0; round < 8; round++) {
      const id = await startCase();
      for (let turn = 0; turn < 3; turn++) {
        const { body: detail } = await manager.get<CaseDetail>(`/api/cases/${id}`);
        const before = await visitsOf(id);
        if (detail.status !== 'running' || before.items.length === 0) break;
        await Promise.all(everything(id, detail, before).map((act) => act()));
        const { items, awaitingException } = await visitsOf(id);
        const counted = items.filter(({ state, exception }) => state !== 'failed' && exception === null);
        expect(counted.length).toBeLessThanOrEqual(1);
        const granted = items.filter(({ exception }) => exception !== null).length;
        const grantedBefore = before.items.filter(({ exception }) => exception !== null).length;
        expect(granted - grantedBefore).toBe(before.awaitingException.length);
        expect(awaitingException.length).toBeLessThanOrEqual(1);
      }
    }
  });

  it('that failed through the office is called for anew once, however often that is said', async () => {
    const id = await startCase();
    const first = (await visitsOf(id)).items[0]!.id;
    const say = () =>
      clerks[0]!.post(`/api/cases/${id}/visits/${first}/absence`, { fault: 'office', reason: 'no power' });
    const answers = await Promise.all(Array.from({ length: 6 }, say));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409, 409, 409]);
    const { items } = await visitsOf(id);
    expect(items.map(({ state }) => state)).toEqual(['failed', 'toCome']);
  });
});
