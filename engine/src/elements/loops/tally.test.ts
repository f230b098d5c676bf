import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { CountersignRule } from '../../bpmn/process.ts';
import type { Ballot, Seat } from '../../run/state.ts';
import { closed, verdictOf } from './tally.ts';

type Vote = NonNullable<Seat['vote']>;
const rule: fc.Arbitrary<CountersignRule> = fc.oneof(
  fc.constant<CountersignRule>({ type: 'all' }),
  fc.constant<CountersignRule>({ type: 'any' }),
  fc
    .tuple(fc.integer({ min: 1, max: 7 }), fc.integer({ min: 0, max: 7 }))
    .map(([over, more]): CountersignRule => ({ type: 'share', over, of: over + more })),
  fc.constant<CountersignRule>({ type: 'weight', weight: { feel: 'w' }, threshold: { literal: 0 } }),
);
const seat = fc.record({
  weight: fc.oneof(fc.integer({ min: 0, max: 9 }), fc.double({ min: 0, max: 3, noNaN: true })),
  veto: fc.oneof({ weight: 4, arbitrary: fc.constant(false) }, { weight: 1, arbitrary: fc.constant(true) }),
  vote: fc.constantFrom<Vote>('for', 'for', 'against', 'abstained'),
});
const election = fc.record({
  rule,
  threshold: fc.oneof(fc.integer({ min: 0, max: 20 }), fc.double({ min: 0, max: 12, noNaN: true })),
  seats: fc.array(seat, { minLength: 1, maxLength: 9 }),
});
type Election = {
  readonly rule: CountersignRule;
  readonly threshold: number;
  readonly seats: readonly (typeof seat extends fc.Arbitrary<infer T> ? T : never)[];
};

/** Votes come in the order; the answer is the result and after how many votes it stood. */
function held({ rule, threshold, seats }: Election, order: readonly number[]): { result: string; after: number } {
  const ballot = (given: ReadonlySet<number>): Ballot => ({
    threshold,
    seats: seats.map(({ weight, veto, vote }, index) => ({
      signer: `s${index}`,
      weight,
      veto,
      ...(given.has(index) ? { vote } : {}),
    })),
  });
  for (let after = 0; after <= order.length; after++) {
    const result = verdictOf(rule, ballot(new Set(order.slice(0, after))));
    if (result !== null) return { result, after };
  }
  throw new Error('All have voted and there is no result.');
}

/** The rule as it is told: all votes are in, then they are counted. */
function fullCount({ rule, threshold, seats }: Election): string {
  if (seats.some(({ veto, vote }) => veto && vote === 'against')) return 'refused';
  const approving = seats.filter(({ vote }) => vote === 'for');
  const weight = seats.reduce((sum, one) => sum + (one.vote === 'for' ? one.weight : 0), 0);
  const reached = {
    all: () => approving.length === seats.length,
    any: () => approving.length > 0,
    share: () => rule.type === 'share' && approving.length * rule.of >= seats.length * rule.over,
    weight: () => weight >= threshold,
  }[rule.type]();
  return reached ? 'approved' : 'refused';
}

const orderOf = (length: number) =>
  fc.shuffledSubarray([...Array(length).keys()], { minLength: length, maxLength: length });
const ordered = election.chain((one) =>
  fc.tuple(fc.constant(one), orderOf(one.seats.length), orderOf(one.seats.length)),
);

it('ending early never gives another result than the full count', () => {
  fc.assert(
    fc.property(ordered, ([one, order]) => {
      expect(held(one, order).result).toBe(fullCount(one));
    }),
    { numRuns: 2_000 },
  );
});

it('the order of the votes changes nothing', () => {
  fc.assert(
    fc.property(ordered, ([one, order, other]) => {
      expect(held(one, order).result).toBe(held(one, other).result);
    }),
    { numRuns: 2_000 },
  );
});

it('it ends as early as it can: while it is open, some votes would still give the other result', () => {
  fc.assert(
    fc.property(ordered, ([one, order]) => {
      const { after } = held(one, order);
      fc.pre(after > 0);
      const open = new Set(order.slice(after - 1));
      const filled = (vote: Vote) => ({
        ...one,
        seats: one.seats.map((each, index) => (open.has(index) ? { ...each, vote } : each)),
      });
      expect(fullCount(filled('for'))).toBe('approved');
      expect(fullCount(filled('against'))).toBe('refused');
    }),
    { numRuns: 2_000 },
  );
});

it('nobody approves when nobody signs', () => {
  expect(verdictOf({ type: 'all' }, { seats: [], threshold: 0 })).toBe('refused');
});

it('a share is counted in whole numbers: two of three are two thirds', () => {
  const votes: Vote[] = ['for', 'for', 'against'];
  const seats = votes.map((vote) => ({ signer: null, weight: 1, veto: false, vote }));
  expect(verdictOf({ type: 'share', over: 2, of: 3 }, { seats, threshold: 0 })).toBe('approved');
});

it('what was not voted is an abstention at the end', () => {
  const seats = [{ signer: 'li', weight: 1, veto: false }];
  expect(verdictOf({ type: 'any' }, closed({ seats, threshold: 0 }))).toBe('refused');
});
