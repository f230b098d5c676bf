import { expect, test } from 'vitest';
import { sketch } from './testing/sketch.ts';
import { verify } from './verify.ts';

const visit = (place: string, alternative = false): string =>
  `<extensionElements><approval:visit purpose="identity" place="${place}">${alternative ? '<approval:alternative kind="express"/>' : ''}</approval:visit></extensionElements>`;

async function visitsOf(...drawn: Parameters<typeof sketch>) {
  const { visits, findings } = verify(await sketch(...drawn));
  return { ...visits, found: findings.filter(({ rule }) => rule === 'process-visits') };
}

test('none is needed', async () => {
  expect(await visitsOf('s:start a:user e:end', 's>a a>e')).toEqual({ most: 0, allowed: 1, found: [] });
});

test('needs at one place that follow one another are one visit', async () => {
  const proved = await visitsOf('s:start a:user b:user c:user e:end', 's>a a>b b>c c>e', {
    a: visit('hall'),
    c: visit('hall'),
  });
  expect(proved).toEqual({ most: 1, allowed: 1, found: [] });
});

test('needs at two places are two visits, unless the second has an alternative', async () => {
  const nodes = 's:start a:user b:user e:end';
  const flows = 's>a a>b b>e';
  const { most, found } = await visitsOf(nodes, flows, { a: visit('hall'), b: visit('bank') });
  expect(most).toBe(2);
  expect(found[0]).toMatchObject({ severity: 'error', element: 'b', path: ['s', 's_a', 'a', 'a_b', 'b'] });
  expect((await visitsOf(nodes, flows, { a: visit('hall'), b: visit('bank', true) })).most).toBe(1);
});

test('of alternatives only one is done; beside one another both are', async () => {
  const flows = 's>x x>a x>b a>y b>y y>e';
  const inside = { a: visit('hall'), b: visit('hall') };
  expect((await visitsOf('s:start x:xor a:user b:user y:xor e:end', flows, inside)).most).toBe(1);
  expect((await visitsOf('s:start x:and a:user b:user y:and e:end', flows, inside)).most).toBe(2);
});

test('a need in a loop has no bound, unless it has an alternative', async () => {
  const nodes = 's:start m:xor a:user x:xor e:end';
  const flows = 's>m m>a a>x x>m x>e';
  const { most, found } = await visitsOf(nodes, flows, { a: visit('hall') });
  expect(most).toBeNull();
  expect(found[0]!.path).toEqual(['s', 's_m', 'm', 'm_a', 'a', 'a_x', 'x', 'x_m', 'm', 'm_a', 'a']);
  expect((await visitsOf(nodes, flows, { a: visit('hall', true) })).most).toBe(1);
});
