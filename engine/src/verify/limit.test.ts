import { expect, test } from 'vitest';
import { sketch } from './testing/sketch.ts';
import { verify } from './verify.ts';

const days = (promised: number, unit = 'workingDay'): string =>
  `<extensionElements><approval:timeLimit promised="${promised}" unit="${unit}"/></extensionElements>`;
const item = (promised: number, statutory: number, unit = 'workingDay'): string =>
  `<extensionElements><approval:timeLimit promised="${promised}" statutory="${statutory}" unit="${unit}"/></extensionElements>`;
const stops =
  '<extensionElements><approval:stopsClock kind="inspection" ground="现场核查"/><approval:timeLimit promised="10"/></extensionElements>';

async function limitOf(...drawn: Parameters<typeof sketch>) {
  const { limit, findings } = verify(await sketch(...drawn));
  const rules = findings.map(({ severity, rule, element }) => [severity, rule, element].filter(Boolean).join(' '));
  return { ...limit, rules, findings };
}

test('sequence adds, of branches the longest counts', async () => {
  const nodes = 's:start a:user x:and b:user c:user y:and v:xor d:user w:xor e:end';
  const flows = 's>a a>x x>b x>c b>y c>y y>v v>d v>w d>w w>e';
  const inside = { a: days(1), b: days(2), c: days(5), d: days(3) };
  const found = await limitOf(nodes, flows, inside, item(9, 20));
  expect(found).toMatchObject({ longest: 9, promised: 9, statutory: 20, rules: [] });
});

test('over the promise: the longest way is shown', async () => {
  const found = await limitOf(
    's:start x:xor a:user b:user y:xor e:end',
    's>x x>a x>b a>y b>y y>e',
    { a: days(2), b: days(4) },
    item(3, 20),
  );
  expect(found.rules).toEqual(['error process-limit']);
  expect(found.findings[0]!.path).toEqual(['s', 's_x', 'x', 'x_b', 'b', 'b_y', 'y', 'y_e', 'e']);
});

test('over the statute', async () => {
  const found = await limitOf('s:start a:user e:end', 's>a a>e', { a: days(25) }, item(20, 20));
  expect(found.rules).toEqual(['error process-limit', 'error process-statute']);
});

test('what stops the clock takes no time, and seven working hours are a day', async () => {
  const found = await limitOf(
    's:start a:user b:user e:end',
    's>a a>b b>e',
    { a: stops, b: days(14, 'workingHour') },
    item(3, 20),
  );
  expect(found).toMatchObject({ longest: 2, rules: [] });
});

test('natural days are counted for the worse on either side', async () => {
  const found = await limitOf(
    's:start a:user e:end',
    's>a a>e',
    { a: days(9, 'naturalDay') },
    item(30, 30, 'naturalDay'),
  );
  expect(found).toMatchObject({ longest: 7, promised: 20, statutory: 20 });
});

test('a loop counts once; the rounds that still fit are told', async () => {
  const nodes = 's:start m:xor a:user x:xor e:end';
  const flows = 's>m m>a a>x x>m x>e';
  const found = await limitOf(nodes, flows, { a: days(2) }, item(7, 20));
  expect(found).toMatchObject({ longest: 2, rules: ['info loop-rounds m'] });
  expect(found.findings[0]!.message.en).toContain('2 more rounds');
  expect((await limitOf(nodes, flows, { a: days(2) }, item(3, 20))).rules).toEqual(['warning loop-rounds m']);
});

test('a boundary event leads on from its activity', async () => {
  const found = await limitOf(
    's:start a:user t:timer@a b:user e:end f:end',
    's>a a>e t>b b>f',
    { a: days(1), b: days(3) },
    item(4, 20),
  );
  expect(found.longest).toBe(4);
});

test('activities without a limit are told of once', async () => {
  const found = await limitOf('s:start a:user b:user e:end', 's>a a>b b>e', {}, item(4, 20));
  expect(found).toMatchObject({ longest: null, rules: ['info no-limit a'] });
});
