import { describe, expect, it } from 'vitest';
import type { Json, Variables } from '../run/json.ts';
import { dmn, run, type Table, table } from './testing/dmnXml.ts';

async function tableValue(spec: Table, context: Variables): Promise<Json | string> {
  const result = await run(dmn(`<decision id="main" name="main">${table(spec)}</decision>`), context);
  return result.ok ? result.value : `failed: ${result.message}`;
}

const GRADES = [
  ['>= 90', '"A"'],
  ['>= 60', '"B"'],
  ['>= 0', '"C"'],
];
const AMOUNTS = [
  ['> 0', '10'],
  ['> 10', '30'],
  ['> 20', '20'],
];

describe('hit policies', () => {
  it('UNIQUE yields the only hit and fails on overlap', async () => {
    const rules = [
      ['< 10', '"small"'],
      ['[10..20)', '"middle"'],
      ['>= 20', '"large"'],
    ];
    expect(await tableValue({ policy: '', rules }, { x: 15 })).toBe('middle');
    expect(await tableValue({ policy: '', rules }, {})).toBeNull();
    expect(await tableValue({ policy: 'hitPolicy="UNIQUE"', rules: GRADES }, { x: 95 })).toMatch(
      /^failed: Only one rule may hit.*1, 2, 3/,
    );
  });
  it('ANY yields what all agree on and fails when they do not', async () => {
    const rules = [
      ['> 0', '"yes"'],
      ['> 5', '"yes"'],
      ['> 10', '"no"'],
    ];
    expect(await tableValue({ policy: 'hitPolicy="ANY"', rules }, { x: 6 })).toBe('yes');
    expect(await tableValue({ policy: 'hitPolicy="ANY"', rules }, { x: 11 })).toMatch(/^failed/);
  });
  it('FIRST yields the first in order of rules', async () => {
    expect(await tableValue({ policy: 'hitPolicy="FIRST"', rules: GRADES }, { x: 75 })).toBe('B');
  });
  it('PRIORITY yields the first in order of output values', async () => {
    const values = '"C", "B", "A"';
    expect(await tableValue({ policy: 'hitPolicy="PRIORITY"', rules: GRADES, values }, { x: 95 })).toBe('C');
  });
  it('RULE ORDER and OUTPUT ORDER list all hits', async () => {
    expect(await tableValue({ policy: 'hitPolicy="RULE ORDER"', rules: AMOUNTS }, { x: 25 })).toEqual([10, 30, 20]);
    const values = '30, 20, 10';
    expect(await tableValue({ policy: 'hitPolicy="OUTPUT ORDER"', rules: AMOUNTS, values }, { x: 25 })).toEqual([
      30, 20, 10,
    ]);
    expect(await tableValue({ policy: 'hitPolicy="RULE ORDER"', rules: AMOUNTS }, { x: -1 })).toEqual([]);
  });
  it.each([
    ['', [10, 30, 20], []],
    ['aggregation="SUM"', 60, null],
    ['aggregation="COUNT"', 3, 0],
    ['aggregation="MIN"', 10, null],
    ['aggregation="MAX"', 30, null],
  ])('COLLECT %s', async (aggregation, all, none) => {
    const spec = { policy: `hitPolicy="COLLECT" ${aggregation}`, rules: AMOUNTS };
    expect(await tableValue(spec, { x: 25 })).toEqual(all);
    expect(await tableValue(spec, { x: -1 })).toEqual(none);
  });
  it('without a hit yields the default', async () => {
    expect(await tableValue({ policy: '', rules: [['> 5', '"a"']], otherwise: '"none"' }, { x: 1 })).toBe('none');
  });
  it('several outputs make a context', async () => {
    const spec = {
      policy: '',
      outputs: ['who', 'days'],
      rules: [
        ['> 5', '"chief"', 'x * 2'],
        ['-', '"clerk"', ''],
      ],
    };
    expect(await tableValue({ ...spec, policy: 'hitPolicy="FIRST"' }, { x: 6 })).toEqual({ who: 'chief', days: 12 });
    expect(await tableValue({ ...spec, policy: 'hitPolicy="FIRST"' }, { x: 1 })).toEqual({ who: 'clerk', days: null });
  });
});

describe('unary tests', () => {
  it.each<[string, Json, boolean]>([
    ['"gold","silver"', 'gold', true],
    ['not("gold","silver")', 'bronze', true],
    ['not("gold","silver")', 'gold', false],
    ['[1..3)', 3, false],
    ['< 3, > 7', 8, true],
    ['? > 3 and even(?)', 4, true],
    ['? = false', false, true],
    ['true', true, true],
    ['false', null, false],
    ['null', null, true],
    ['> 3', null, false],
    ['limit', 5, true],
    ['< limit', 4, true],
    ['list contains(allowed, ?)', 'b', true],
    ['allowed', 'b', true],
    ['date("2026-01-01")', '2026-01-01', false],
    ['== "gold"', 'gold', true],
    ['', 1, true],
  ])('%s on %j', async (test, x, hit) => {
    const result = await tableValue({ policy: '', rules: [[test, '"hit"']] }, { x, limit: 5, allowed: ['a', 'b'] });
    expect(result).toBe(hit ? 'hit' : null);
  });
});
