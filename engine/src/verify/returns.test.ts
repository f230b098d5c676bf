import { expect, test } from 'vitest';
import { sketch } from './testing/sketch.ts';
import { verify } from './verify.ts';

const days = (promised: number): string =>
  `<extensionElements><approval:timeLimit promised="${promised}"/></extensionElements>`;
const drawn = ['s:start a:user b:user e:end', 's>a a>b b>e'] as const;

async function returned(returns: number | undefined, inside: Readonly<Record<string, string>>, promised: number) {
  const { findings } = verify(await sketch(...drawn, inside, days(promised)), returns === undefined ? {} : { returns });
  return findings.filter(({ rule }) => rule.startsWith('return-'));
}

test('returns that the policy allows must fit the promise', async () => {
  const inside = { a: days(2), b: days(1) };
  const [fits] = await returned(1, inside, 6);
  expect(fits).toMatchObject({
    severity: 'info',
    rule: 'return-rounds',
    path: ['s', 's_a', 'a', 'a_b', 'b', 'b_e', 'e'],
  });
  const [tight] = await returned(2, inside, 6);
  expect(tight).toMatchObject({ severity: 'warning' });
  expect(tight!.message.en).toContain('2 that are allowed 9. The promise has room for 1');
});

test('nothing is said without a policy, without returns, and of a process that is late anyhow', async () => {
  const inside = { a: days(2), b: days(1) };
  expect(await returned(undefined, inside, 6)).toEqual([]);
  expect(await returned(0, inside, 6)).toEqual([]);
  expect(await returned(1, inside, 2)).toEqual([]);
});

test('a need that comes again in person only is told of', async () => {
  const visit = (within: string): string =>
    `<extensionElements><approval:visit purpose="identity" place="hall">${within}</approval:visit></extensionElements>`;
  expect(await returned(1, { a: visit('') }, 6)).toMatchObject([{ rule: 'return-visits', element: 'a' }]);
  expect(await returned(1, { a: visit('<approval:alternative kind="express"/>') }, 6)).toEqual([]);
});
