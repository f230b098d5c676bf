import { expect, test } from 'vitest';
import { elements, sequence, sketch } from './testing/sketch.ts';
import { verify } from './verify.ts';

async function errorsOf(...drawn: Parameters<typeof sketch>) {
  const proof = verify(await sketch(...drawn));
  return { sound: proof.sound, errors: proof.findings.filter(({ severity }) => severity === 'error') };
}
const found = (rule: string, element: string, path: readonly string[]) =>
  expect.objectContaining({ rule, element, path });

test('a parallel block is sound', async () => {
  expect(await errorsOf('s:start x:and a:user b:user y:and e:end', 's>x x>a x>b a>y b>y y>e')).toEqual({
    sound: true,
    errors: [],
  });
});

test('a choice before a parallel join is a deadlock', async () => {
  const { sound, errors } = await errorsOf('s:start x:xor a:user b:user y:and e:end', 's>x x>a x>b a>y b>y y>e');
  expect(sound).toBe(false);
  expect(errors[0]).toEqual(found('deadlock', 'y', ['s', 's_x', 'x', 'x_a', 'a', 'a_y']));
});

test('a parallel split before a merge lacks synchronisation', async () => {
  const { sound, errors } = await errorsOf(
    's:start x:and a:user b:user y:xor c:user e:end',
    's>x x>a x>b a>y b>y y>c c>e',
  );
  expect(sound).toBe(false);
  expect(errors).toHaveLength(1);
  expect(errors[0]).toMatchObject({ rule: 'lack-of-synchronisation', element: 'y' });
  expect(errors[0]!.path).toEqual(['s', 's_x', 'x', 'x_a', 'a', 'a_y', 'x_b', 'b', 'b_y']);
});

test('parallel branches may end each by itself, at one end event too', async () => {
  expect((await errorsOf('s:start x:and a:user b:user e:end', 's>x x>a x>b a>e b>e')).sound).toBe(true);
});

test('a loop without a way out is a livelock', async () => {
  const { sound, errors } = await errorsOf('s:start m:xor a:user', 's>m m>a a>m');
  expect(sound).toBe(false);
  expect(errors[0]).toMatchObject({ rule: 'livelock' });
  expect(errors[0]!.path.slice(0, 3)).toEqual(['s', 's_m', 'm']);
});

test('a loop with a way out is sound', async () => {
  expect((await errorsOf('s:start m:xor a:user x:xor e:end', 's>m m>a a>x x>m x>e')).sound).toBe(true);
});

test('an activity that nothing leads to is dead', async () => {
  const { sound, errors } = await errorsOf('s:start a:user b:user c:user e:end', 's>a a>e b>c c>b');
  expect(sound).toBe(false);
  expect(errors.map(({ rule, element }) => `${rule} ${element}`)).toEqual(['dead-activity b', 'dead-activity c']);
});

test('an inclusive block is sound, and an inclusive split before a parallel join is not', async () => {
  const nodes = 's:start x:or a:user b:user y:or e:end';
  const flows = 's>x x>a x>b a>y b>y y>e';
  expect((await errorsOf(nodes, flows)).sound).toBe(true);
  const { errors } = await errorsOf(nodes.replace('y:or', 'y:and'), flows);
  expect(errors[0]).toMatchObject({ rule: 'deadlock', element: 'y' });
});

test('an inclusive join outside any block waits only for what can still come', async () => {
  const nodes = 's:start x:and v:xor a:user b:user c:user y:or e:end';
  expect((await errorsOf(nodes, 's>x x>v x>c v>a v>b a>y b>y c>y y>e')).sound).toBe(true);
});

test('a complex gateway takes what comes after it fired', async () => {
  expect(
    (await errorsOf('s:start x:and a:user b:user c:user y:complex d:user e:end', 's>x x>a x>b x>c a>y b>y c>y y>d d>e'))
      .sound,
  ).toBe(true);
});

test('terminate ends what else is active', async () => {
  expect(
    (await errorsOf('s:start x:and a:user b:user v:xor y:and t:terminate e:end', 's>x x>a x>b a>t b>v v>y v>e y>e'))
      .sound,
  ).toBe(true);
});

test('an interrupting boundary event beside a parallel join is a deadlock', async () => {
  const { errors } = await errorsOf(
    's:start x:and a:user t:timer@a b:user y:and e:end f:end',
    's>x x>a x>b a>y b>y t>f y>e',
  );
  expect(errors[0]).toMatchObject({ rule: 'deadlock', element: 'y' });
  expect(errors[0]!.path).toEqual(expect.arrayContaining(['a', 't', 't_f', 'f', 'b_y']));
});

