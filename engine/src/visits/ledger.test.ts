import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { close, counted, grant, type Ledger, need, spent, use, type VisitNeed, type VisitRequest } from './ledger.ts';

const MONDAY = Date.parse('2026-03-02T10:00:00+08:00');
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

function needAt(element: string, place: string | null = 'hall'): VisitNeed {
  return { element, purpose: `do ${element}`, documents: [`paper of ${element}`], place };
}
function request(needs: readonly VisitNeed[], over: Partial<VisitRequest> = {}): VisitRequest {
  const [first, ...rest] = needs;
  return { needs: [first!, ...rest], alternatives: [], allowance: 1, at: MONDAY, newId: '1', ...over };
}

describe('a need', () => {
  it('opens the first visit with all that can follow at that place', () => {
    const answer = need(
      [],
      request([needAt('sign'), needAt('collect'), needAt('elsewhere', 'other hall'), needAt('any', null)]),
    );
    expect(answer.kind).toBe('opened');
    expect(answer.ledger[0]!.needs.map(({ element }) => element)).toEqual(['sign', 'collect', 'any']);
  });

  it('joins the open visit instead of calling again', () => {
    const first = need([], request([needAt('sign')]));
    const second = need(first.ledger, request([needAt('photo')], { newId: '2', at: MONDAY + 3 * DAY }));
    expect(second).toMatchObject({ kind: 'joined', visit: '1' });
    expect(second.ledger).toHaveLength(1);
    expect(second.ledger[0]!.needs).toHaveLength(2);
  });

  it('joins a visit held on the same day at the same place, but not on the next day', () => {
    const held = use(need([], request([needAt('sign')])).ledger, '1', 'sign', MONDAY);
    expect(need(held, request([needAt('photo')], { at: MONDAY + 2 * HOUR })).kind).toBe('joined');
    expect(need(held, request([needAt('photo', 'other hall')], { at: MONDAY + 2 * HOUR })).kind).toBe(
      'exceptionNeeded',
    );
    expect(need(held, request([needAt('photo')], { at: MONDAY + DAY })).kind).toBe('exceptionNeeded');
  });

  it('is met by a visit into which it was bundled, once only', () => {
    const opened = need([], request([needAt('sign'), needAt('collect')])).ledger;
    const held = use(opened, '1', 'sign', MONDAY);
    const later = need(held, request([needAt('collect')], { at: MONDAY + 5 * DAY }));
    expect(later).toMatchObject({ kind: 'joined', visit: '1' });
    const collected = use(later.ledger, '1', 'collect', MONDAY + 5 * DAY);
    expect(need(collected, request([needAt('collect')], { at: MONDAY + 9 * DAY })).kind).toBe('exceptionNeeded');
  });

  it('goes by the preferred alternative when the visit is spent', () => {
    const held = use(need([], request([needAt('sign')])).ledger, '1', 'sign', MONDAY);
    const later = request([needAt('collect')], { at: MONDAY + DAY, alternatives: ['express', 'nearby'] });
    expect(need(held, later)).toEqual({ kind: 'alternative', alternative: 'express', ledger: held });
  });

  it('takes a second visit within an allowance of two', () => {
    const held = use(need([], request([needAt('sign')])).ledger, '1', 'sign', MONDAY);
    const second = need(held, request([needAt('photo')], { allowance: 2, newId: '2', at: MONDAY + DAY }));
    expect(second).toMatchObject({ kind: 'opened', visit: '2' });
    expect(spent(second.ledger)).toBe(2);
  });

  it('waits for an exception when nothing is allowed and nothing else offered', () => {
    expect(need([], request([needAt('sign')], { allowance: 0 })).kind).toBe('exceptionNeeded');
  });
});

describe('an exception and a fault', () => {
  it('an exception opens a visit that is not charged to the allowance', () => {
    const ledger = grant([], { id: '1', need: needAt('sign'), reason: 'witness required', by: 'manager' }, MONDAY);
    expect(spent(ledger)).toBe(0);
    expect(counted(ledger)).toBe(1);
    expect(need(ledger, request([needAt('sign')], { allowance: 0 })).kind).toBe('joined');
  });

  it("the office's fault gives the visit back; an applicant who did not come has spent it", () => {
    const opened = need([], request([needAt('sign')])).ledger;
    const again = request([needAt('sign')], { newId: '2', at: MONDAY + DAY });
    expect(need(close(opened, '1', MONDAY, true), again)).toMatchObject({ kind: 'opened', visit: '2' });
    expect(need(close(opened, '1', MONDAY, false), again).kind).toBe('exceptionNeeded');
  });
});

type Move =
  | { readonly do: 'need'; readonly element: string; readonly place: string | null; readonly follow: readonly string[] }
  | { readonly do: 'use' | 'close' | 'fault'; readonly visit: number; readonly element: string }
  | { readonly do: 'grant'; readonly element: string };

const element = fc.constantFrom('a', 'b', 'c', 'd');
const move: fc.Arbitrary<Move> = fc.oneof(
  fc.record({
    do: fc.constant('need' as const),
    element,
    place: fc.constantFrom(null, 'hall', 'other'),
    follow: fc.array(element, { maxLength: 3 }),
  }),
  fc.record({ do: fc.constantFrom('use', 'close', 'fault' as const), visit: fc.nat(5), element }),
  fc.record({ do: fc.constant('grant' as const), element }),
);

describe('laws', () => {
  it('no order of events spends more visits than the allowance and the exceptions', () => {
    const moves = fc.array(fc.tuple(move, fc.nat(3 * DAY)), { maxLength: 40 });
    fc.assert(
      fc.property(moves, fc.nat(2), (steps, allowance) => {
        let ledger: Ledger = [];
        let at = MONDAY;
        let granted = 0;
        for (const [index, [step, pause]] of steps.entries()) {
          at += pause;
          if (step.do === 'grant') granted += 1;
          ledger = play(ledger, step, allowance, at, String(index));
          const live = ledger.filter((visit) => visit.officeFault !== true);
          expect(live.length).toBeLessThanOrEqual(allowance + granted);
          expect(new Set(ledger.map(({ id }) => id)).size).toBe(ledger.length);
        }
      }),
      { numRuns: 500 },
    );
  });
});

function play(ledger: Ledger, step: Move, allowance: number, at: number, newId: string): Ledger {
  switch (step.do) {
    case 'need': {
      const needs = [needAt(step.element, step.place), ...step.follow.map((name) => needAt(name))];
      return need(ledger, request(needs, { allowance, at, newId })).ledger;
    }
    case 'grant':
      return grant(ledger, { id: newId, need: needAt(step.element), reason: 'r', by: 'm' }, at);
    case 'use':
      return use(ledger, ledger[step.visit]?.id ?? 'none', step.element, at);
    case 'close':
    case 'fault':
      return close(ledger, ledger[step.visit]?.id ?? 'none', at, step.do === 'fault');
  }
}
