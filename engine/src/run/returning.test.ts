/** Returns in random processes: what is offered leads to the end, what is not offered is refused. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { restingOf } from './inspect.ts';
import { returnTargets } from './returning.ts';
import { step } from './step.ts';
import { type Bare, type Driver, drive } from './testing/drive.ts';
import { possible } from './testing/possible.ts';
import { block, toXml } from './testing/structured.ts';

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

test('a branch whose join has fired is no target; what is before the split is', async () => {
  const run = await drive(
    '<startEvent id="s"/><userTask id="o"/><parallelGateway id="g"/><userTask id="a"/><userTask id="b"/><parallelGateway id="j"/><userTask id="n"/><endEvent id="e"/>' +
      ['s>o', 'o>g', 'g>a', 'g>b', 'a>j', 'b>j', 'j>n', 'n>e']
        .map((flow) => flow.split('>'))
        .map(([from, to]) => `<sequenceFlow id="${from}_${to}" sourceRef="${from}" targetRef="${to}"/>`)
        .join(''),
  );
  run.start().complete('o').complete('a').complete('b');
  expect(returnTargets(run.surroundings, run.state!, run.id('n'))).toEqual(['o']);
});
