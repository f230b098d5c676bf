/** What is proved against what happens: the interpreter runs random processes, and the counter-examples. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { read } from '../bpmn/read.ts';
import { restingOf } from '../run/inspect.ts';
import type { Variables } from '../run/json.ts';
import { Driver, definitions } from '../run/testing/drive.ts';
import { block, toXml } from '../run/testing/structured.ts';
import { drawn, type Graph, graph } from './testing/graph.ts';
import { verify } from './verify.ts';

const ALSO = '<signal id="S" name="S"/><message id="M1" name="M1"/><message id="M2" name="M2"/>';

async function processOf(xml: string) {
  const { processes, problems } = await read(xml);
  if (processes.length === 0) throw new Error(JSON.stringify(problems));
  return processes[0]!;
}

/** Open tasks, in order of opening. */
function open(run: Driver) {
  return restingOf(run.state!, run.surroundings).filter(({ rests }) => rests === 'userTask');
}

/** Values for every choice, by a list of numbers. */
function chosen({ kinds, flows }: Graph, order: readonly number[], turn: number): Variables {
  const pick = (n: number): number => order[(turn * 7 + n) % order.length]!;
  const values: Record<string, number | boolean> = {};
  for (const [n, kind] of kinds.entries()) {
    const targets = flows.filter(([from]) => from === n).map(([, to]) => to);
    if (kind === 'xor' && targets.length > 0) values[`n${n}`] = targets[pick(n) % targets.length]!;
    if (kind === 'or') for (const [k, to] of targets.entries()) values[`n${n}_${to}`] = ((pick(n) >> k) & 1) === 1;
  }
  return values;
}

const order = fc.array(fc.nat(99), { minLength: 5, maxLength: 30 });

test('a random structured process is sound', async () => {
  await fc.assert(
    fc.asyncProperty(block, async (root) => {
      const proof = verify(await processOf(definitions(toXml(root), ALSO)));
      expect([proof.sound, proof.findings.filter(({ severity }) => severity === 'error')]).toEqual([true, []]);
    }),
    { numRuns: 300 },
  );
});

test('what is proved sound never gets stuck: 10,000 random runs', { timeout: 120_000 }, async () => {
  let runs = 0;
  await fc.assert(
    fc.asyncProperty(graph(true), fc.array(order, { minLength: 50, maxLength: 50 }), async (drawing, orders) => {
      const process = await processOf(drawn(drawing));
      if (verify(process).sound !== true) return;
      for (const each of orders) {
        runs += 1;
        const run = new Driver([process]).start(chosen(drawing, each, 0));
        for (let turn = 1; run.status === 'running' && turn < 40; turn += 1) {
          const tasks = open(run);
          if (tasks.length === 0) throw new Error(`stuck at ${run.waiting} after ${run.entered}`);
          const { id } = tasks[each[turn % each.length]! % tasks.length]!;
          run.send({ type: 'taskCompleted', task: id, variables: chosen(drawing, each, turn) });
        }
        expect(run.incidents).toBe(0);
      }
    }),
    { numRuns: 330 },
  );
  expect(runs).toBeGreaterThan(10_000);
});

/** Follows a path of ids: completes its tasks in its order, and takes its flows at each choice. */
function replay(run: Driver, drawing: Graph, path: readonly string[]): () => Variables {
  const taken = new Map<string, string[][]>();
  for (const id of path) {
    const [from = '', to] = id.split('_');
    if (to === undefined) taken.set(id, [...(taken.get(id) ?? []), []]);
    else taken.get(from)?.at(-1)?.push(to);
  }
  const values = (): Variables => {
    const passed = run.state === undefined ? [] : run.entered.split(' ');
    const next: Record<string, number | boolean> = {};
    for (const [n, kind] of drawing.kinds.entries()) {
      const visits = taken.get(`n${n}`) ?? [];
      const flows = visits[Math.min(passed.filter((id) => id === `n${n}`).length, visits.length - 1)] ?? [];
      const targets = drawing.flows.filter(([from]) => from === n).map(([, to]) => to);
      if (kind === 'xor') next[`n${n}`] = Number(flows[0]?.slice(1) ?? targets[0] ?? 0);
      if (kind === 'or') for (const to of targets) next[`n${n}_${to}`] = flows.includes(`n${to}`);
    }
    return next;
  };
  run.start(values());
  for (const id of path) {
    const task = open(run).find(({ element }) => element === id);
    if (task !== undefined) run.send({ type: 'taskCompleted', task: task.id, variables: values() });
  }
  return values;
}

test('what is proved to get stuck does, by the run that is shown', { timeout: 60_000 }, async () => {
  let shown = 0;
  await fc.assert(
    fc.asyncProperty(graph(false), async (drawing) => {
      const process = await processOf(drawn(drawing));
      for (const finding of verify(process).findings.filter(({ rule }) => rule === 'deadlock')) {
        shown += 1;
        const run = new Driver([process]);
        const values = replay(run, drawing, finding.path);
        // What goes to an end by itself hinders nothing, and may be left out of the run that is shown.
        for (let turn = 0; open(run).length > 0 && turn < 40; turn += 1) run.complete(open(run)[0]!.element, values());
        expect([run.status, open(run)]).toEqual(['running', []]);
        expect(run.waiting).toContain(finding.element);
      }
    }),
    { numRuns: 1_200 },
  );
  expect(shown).toBeGreaterThan(40);
});

test('what is proved to lack synchronisation happens twice, by the run that is shown', {
  timeout: 60_000,
}, async () => {
  let shown = 0;
  await fc.assert(
    fc.asyncProperty(graph(false), async (drawing) => {
      const process = await processOf(drawn(drawing));
      const finding = verify(process).findings.find(({ rule }) => rule === 'lack-of-synchronisation');
      if (finding === undefined) return;
      shown += 1;
      const run = new Driver([process]);
      replay(run, drawing, finding.path);
      for (let turn = 0; open(run).length > 0 && turn < 40; turn += 1) run.complete(open(run)[0]!.element);
      // Without loops, each node happens once in a run that is synchronised.
      const entered = run.entered.split(' ').filter((id) => id.startsWith('n'));
      const arrived = [...entered, ...run.waiting];
      expect(arrived.length).toBeGreaterThan(new Set(arrived).size);
    }),
    { numRuns: 900 },
  );
  expect(shown).toBeGreaterThan(50);
});
