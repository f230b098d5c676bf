import { evaluate as feelin } from 'feelin';
import { describe, expect, it } from 'vitest';
import type { Variables } from '../run/json.ts';
import { evaluate } from './evaluate.ts';
import { toJson } from './feelValue.ts';

const NOW = Date.parse('2026-02-10T23:30:00Z');
const CONTEXT: Variables = {
  a: 1,
  b: null,
  amount: 1200,
  name: 'Li',
  list: [1, 2, 3],
  people: [
    { name: 'Li', age: 30, tags: ['x'] },
    { name: 'Wang', age: 20, tags: [] },
  ],
  applicant: { name: 'Zhao', address: { city: '杭州' } },
  applied: '2026-02-01',
  金额: 5,
  'order id': 7,
  'a-b': 3,
  'date of birth': '1990-05-06',
};

function resultOf(feel: string, context: Variables = CONTEXT): unknown {
  const result = evaluate(feel, context, NOW);
  return result.ok ? result.value : `failed: ${result.message}`;
}

describe('values', () => {
  it.each([
    ['= a + 1', 2],
    ['a', 1],
    ['applicant.address.city', '杭州'],
    ['金额 > 3 and 金额 < 10', true],
    ['order id * 2', 14],
    ['a-b + 1', 4],
    ['date(date of birth).year', 1990],
    ['people[age > 25].name', ['Li']],
    ['people[1].name', 'Li'],
    ['people[-1].name', 'Wang'],
    ['count(people[name = "Wang"])', 1],
    ['for i in 1..3, j in [10, 20] return i * j', [10, 20, 20, 40, 30, 60]],
    ['for i in 3..1 return i', [3, 2, 1]],
    ['some p in people satisfies p.age < 25', true],
    ['every p in people satisfies p.age < 25', false],
    ['{f: function(n) if n < 2 then 1 else n * f(n - 1), r: f(10)}.r', 3628800],
    ['sort(list, function(x, y) x > y)', [3, 2, 1]],
    ['if amount > 1000 then "large" else "small"', 'large'],
    ['duration("PT1H") * 2', 'PT2H'],
    ['duration("P1D") / duration("PT12H")', 2],
    ['duration("P1Y") / 2', 'P6M'],
    ['during(3, [1..5])', true],
    ['starts(1, [1..5])', true],
    ['overlaps before([1..3], [2..5])', true],
    ['coincides([1..3], [1..3))', false],
    ['get or else(b, 5)', 5],
    ['- a', -1],
    ['[1, 2] in [[1, 2]]', true],
    ['[1, 2] in ([1, 2])', true],
    ['4 in list', false],
    ['0.1 + 0.2 = 0.3', true],
    ['1.1 * 1.1', 1.21],
    ['1.5 - 1.4', 0.1],
    ['sum([0.1, 0.2, 0.3])', 0.6],
    ['1 / 3 * 3', 1],
    ['list instance of list<number>', true],
    ['amount between 1000 and 2000', true],
    ['amount in (< 10, [1000..2000])', true],
  ])('%s', (feel, expected) => expect(resultOf(feel)).toEqual(expected));
});

it('a name that JavaScript reserves is a name like any other', () => {
  const result = evaluate('{"__proto__": {"a": 1}, "constructor": 2}', CONTEXT, NOW);
  expect(result.ok && Object.keys(result.value as object)).toEqual(['__proto__', 'constructor']);
  expect(resultOf('constructor')).toBeNull();
  expect(resultOf('applicant.constructor')).toBeNull();
});

describe('the present', () => {
  it('is that of the event in Asia/Shanghai', () => {
    expect(resultOf('now()')).toBe('2026-02-11T07:30:00+08:00');
    expect(resultOf('today()')).toBe('2026-02-11');
    expect(resultOf('date(applied) + duration("P10D") = today()')).toBe(true);
    expect(resultOf('date and time("2026-02-11T07:29:59+08:00") < now()')).toBe(true);
  });
});

describe('what is missing is null, and is told', () => {
  it.each([
    ['missing', null],
    ['missing > 3', null],
    ['missing + 1', null],
    ['missing.part', null],
    ['missing = null', true],
    ['if missing then 1 else 2', 2],
    ['missing and false', false],
    ['missing or true', true],
    ['"a" + 1', null],
    ['1 / 0', null],
    ['b > "x"', null],
  ])('%s', (feel, expected) => {
    const result = evaluate(feel, CONTEXT, NOW);
    expect(result).toMatchObject({ ok: true, value: expected });
    if (!feel.startsWith('b')) expect(result.ok && result.warnings.length).toBeGreaterThan(0);
  });
});

describe('failures', () => {
  it.each([
    '',
    '1 +',
    'a b c (',
    'unknown(1)',
    'a(1)',
    'function(x) x',
    '[1..3]',
    'function() external { java: {} }',
    'if a then',
  ])('%s', (feel) => expect(evaluate(feel, CONTEXT, NOW).ok).toBe(false));
});

describe('agrees with feelin', () => {
  it.each([
    'a + 2 * 3 - 4 / 2 ** 2',
    '"x" + "y" = "xy"',
    'string length("abc") + count(list)',
    'list[item >= 2]',
    'sum(list) = 6 and not(false)',
    'substring("foobar", 3, 2)',
    'upper case(name)',
    'replace("abcd", "(ab)", "[$1]")',
    'split("a;b;;c", ";")',
    'string join(["a", null, "b"], "-")',
    'append(list, 4)',
    'concatenate(list, [4, 5])',
    'distinct values([1, 1, 2])',
    'flatten([1, [2, [3]]])',
    'index of([1, 2, 1], 1)',
    'min(list) + max(list) + mean(list) + median(list)',
    'date("2026-02-28") + duration("P1D")',
    'date and time("2026-02-28T10:00:00") - duration("PT36H")',
    'date("2026-03-01") - date("2026-02-01")',
    'time("10:00:00") + duration("PT90M")',
    'years and months duration(date("2025-01-01"), date("2026-03-01"))',
    '@"2026-01-01" < @"2026-01-02"',
    'day of week(date("2026-02-10"))',
    'decimal(1.555, 2)',
    'modulo(-7, 3)',
    '[1, 2] = [1, 2]',
    '{x: 1} = {x: 1}',
    '1 = "1"',
    '3 in [1..3)',
    'null = null',
    'a instance of number',
    'name instance of string',
    'get entries({x: 1})',
    'context put({x: 1}, "y", 2)',
    'context merge([{x: 1}, {y: 2}])',
    'before([1..3], [4..5])',
    'number("1,000.5", ",", ".")',
    'string(date("2026-01-01"))',
    '{a: 2, b: a + 1}',
    'round half up(2.5, 0)',
    'date and time("2026-02-28T10:00:00+08:00") + duration("P1DT1H")',
    'date and time("2026-01-31T10:00:00") + duration("P1M")',
    'date("2026-01-31") - duration("P1M")',
    'date("2026-01-31") + duration("PT36H")',
    'date and time("2026-02-28T10:00:00@Europe/Paris") + duration("P60D")',
    'date and time("2026-02-28T10:00:00Z") = date and time("2026-02-28T18:00:00+08:00")',
    'duration("P1D") = duration("PT24H")',
    'duration("P1Y") = duration("P12M")',
    'date("2026-01-31") = date("2026-02-01")',
    'time("10:00:00Z") < time("19:00:00+08:00")',
    'date("no date")',
    'duration("P")',
  ])('%s', (feel) => expect(resultOf(feel)).toEqual(toJson(feelin(feel, CONTEXT).value)));
});
