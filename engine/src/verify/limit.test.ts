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
  expect(found).toMatchObject({ longest: 2, rules: ['info stops-add'] });
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

const waits = (duration: string): string =>
  `<intermediateCatchEvent id="w"><timerEventDefinition><timeDuration>${duration}</timeDuration></timerEventDefinition></intermediateCatchEvent>`;

test.each([
  ['P7D', 5],
  ['P1W', 5],
  ['P3D', 3],
  ['P6D', 5],
  ['P10D', 8],
  ['PT3H30M', 0.5],
  ['PT20H', 1],
  ['P5DT12H', 5],
  ['P1DT48H', 3],
  ['P1M', 23],
  ['P1Y', 262],
  ['-P1D', 0],
])('a timer of %s waits %d working days at most', async (duration, longest) => {
  const drawn = ['s:start w:raw a:user e:end', 's>w w>a a>e'] as const;
  const found = await limitOf(...drawn, { w: waits(duration), a: days(2) }, item(300, 300));
  expect(found).toMatchObject({ longest: longest + 2, rules: [] });
});

test('a timer that waits beyond the promise is found, and one whose time is not in the file counts as none', async () => {
  const drawn = ['s:start w:raw e:end', 's>w w>e'] as const;
  const found = await limitOf(...drawn, { w: waits('P7D') }, item(4, 20));
  expect(found.rules).toEqual(['error process-limit']);
  expect(found.findings[0]!.path).toEqual(['s', 's_w', 'w', 'w_e', 'e']);
  expect(await limitOf(...drawn, { w: waits('=notice') }, item(4, 20))).toMatchObject({ longest: null, rules: [] });
});

test('of a gateway that waits for events, the timer is a way like others', async () => {
  const nodes = 's:start g:event w:raw h:raw a:user e:end f:end';
  const heard =
    '<intermediateCatchEvent id="h"><conditionalEventDefinition><condition>heard</condition></conditionalEventDefinition></intermediateCatchEvent>';
  const found = await limitOf(
    nodes,
    's>g g>w g>h w>e h>a a>f',
    { w: waits('P7D'), h: heard, a: days(6) },
    item(20, 20),
  );
  expect(found).toMatchObject({ longest: 6 });
});
