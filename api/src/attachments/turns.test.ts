import { expect, it } from 'vitest';
import { Turns } from './turns.ts';

it('lets so many act at a time, the others after them in their order, whatever becomes of each', async () => {
  const turns = new Turns(2);
  const begun: number[] = [];
  const ends = [0, 1, 2, 3].map(() => Promise.withResolvers<void>());
  const acts = ends.map(({ promise }, nth) =>
    turns.take(async () => {
      begun.push(nth);
      await promise;
      return nth;
    }),
  );
  expect(begun).toEqual([0, 1]);
  ends[1]!.reject(new Error('failed'));
  await expect(acts[1]).rejects.toThrow('failed');
  expect(begun).toEqual([0, 1, 2]);
  for (const end of ends) end.resolve();
  expect(await Promise.all([acts[0], acts[2], acts[3]])).toEqual([0, 2, 3]);
  expect(await turns.take(async () => 'free again')).toBe('free again');
});