test('a boundary event that does not interrupt and merges back lacks synchronisation', async () => {
  const { errors } = await errorsOf('s:start a:user t:timer+a m:xor b:user e:end', 's>a a>m t>m m>b b>e');
  expect(errors[0]).toMatchObject({ rule: 'lack-of-synchronisation', element: 'm' });
  expect((await errorsOf('s:start a:user t:timer+a b:user e:end f:end', 's>a a>e t>b b>f')).sound).toBe(true);
});

test('an event-based gateway chooses one', async () => {
  expect((await errorsOf('s:start g:event a:catch b:catch y:xor e:end', 's>g g>a g>b a>y b>y y>e')).sound).toBe(true);
  expect(
    (await errorsOf('s:start g:event a:catch b:catch y:and e:end', 's>g g>a g>b a>y b>y y>e')).errors[0],
  ).toMatchObject({ rule: 'deadlock' });
});

test('a subprocess is proved by itself, and its error decides what can follow', async () => {
  const body = (end: string) =>
    `<subProcess id="p1">${elements(`i:start k:user j:${end}`)}${sequence('i>k k>j')}</subProcess>`;
  const error = '<boundaryEvent id="c" attachedToRef="p1"><errorEventDefinition errorRef="E"/></boundaryEvent>';
  const nodes = 's:start p1:raw c:raw a:user e:end b:user f:end';
  const flows = 's>p1 p1>a a>e c>b b>f';
  const ended = await errorsOf(nodes, flows, { p1: body('end'), c: error });
  expect(ended.errors).toEqual([found('dead-activity', 'b', ['s', 's_p1', 'p1', 'c', 'c_b', 'b'])]);
  const thrown = await errorsOf(nodes, flows, { p1: body('error'), c: error });
  expect(thrown.errors).toEqual([found('dead-activity', 'a', ['s', 's_p1', 'p1', 'p1_a', 'a'])]);
});

test('a fault inside a subprocess is shown with the way into it', async () => {
  const body = `<subProcess id="p1">${elements('i:start x:xor k:user l:user y:and j:end')}${sequence('i>x x>k x>l k>y l>y y>j', 'x:xor')}</subProcess>`;
  const { errors } = await errorsOf('s:start p1:raw e:end', 's>p1 p1>e', { p1: body });
  expect(errors[0]).toEqual(found('deadlock', 'y', ['s', 's_p1', 'p1', 'i', 'i_x', 'x', 'x_k', 'k', 'k_y']));
});

test('past its bound it says that it does not know', async () => {
  const names = Array.from({ length: 8 }, (_, n) => `t${n}`);
  const nodes = `s:start x:and ${names.map((name) => `${name}:user`).join(' ')} y:and v:xor w:and e:end`;
  const flows = `s>x ${names.map((name) => `x>${name} ${name}>${name === 't0' ? 'v' : 'y'}`).join(' ')} v>y v>w y>w w>e`;
  const process = await sketch(nodes, flows);
  expect(verify(process).sound).toBe(false);
  const proof = verify(process, { bound: 3 });
  expect(proof.sound).toBe('unproved');
  expect(proof.why).toMatchObject({ zh: expect.stringContaining('3'), en: expect.stringContaining('3') });
});

test('a structured diagram of 300 elements is proved in less than 100 ms', async () => {
  const nodes = ['s:start'];
  const flows: string[] = [];
  let last = 's';
  for (let n = 0; n < 50; n += 1) {
    const kind = ['and', 'xor', 'or'][n % 3];
    nodes.push(`x${n}:${kind} a${n}:user b${n}:user c${n}:user y${n}:${kind}`);
    flows.push(`${last}>x${n} x${n}>a${n} x${n}>b${n} a${n}>c${n} c${n}>y${n} b${n}>y${n}`);
    last = `y${n}`;
  }
  const process = await sketch([...nodes, 'e:end'].join(' '), [...flows, `${last}>e`].join(' '));
  expect(verify(process).sound).toBe(true);
  const times = Array.from({ length: 5 }, () => {
    const began = performance.now();
    verify(process);
    return performance.now() - began;
  });
  expect(Math.min(...times)).toBeLessThan(100);
});

test('an activity that needs two tokens starts with two, by whatever flows', async () => {
  const two = '<userTask id="c" startQuantity="2"/>';
  const flows = 's>x x>a x>b a>c b>c c>e';
  expect((await errorsOf('s:start x:and a:user b:user c:raw e:end', flows, { c: two })).sound).toBe(true);
  const { errors } = await errorsOf('s:start x:xor a:user b:user c:raw e:end', flows, { c: two });
  expect(errors[0]).toMatchObject({ rule: 'deadlock', element: 'c' });
});
