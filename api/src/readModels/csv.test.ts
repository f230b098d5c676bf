import { expect, it } from 'vitest';
import { csvOf } from './csv.ts';

it('quotes what has commas, quotes and line ends, and keeps formulas from running', () => {
  const rows = [
    ['a,b', 'say "hi"', null],
    ['=1+1', 'two\nlines', 3.5],
  ];
  expect(csvOf(['x', 'y', 'z'], rows)).toBe(`\ufeffx,y,z\r\n"a,b","say ""hi""",\r\n'=1+1,"two\nlines",3.5\r\n`);
});
