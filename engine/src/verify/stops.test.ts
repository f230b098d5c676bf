import { expect, test } from 'vitest';
import { sketch } from './testing/sketch.ts';
import { verify } from './verify.ts';

const extension = (inside: string): string => `<extensionElements>${inside}</extensionElements>`;
const stop = (limit: string): string => extension(`<approval:stopsClock kind="inspection" ground="现场核查"${limit}/>`);
const item = extension('<approval:timeLimit promised="5" statutory="20"/>');

async function rulesOf(...drawn: Parameters<typeof sketch>) {
  return verify(await sketch(...drawn)).findings.filter(({ rule }) => /^stop|^stage|^process/.test(rule));
}

test('a stop without a limit of its own may last for ever', async () => {
  const drawn = ['s:start a:user e:end', 's>a a>e'] as const;
  expect(await rulesOf(...drawn, { a: stop('') }, item)).toMatchObject([
    { severity: 'warning', rule: 'stop-no-limit', element: 'a', path: ['s', 's_a', 'a'] },
  ]);
  expect(await rulesOf(...drawn, { a: stop(' limit="10" unit="workingDay"') }, item)).toMatchObject([
    { severity: 'info', rule: 'stops-add' },
  ]);
});

test('stops one after another add, of those beside one another the longest counts', async () => {
  const [a, b, c] = [3, 10, 4].map((limit) => stop(` limit="${limit}" unit="workingDay"`));
  const found = await rulesOf(
    's:start a:user x:and b:user c:user y:and e:end',
    's>a a>x x>b x>c b>y c>y y>e',
    { a: a!, b: b!, c: c! },
    item,
  );
  expect(found).toMatchObject([
    { rule: 'stops-add', path: ['s', 's_a', 'a', 'a_x', 'x', 'x_b', 'b', 'b_y', 'y', 'y_e', 'e'] },
  ]);
  expect(found[0]!.message.en).toContain('13 working days more');
});

test("the statutory limits of stages add up to no more than the item's", async () => {
  const stage = (statutory: number): string => extension(`<approval:timeLimit promised="2" statutory="${statutory}"/>`);
  const drawn = ['s:start a:user x:and b:user c:user y:and e:end', 's>a a>x x>b x>c b>y c>y y>e'] as const;
  expect(await rulesOf(...drawn, { a: stage(10), b: stage(10), c: stage(8) }, item)).toEqual([]);
  expect(await rulesOf(...drawn, { a: stage(10), b: stage(11), c: stage(8) }, item)).toMatchObject([
    { severity: 'warning', rule: 'stage-statutes', path: expect.arrayContaining(['a', 'b']) },
  ]);
});

test('signers one after another share the limit of their activity', async () => {
  const signers = extension('<approval:timeLimit promised="4"/>').concat(
    '<multiInstanceLoopCharacteristics isSequential="true"><loopCardinality>3</loopCardinality></multiInstanceLoopCharacteristics>',
  );
  const { limit } = verify(await sketch('s:start a:user e:end', 's>a a>e', { a: signers }, item));
  expect(limit.longest).toBe(4);
});
