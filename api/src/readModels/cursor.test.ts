import { expect, it } from 'vitest';
import { cursorOf, cut, readCursor } from './cursor.ts';

it('gives back what it was made of', () => {
  expect(readCursor(cursorOf(['2026-02-13T01:00:00.000Z', 7]), 2)).toEqual(['2026-02-13T01:00:00.000Z', 7]);
  expect(readCursor(undefined, 2)).toBeUndefined();
});

it.each(['', 'x', cursorOf(['a']), Buffer.from('[{},[]]').toString('base64url')])('refuses %j', (cursor) => {
  expect(() => readCursor(cursor, 2)).toThrow('The cursor is not valid.');
});

it('names the last row of a page when there is another', () => {
  const key = (row: number): readonly number[] => [row];
  expect(cut([1, 2, 3], 2, key)).toEqual({ rows: [1, 2], next: cursorOf([2]) });
  expect(cut([1, 2], 2, key)).toEqual({ rows: [1, 2], next: null });
});
