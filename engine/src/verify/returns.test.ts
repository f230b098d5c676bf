import { expect, test } from 'vitest';
import { sketch } from './testing/sketch.ts';
import { verify } from './verify.ts';

const days = (promised: number, policy = ''): string =>
  `<extensionElements><approval:timeLimit promised="${promised}"/>${policy}</extensionElements>`;
const drawn = ['s:start a:user b:user e:end', 's>a a>b b>e'] as const;
const policy = (attributes: string): string => `<approval:returnPolicy ${attributes}/>`;

async function returned(said: string, inside: Readonly<Record<string, string>>, promised: number) {
  const { findings } = verify(await sketch(...drawn, inside, days(promised, said)));
  return findings.filter(({ rule }) => rule.startsWith('return-'));
}

test('returns that the policy allows must fit the promise', async () => {
  const inside = { a: days(2), b: days(1) };
  const [fits] = await returned(policy('rounds="1"'), inside, 6);
  expect(fits).toMatchObject({
    severity: 'info',
    rule: 'return-rounds',
    path: ['s', 's_a', 'a', 'a_b', 'b', 'b_e', 'e'],
  });
  const [tight] = await returned(policy('rounds="2"'), inside, 6);
  expect(tight).toMatchObject({ severity: 'warning' });
  expect(tight!.message.en).toContain('2 that the policy allows 9. The promise has room for 1');
});

test('a return goes no farther back than the policy permits', async () => {
  const inside = { a: days(2), b: days(1) };
  const [near] = await returned(policy('rounds="2" to="b"'), inside, 6);
  expect(near).toMatchObject({ severity: 'info', path: ['b', 'b_e', 'e'] });
  expect(near!.message.en).toContain('1 working days anew; with the 2 that the policy allows 5.');
});

test('the policy of an activity counts where the process has none', async () => {
  const inside = { a: days(2), b: days(1, policy('rounds="2" to="a"')) };
  expect(await returned('', inside, 6)).toMatchObject([{ severity: 'warning', rule: 'return-rounds' }]);
  expect(await returned(policy('rounds="1"'), inside, 6)).toMatchObject([{ severity: 'info' }]);
});

test('nothing is said without a policy, without returns, and of a process that is late anyhow', async () => {
  const inside = { a: days(2), b: days(1) };
  expect(await returned('', inside, 6)).toEqual([]);
  expect(await returned(policy('rounds="0"'), inside, 6)).toEqual([]);
  expect(await returned(policy('rounds="1"'), inside, 2)).toEqual([]);
});

test('a need that comes again in person only is told of', async () => {
  const visit = (within: string): string =>
    `<extensionElements><approval:visit purpose="identity" place="hall">${within}</approval:visit></extensionElements>`;
  const inside = { a: visit('') };
  expect(await returned(policy('rounds="1"'), inside, 6)).toMatchObject([{ rule: 'return-visits', element: 'a' }]);
  const [never] = await returned(policy('rounds="1" visits="0"'), inside, 6);
  expect(never!.message.en).toContain('permits no return to it');
  expect(await returned(policy('rounds="1" to="b"'), inside, 6)).toEqual([]);
  expect(await returned(policy('rounds="1"'), { a: visit('<approval:alternative kind="express"/>') }, 6)).toEqual([]);
});
