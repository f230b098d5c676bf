import { describe, expect, it } from 'vitest';
import { parseProblem } from './parse.ts';
import { variablesOf } from './variablesOf.ts';

describe('parseProblem', () => {
  it.each(['a', '= a > 3', 'for i in list return i', 'unknown(1)', 'get or else(a, 1)'])('%s can be read', (feel) =>
    expect(parseProblem(feel)).toBeNull(),
  );
  it.each(['', '=', '1 +', 'if a then', ')', 'function() external {}'])('%s cannot', (feel) =>
    expect(parseProblem(feel)).toEqual(expect.any(String)),
  );
  it('reads unary tests when asked to', () => {
    expect(parseProblem('> 3, < 1', 'unaryTests')).toBeNull();
    expect(parseProblem('-', 'unaryTests')).toBeNull();
    expect(parseProblem('> ,', 'unaryTests')).not.toBeNull();
  });
});

describe('variablesOf', () => {
  it('names what is read, without built-ins', () => {
    expect(variablesOf('a.b > 3 and count(items) > 2 and order id = 1')).toEqual(['a', 'items', 'order id']);
  });
  it('of an expression that cannot be read is nothing', () => expect(variablesOf('1 +')).toEqual([]));
});
