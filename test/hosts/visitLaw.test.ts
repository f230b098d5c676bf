/**
 * One visit, whatever happens: random processes with needs in random places, driven through the store by random events of
 * everybody who can send one. No order of them records a second visit without an exception that a manager has granted.
 */
import { randomUUID } from 'node:crypto';
import type { Process } from '@onevisit/engine/bpmn/process';
import { read } from '@onevisit/engine/bpmn/read';
import type { Event } from '@onevisit/engine/run/event';
import { activeOf, awaitedOf, restingOf } from '@onevisit/engine/run/inspect';
import { lookUpInstance, type State } from '@onevisit/engine/run/state';
import { block, toXml } from '@onevisit/engine/run/testing/structured';
import { MemoryStore } from '@onevisit/engine/store/memory/memoryStore';
import type { Store } from '@onevisit/engine/store/store';
import { isToCome } from '@onevisit/engine/visits/ledger';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Database, TENANT } from './ground.ts';

type Bare = Event extends infer E ? (E extends Event ? Omit<E, 'id' | 'at' | 'by'> : never) : never;
const HOUR = 3_600_000;
const BEGIN = Date.parse('2026-03-02T09:00:00+08:00');
const HALL = { zh: '大厅', en: 'Hall' };

/** Needs that an activity may have: none, in one of two halls, anywhere, and with something else to choose. */
const NEEDS = [
  '',
  '<approval:visit purpose="sign" place="hall"/>',
  '<approval:visit purpose="inspect" place="site"/>',
  '<approval:visit purpose="identity"/>',
  '<approval:visit purpose="collect" place="hall"><approval:alternative kind="express"/></approval:visit>',
] as const;

/** A process in which activities, subprocesses among them, need the applicant as `needs` says, one after the other. */
function withNeeds(body: string, needs: readonly number[]): string {
  let at = 0;
  const extension = () => {
    const need = NEEDS[needs[at++ % needs.length]! % NEEDS.length]!;
    return need === '' ? '' : `<extensionElements>${need}</extensionElements>`;
  };
  return body
    .replaceAll(/<(userTask|manualTask|receiveTask|serviceTask) id="(\w+)"\/>/g, (_, tag, id) => {
      return `<${tag} id="${id}">${extension()}</${tag}>`;
    })
    .replaceAll(/<subProcess id="\w+"[^>]*>/g, (found) => found + extension());
}

/** Everything that anybody could send now, in a fixed order; much of it does not fit and is refused. */
function possible(state: State, process: Process, now: number): Bare[] {
  const definitions = { process: () => process };
  const events: Bare[] = [];
  for (const { id, element, rests } of restingOf(state, definitions)) {
    if (rests === 'job') events.push({ type: 'jobCompleted', job: id, variables: {} });
    else events.push({ type: 'taskCompleted', task: id, variables: {} });
    events.push({ type: 'jumped', from: [id], to: [element], variables: {} });
    events.push({ type: 'visitExceptionGranted', instance: id, reason: 'r' });
  }
  for (const { id, kind, name } of awaitedOf(state, definitions)) {
    if (kind === 'timer') events.push({ type: 'timerFired', timer: id });
    if (kind === 'message') events.push({ type: 'messageArrived', name: name!, subscription: id, variables: {} });
  }
  for (const visit of state.visits) {
    const booked = visit.appointment?.id ?? null;
    const appointment = { id: `a${now}`, at: now + 2 * HOUR, place: HALL };
    events.push({ type: 'visitBooked', visit: visit.id, appointment, replaces: booked });
    if (booked !== null) events.push({ type: 'visitUnbooked', visit: visit.id, appointment: booked });
    events.push({ type: 'visitAttended', visit: visit.id });
    for (const { element } of visit.needs.slice(0, 2)) {
      events.push({ type: 'visitAlternativeChosen', visit: visit.id, element, alternative: 'express' });
    }
    events.push({ type: 'visitMissed', visit: visit.id, officeFault: false, reason: 'r' });
    events.push({ type: 'visitMissed', visit: visit.id, officeFault: true, reason: 'r' });
  }
  for (const { element } of activeOf(state, definitions).slice(0, 3)) {
    events.push({ type: 'withdrawn', activity: element });
  }
  for (const node of process.nodes.filter((one) => 'approval' in one).slice(0, 4)) {
    events.push({ type: 'returned', to: node.id, from: null, reason: null, variables: {} });
    events.push({ type: 'jumped', from: [], to: [node.id], variables: {} });
  }
  events.push({ type: 'retried', instance: null, variables: {} });
  events.push(state.status === 'suspended' ? { type: 'resumed' } : { type: 'suspended' });
  return events;
}

