/** Migrations in random processes: into a version that names everything otherwise, at any moment, nothing is lost. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { mapNodes, mapOf, tokenFates } from './migrationPlan.ts';
import { drive } from './testing/drive.ts';
import { possible } from './testing/possible.ts';
import { block, toXml } from './testing/structured.ts';

const ALSO = '<signal id="S" name="S"/><message id="M1" name="M1"/><message id="M2" name="M2"/>';

/** The same with every id changed. */
function renamed(body: string): string {
  return body.replaceAll(/(\b(?:id|sourceRef|targetRef|default|attachedToRef))="(\w+)"/g, '$1="z$2"');
}

test('a case that goes on under other names comes to its end', async () => {
  let moved = 0;
  await fc.assert(
    fc.asyncProperty(
      block,
      fc.array(fc.nat(50), { minLength: 1, maxLength: 30 }),
      fc.nat(8),
      async (root, order, when) => {
        const body = toXml(root);
        const run = await drive(body, `<process id="Q" isExecutable="true">${renamed(body)}</process>${ALSO}`);
        const [old, other] = run.processes;
        const byHand = Object.fromEntries(old!.nodes.map(({ id }) => [id, `z${id}`]));
        run.start({ x: 6 });
        for (let turn = 0; run.status === 'running'; turn++) {
          if (turn === when) {
            const mapping = mapNodes(old!, other!, byHand);
            expect(mapping.every(({ to, how }) => to !== null && how === 'given')).toBe(true);
            const map = mapOf(mapping);
            expect(tokenFates(old!, other!, map, run.state!).filter(({ why }) => why !== null)).toEqual([]);
            const outcome = run.send({ type: 'migrated', process: other!.hash, map });
            if (outcome.kind === 'rejected') throw new Error(outcome.rejection.message);
            moved += 1;
          }
          const events = possible(run);
          const event = events[order[turn % order.length]! % events.length];
          if (event === undefined || turn > 2_000) throw new Error(`stuck at ${run.waiting}`);
          const outcome = run.send(event);
          if (outcome.kind === 'rejected') throw new Error(`${event.type}: ${outcome.rejection.message}`);
        }
        expect([run.status, run.incidents]).toEqual(['completed', 0]);
      },
    ),
    { numRuns: 150 },
  );
  expect(moved).toBeGreaterThan(30);
});
