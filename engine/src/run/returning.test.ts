/** Returns in random processes: what is offered leads to the end, what is not offered is refused. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Process } from '../bpmn/process.ts';
import { restingOf } from './inspect.ts';
import { returnTargets } from './returning.ts';
import { step } from './step.ts';
import { type Bare, type Driver, drive } from './testing/drive.ts';
import { possible } from './testing/possible.ts';
import { type Block, block, toXml } from './testing/structured.ts';
import { downstreamOf } from './upstream.ts';

const ALSO = '<signal id="S" name="S"/><message id="M1" name="M1"/><message id="M2" name="M2"/>';
const MOST_RETURNS = 6;

function must(run: Driver, event: Bare): void {
  const outcome = run.send(event);
  if (outcome.kind === 'rejected') throw new Error(`${event.type}: ${outcome.rejection.message}`);
}

/** Returns that the present state offers, from anything that rests. */
function offered(run: Driver): Extract<Bare, { type: 'returned' }>[] {
  return restingOf(run.state!, run.surroundings).flatMap(({ id }) =>
    returnTargets(run.surroundings, run.state!, id).map((to) => returnTo(to, id)),
  );
}

function returnTo(to: string, from: string) {
  return { type: 'returned', to, from, reason: null, variables: {} } as const;
}

test('after any return that is offered the case still comes to its end; any other is refused', async () => {
  let returns = 0;
  await fc.assert(
    fc.asyncProperty(
      block,
      fc.array(fc.nat(200), { minLength: 1, maxLength: 40 }),
      fc.nat(10),
      async (root, order, x) => {
        const run = await drive(toXml(root), ALSO);
        run.start({ x });
        let left = MOST_RETURNS;
        for (let turn = 0; run.status === 'running'; turn++) {
          const choice = order[turn % order.length]!;
          const back = left > 0 && choice % 3 === 0 ? offered(run) : [];
          if (back.length > 0) {
            left -= 1;
            returns += 1;
            must(run, back[choice % back.length]!);
            continue;
          }
          const events = possible(run);
          if (events.length === 0 || turn > 2_000) throw new Error(`stuck at ${run.waiting} after ${run.entered}`);
          must(run, events[choice % events.length]!);
        }
        expect([run.status, run.incidents]).toEqual(['completed', 0]);
      },
    ),
    { numRuns: 300 },
  );
  expect(returns).toBeGreaterThan(100);
});

/** Without a loop, what lies beside the target is done once, however often branches are opened again. */
const straight = block.filter((root) => !/"(loop|repeat|watched)"/.test(JSON.stringify(root)));
const user: Block = { kind: 'activity', type: 'userTask' };
const joined = fc.tuple(straight, straight).map(
  (blocks): Block => ({
    kind: 'sequence',
    blocks: [user, { kind: 'parallel', blocks: [{ kind: 'sequence', blocks: [user, blocks[0]] }, blocks[1]] }, user],
  }),
);

test('a return does again what lies behind its target and nothing else', async () => {
  let opened = 0;
  await fc.assert(
    fc.asyncProperty(joined, fc.array(fc.nat(200), { minLength: 1, maxLength: 40 }), async (root, order) => {
      const run = await drive(toXml(root), ALSO);
      run.start({ x: 6 });
      const again = new Set<string>();
      const process = run.processes[0]!;
      for (let turn = 0, left = MOST_RETURNS; run.status === 'running'; turn++) {
        const choice = order[turn % order.length]!;
        const back = left > 0 && choice % 2 === 0 ? offered(run) : [];
        if (back.length > 0) {
          left -= 1;
          const event = back[choice % back.length]!;
          const [target] = process.nodes.filter(({ id }) => id === event.to);
          for (const index of downstreamOf(process, target!.index)) insideOf(process, index, again);
          must(run, event);
          if (run.waiting.some((id) => process.nodes.some((node) => node.id === id && node.type === 'parallelGateway')))
            opened += 1;
          continue;
        }
        const events = possible(run);
        must(run, events[choice % events.length]!);
      }
      const times = new Map<string, number>();
      for (const id of run.entered.split(' ')) times.set(id, (times.get(id) ?? 0) + 1);
      for (const [id, count] of times) if (!again.has(id)) expect([id, count]).toEqual([id, 1]);
    }),
    { numRuns: 200 },
  );
  expect(opened).toBeGreaterThan(20);
});

/** A node and all that is within it. */
function insideOf(process: Process, index: number, found: Set<string>): void {
  const node = process.nodes[index]!;
  found.add(node.id);
  if ('body' in node) for (const inner of process.scopes[node.body]!.nodes) insideOf(process, inner, found);
}

test('a step refuses exactly what is not offered', async () => {
  await fc.assert(
    fc.asyncProperty(block, fc.array(fc.nat(200), { minLength: 1, maxLength: 12 }), async (root, order) => {
      const run = await drive(toXml(root), ALSO);
      run.start({ x: 6 });
      for (const choice of order) {
        const events = possible(run);
        if (run.status !== 'running' || events.length === 0) break;
        must(run, events[choice % events.length]!);
      }
      if (run.status !== 'running') return;
      const nodes = run.processes[0]!.nodes.map(({ id }) => id);
      for (const { id } of restingOf(run.state!, run.surroundings)) {
        const accepted = nodes.filter((to) => {
          const event = { ...returnTo(to, id), id: 'probe', at: run.now, by: null };
          return step(run.surroundings, run.state!, event).kind === 'stepped';
        });
        expect(accepted.sort()).toEqual([...returnTargets(run.surroundings, run.state!, id)].sort());
      }
    }),
    { numRuns: 100 },
  );
});

const PARALLEL =
  '<startEvent id="s"/><userTask id="o"/><parallelGateway id="g"/><userTask id="a"/><userTask id="b"/><parallelGateway id="j"/><userTask id="n"/><endEvent id="e"/>' +
  ['s>o', 'o>g', 'g>a', 'g>b', 'a>j', 'b>j', 'j>n', 'n>e']
    .map((flow) => flow.split('>'))
    .map(([from, to]) => `<sequenceFlow id="${from}_${to}" sourceRef="${from}" targetRef="${to}"/>`)
    .join('');

test('a branch is opened again behind its join: the other one counts as arrived and is not done again', async () => {
  const run = await drive(PARALLEL);
  run.start().complete('o').complete('a').complete('b');
  expect([...returnTargets(run.surroundings, run.state!, run.id('n'))].sort()).toEqual(['a', 'b', 'o']);
  must(run, returnTo('a', run.id('n')));
  expect(run.waiting).toEqual(['a', 'j']);
  // Further back, the whole begins anew.
  must(run, returnTo('o', run.id('a')));
  expect(run.waiting).toEqual(['o']);
  run.complete('o').complete('b').complete('a');
  must(run, returnTo('b', run.id('n')));
  run.complete('b').complete('n');
  expect(run.status).toBe('completed');
});

test('a branch that never came to the join does not count as arrived', async () => {
  const run = await drive(PARALLEL);
  run.start().complete('o').complete('a');
  must(run, {
    type: 'jumped',
    from: restingOf(run.state!, run.surroundings).map(({ id }) => id),
    to: ['n'],
    variables: {},
  });
  const outcome = run.send(returnTo('a', run.id('n')));
  expect(outcome).toMatchObject({ kind: 'rejected', rejection: { code: 'wouldStrand' } });
});