/** What must be true of a case after each event. */
function expectOneVisit(state: State, process: Process, granted: number): void {
  const live = state.visits.filter((visit) => visit.officeFault !== true && visit.avoided !== true);
  // What another way has taken the place of is never used.
  for (const visit of state.visits)
    if (visit.avoided) expect([visit.usedAt, visit.closedAt === null]).toEqual([null, false]);
  expect(live.filter(({ exception }) => exception === null).length).toBeLessThanOrEqual(process.approval.visitsAllowed);
  expect(live.filter(({ exception }) => exception !== null).length).toBeLessThanOrEqual(granted);
  for (const { id, rests } of activeOf(state, { process: () => process })) {
    const instance = lookUpInstance(state, id)!;
    const node = process.nodes[instance.node!]!;
    const need = 'approval' in node ? node.approval.visit : null;
    const begun = ['userTask', 'manualTask', 'receiveTask', 'job'].includes(rests);
    if (need === null || !begun || need.alternatives.length > 0) continue;
    // Whoever is needed in person, and nothing else offered, is called within the ledger: in a visit that is not over.
    const visit = state.visits.find((one) => one.id === instance.visit);
    expect(visit !== undefined && (isToCome(visit) || visit.usedAt !== null)).toBe(true);
    expect(visit?.closedAt ?? null).toBeNull();
  }
}

interface Move {
  readonly choice: number;
  readonly hours: number;
  readonly twice: boolean;
}
const moves = fc.array(
  fc.record({ choice: fc.nat(10_000), hours: fc.constantFrom(0, 0, 1, 3, 30, 80), twice: fc.boolean() }),
  { minLength: 4, maxLength: 40 },
);

async function drive(store: Store, xml: string, steps: readonly Move[], x: number): Promise<void> {
  const { processes } = await read(xml);
  const process = processes[0]!;
  await store.deploy({ tenant: TENANT, xml, processes, decisions: [], forms: [], at: BEGIN, by: null });
  const ref = { tenant: TENANT, case: randomUUID() };
  let now = BEGIN;
  let granted = 0;
  let count = 0;
  const send = async (event: Bare, id: string) => {
    const [answer] = await store.apply([{ ...ref, event: { ...event, id, at: now, by: 'li' } as Event }], 'memory');
    return answer!;
  };
  const start = { kind: 'none' } as const;
  await send({ type: 'started', process: process.hash, key: null, variables: { x }, start }, 'e0');
  for (const { choice, hours, twice } of steps) {
    now += hours * HOUR;
    const state = (await store.state(ref))!;
    if (state.status !== 'running' && state.status !== 'suspended') return;
    const events = possible(state, process, now);
    const event = events[choice % events.length]!;
    const id = `e${++count}`;
    const answer = await send(event, id);
    if (twice) await send(event, id);
    if (answer.kind === 'applied' && event.type === 'visitExceptionGranted') granted += 1;
    expectOneVisit((await store.state(ref))!, process, granted);
  }
}

function law(store: () => Store, numRuns: number): Promise<void> {
  const needs = fc.array(fc.nat(NEEDS.length - 1), { minLength: 1, maxLength: 6 });
  return fc.assert(
    fc.asyncProperty(block, needs, fc.nat(2), moves, fc.nat(10), async (root, wanted, allowed, steps, x) => {
      const xml = `<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" id="d" targetNamespace="t"
        xmlns:approval="http://onevisit.dev/schema/approval">
        <signal id="S" name="S"/><message id="M1" name="M1"/><message id="M2" name="M2"/>
        <process id="p${randomUUID()}" isExecutable="true" approval:visitsAllowed="${allowed}">${withNeeds(toXml(root), wanted)}</process></definitions>`;
      await drive(store(), xml, steps, x);
    }),
    { numRuns },
  );
}

describe('no order of events records a second visit without an exception', () => {
  let database: Database;
  beforeAll(async () => {
    database = await Database.start();
  }, 60_000);
  afterAll(() => database?.stop(), 60_000);

  test('in memory', () => law(() => new MemoryStore(), 500), 120_000);
  test('on PostgreSQL', () => law(() => database.store, 60), 120_000);
});
