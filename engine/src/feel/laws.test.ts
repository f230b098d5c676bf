import fc from 'fast-check';
import { evaluate as feelin } from 'feelin';
import { describe, expect, it } from 'vitest';
import type { Variables } from '../run/json.ts';
import { evaluate } from './evaluate.ts';
import { toJson } from './feelValue.ts';

const CONTEXT: Variables = { x: 3, y: -2, s: 'abc', t: true, n: null, l: [1, 2, 3], c: { k: 'v', m: 7 } };

const atom = fc.constantFrom(
  'x',
  'y',
  's',
  't',
  'n',
  'l',
  'c',
  'c.m',
  'c.k',
  '0',
  '1',
  '2.5',
  '"abc"',
  '"b"',
  'true',
  'false',
  'null',
  '[1, 2]',
  '[]',
  '{k: 1}',
  'date("2026-02-28")',
  'duration("P1D")',
  'time("10:00:00")',
);

/** Expressions of every construct, three levels deep: most make no sense, and all must be answered. */
const { expression } = fc.letrec<{ expression: string }>((tie) => {
  const e = tie('expression');
  const operator = fc.constantFrom('+', '-', '*', '/', '**', '=', '!=', '<', '<=', '>', '>=', 'and', 'or', 'in');
  return {
    expression: fc.oneof(
      { maxDepth: 3, depthSize: 'small' },
      atom,
      fc.tuple(e, operator, e).map(([a, op, b]) => `(${a} ${op} ${b})`),
      fc.tuple(e, e, e).map(([a, b, c]) => `(if ${a} then ${b} else ${c})`),
      fc.tuple(e, e).map(([a, b]) => `(for i in ${a} return ${b})`),
      fc.tuple(e, e).map(([a, b]) => `(some i in ${a} satisfies ${b})`),
      fc.tuple(e, e).map(([a, b]) => `${a}[${b}]`),
      fc.tuple(e, e, e).map(([a, b, c]) => `(${a} between ${b} and ${c})`),
      fc
        .tuple(
          fc.constantFrom(
            'count',
            'sum',
            'min',
            'not',
            'string',
            'upper case',
            'flatten',
            'abs',
            'reverse',
            'is defined',
          ),
          e,
        )
        .map(([f, a]) => `${f}(${a})`),
      fc.tuple(e, e).map(([a, b]) => `append(${a}, ${b})`),
      e.map((a) => `-${a}`),
    ),
  };
});

describe('laws', () => {
  it('whatever is asked is answered, at once, and the same each time', () => {
    fc.assert(
      fc.property(expression, (feel) => {
        const start = process.cpuUsage();
        const first = evaluate(feel, CONTEXT, 0);
        expect(process.cpuUsage(start).user).toBeLessThan(1_000_000);
        expect(evaluate(feel, CONTEXT, 0)).toEqual(first);
      }),
      { numRuns: 3_000 },
    );
  });

  it('any text is answered', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(...'abfxil01 .,:;+-*/=<>!?()[]{}"@\\ninforeturnthenelse'.split('')) }),
        (text) => {
          expect(typeof evaluate(text, CONTEXT, 0).ok).toBe('boolean');
        },
      ),
      { numRuns: 3_000 },
    );
  });

  it('arithmetic, logic and comparisons of numbers and booleans are those of feelin', () => {
    const number = fc.constantFrom('x', 'y', '1', '2.5', '10', '0');
    const sum = fc.tuple(number, fc.constantFrom('+', '-', '*'), number).map((parts) => `(${parts.join(' ')})`);
    const comparison = fc
      .tuple(sum, fc.constantFrom('<', '<=', '>', '>=', '=', '!='), sum)
      .map((parts) => `(${parts.join(' ')})`);
    const logic = fc.tuple(fc.oneof(comparison, fc.constantFrom('t', 'n')), fc.constantFrom('and', 'or'), comparison);
    fc.assert(
      fc.property(
        fc.oneof(
          sum,
          comparison,
          logic.map((parts) => parts.join(' ')),
        ),
        (feel) => {
          expect(evaluate(feel, CONTEXT, 0)).toMatchObject({ ok: true, value: toJson(feelin(feel, CONTEXT).value) });
        },
      ),
      { numRuns: 1_000 },
    );
  });
});
