/** What `npm run demo` plays, on a product of its own: every case comes out as planned, and one that does not is told of. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { PASSWORD, type RunningProduct, startProduct } from '../api/product.ts';
import { demonstrate } from './demonstration.ts';
import { type Outcome, outcomeOf } from './outcome.ts';
import { Session } from './session.ts';

let running: RunningProduct;
let outcomes: readonly Outcome[];
beforeAll(async () => {
  running = await startProduct({ library: false });
  outcomes = await demonstrate(running.url, PASSWORD, (line) => console.log(line));
}, 300_000);
afterAll(() => running?.close(), 60_000);

const told = ({ started, faults }: Outcome): string =>
  [started.planned.item, started.planned.story, started.key, ...faults].join('; ');

test('every case of all six items comes out as planned', () => {
  expect(outcomes.filter(({ faults }) => faults.length > 0).map(told)).toEqual([]);
  expect(new Set(outcomes.map(({ started }) => started.planned.item)).size).toBe(6);
});

test('overruns, a return and a refused second visit are among them', () => {
  const planned = outcomes.map(({ started }) => started.planned);
  expect(planned.filter(({ neglected }) => neglected !== null).length).toBeGreaterThan(1);
  expect(outcomes.filter(({ started }) => started.isReturned).length).toBeGreaterThan(1);
  expect(outcomes.filter(({ started }) => started.refusedVisits > 0)).toHaveLength(1);
});

test('a case that does not come out as planned is told of, with each thing that differs', async () => {
  const manager = await Session.open(running.url, 'manager', PASSWORD);
  const { started } = outcomes.find(({ visits }) => visits === 1)!;
  const expected = { entered: ['elsewhere'], notEntered: started.planned.expected.entered, visits: 0, light: ['none'] };
  const { faults } = await outcomeOf(manager, { ...started, planned: { ...started.planned, expected } });
  expect(faults).toEqual([
    'did not enter elsewhere',
    `entered ${expected.notEntered.join(', ')}`,
    'counts 1 visits, not 0',
    expect.stringContaining('not none'),
  ]);
});
