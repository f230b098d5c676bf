/** Laws that hold for every process and every order of events. Token counts are checked by the driver at every step. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Event } from './event.ts';
import { awaitedOf, restingOf } from './inspect.ts';
import { step } from './step.ts';
import { arbitrary } from './testing/arbitrary.ts';
import { type Bare, type Driver, drive } from './testing/drive.ts';
import { type Block, block, toXml } from './testing/structured.ts';

const ALSO = '<signal id="S" name="S"/><message id="M1" name="M1"/><message id="M2" name="M2"/>';
const RUNS = { numRuns: 200 } as const;

function load(root: Block): Promise<Driver> {
  return drive(toXml(root), ALSO);
}

/** What could happen next, in a fixed order. */
function possible(run: Driver): (Bare & { readonly at?: number })[] {
  const events: (Bare & { readonly at?: number })[] = [];
  for (const { id, rests } of restingOf(run.state!, run.surroundings)) {
    if (rests === 'userTask' || rests === 'manualTask' || rests === 'receiveTask') {
      events.push({ type: 'taskCompleted', task: id, variables: {} });
    }
    if (rests === 'job') events.push({ type: 'jobCompleted', job: id, variables: {} });
  }
  for (const { id, kind, name } of awaitedOf(run.state!, run.surroundings)) {
    if (kind === 'timer') events.push({ type: 'timerFired', timer: id });
    if (kind === 'message') events.push({ type: 'messageArrived', name: name!, subscription: id, variables: {} });
  }
  return events;
}

/** Runs to the end, choosing by a list of numbers; answers the events sent. */
function play(run: Driver, choices: readonly number[], x: number): Bare[] {
  const sent: Bare[] = [];
  run.start({ x });
  for (let turn = 0; run.status === 'running'; turn++) {
    const events = possible(run);
    if (events.length === 0 || turn > 2_000) throw new Error(`stuck at ${run.waiting} after ${run.entered}`);
    const event = events[choices[turn % choices.length]! % events.length]!;
    const outcome = run.send(event);
    if (outcome.kind === 'rejected') throw new Error(outcome.rejection.message);
    sent.push(event);
  }
  return sent;
}

const choices = fc.array(fc.nat(50), { minLength: 1, maxLength: 40 });

test('a structured process always completes, without an incident and without losing a token', async () => {
  await fc.assert(
    fc.asyncProperty(block, choices, fc.nat(10), async (root, order, x) => {
      const run = await load(root);
      play(run, order, x);
      expect([run.status, run.incidents]).toEqual(['completed', 0]);
      expect([...Object.keys(run.state!.triggers), ...run.state!.conditions]).toEqual([]);
    }),
    RUNS,
  );
});

test('the same events give the same trace', async () => {
  await fc.assert(
    fc.asyncProperty(block, choices, fc.nat(10), async (root, order, x) => {
      const [one, other] = [await load(root), await load(root)];
      play(one, order, x);
      play(other, order, x);
      expect(other.commands).toEqual(one.commands);
      expect(JSON.stringify(other.state)).toBe(JSON.stringify(one.state));
    }),
    { numRuns: 60 },
  );
});

test('a stale or doubled event changes nothing, and a state is never changed in place', async () => {
  await fc.assert(
    fc.asyncProperty(block, choices, fc.nat(10), async (root, order, x) => {
      const run = await load(root);
      run.start({ x });
      const done: Event[] = [];
      for (let turn = 0; run.status === 'running' && turn < 200; turn++) {
        const events = possible(run);
        const event = events[order[turn % order.length]! % events.length]!;
        const before = run.state!;
        const frozen = JSON.stringify(before);
        run.reach(event);
        const full = { id: `t${turn}`, at: run.now, by: null, ...event } as Event;
        const outcome = step(run.surroundings, before, full);
        expect(JSON.stringify(before)).toBe(frozen);
        if (outcome.kind !== 'stepped') throw new Error(outcome.rejection.message);
        run.send(event);
        done.push(full);
        for (const old of done.slice(-5)) expect(step(run.surroundings, run.state!, old).kind).toBe('rejected');
      }
    }),
    { numRuns: 60 },
  );
});

test('no process and no order of events breaks the core or loses a token', async () => {
  await fc.assert(
    fc.asyncProperty(arbitrary, choices, fc.nat(3), async (xml, order, x) => {
      const run = await drive(xml, `${ALSO}<error id="E" errorCode="E"/>`, 300);
      run.start({ x });
      for (let turn = 0; run.status === 'running' && turn < 60; turn++) {
        const events = possible(run);
        if (events.length === 0) break;
        const pick = order[turn % order.length]!;
        const outcome = run.send(unusual(run, pick, turn) ?? events[pick % events.length]!);
        if (run.incidents > 0 || Object.keys(run.state!.instances).length > 5) break;
        if (outcome.kind === 'rejected') expect(outcome.rejection.code).not.toBe('invalid');
      }
    }),
    RUNS,
  );
});

/** Now and then an operator does something. */
function unusual(run: Driver, pick: number, turn: number): Bare | undefined {
  if (turn % 4 !== 3) return undefined;
  const resting = restingOf(run.state!, run.surroundings);
  const one = resting[pick % resting.length];
  if (one === undefined) return undefined;
  const target = `n${pick % 3}`;
  switch (pick % 4) {
    case 0:
      return { type: 'returned', to: target, from: one.id, reason: null, variables: {} };
    case 1:
      return { type: 'jumped', from: [one.id], to: [target], variables: {} };
    case 2:
      return { type: 'signalBroadcast', name: 'S', variables: {} };
    default:
      return { type: 'withdrawn', activity: one.element };
  }
}
