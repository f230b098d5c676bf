import { expect, test } from 'vitest';
import { takesMessage } from './correlation.ts';

test.each([
  ['a receiver without correlation takes any of the name', null, null, null, true],
  ['a receiver without correlation takes a message with one, when its case has no key', null, null, '1', true],
  ['a message may be addressed by the business key', null, '1', '1', true],
  ['a message for another business key is not taken', null, '1', '2', false],
  ['a message without correlation is taken by a case with a key', null, '1', null, true],
  ['a correlation of its own must be the same', '1', null, '1', true],
  ['a correlation of its own is not met by another', '1', '2', '2', false],
  ['a correlation of its own is not met by none', '1', '1', null, false],
])('%s', (_, correlation, key, carried, taken) => {
  const receiver = { name: 'm', correlation };
  expect(takesMessage(receiver, key, { name: 'm', correlation: carried })).toBe(taken);
  expect(takesMessage(receiver, key, { name: 'other', correlation: carried })).toBe(false);
});
