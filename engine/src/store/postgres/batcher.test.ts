import { expect, test } from 'vitest';
import { Batcher } from './batcher.ts';

/** Batches as they were run; each ends when the test says so. */
function held() {
  const batches: { readonly requests: readonly string[]; end(): void }[] = [];
  const waiting: (() => void)[] = [];
  const batcher = new Batcher<string, string>({
    concurrency: 2,
    largest: 3,
    run: (requests) =>
      new Promise((resolve) => {
        const answers = requests.map((value) => ({ status: 'fulfilled' as const, value }));
        batches.push({ requests, end: () => resolve(answers) });
        waiting.shift()?.();
      }),
  });
  const next = async (n: number): Promise<readonly string[]> => {
    while (batches.length <= n) await new Promise<void>((resolve) => waiting.push(resolve));
    return batches[n]!.requests;
  };
  return { batcher, batches, next };
}

test('what arrives together goes together, up to the largest batch', async () => {
  const { batcher, batches, next } = held();
  const answers = Promise.all(['a', 'b', 'c', 'd'].map((key) => batcher.submit(key, key)));
  expect(await next(0)).toEqual(['a', 'b', 'c']);
  expect(await next(1)).toEqual(['d']);
  for (const batch of batches) batch.end();
  expect(await answers).toEqual(['a', 'b', 'c', 'd']);
});

test('a key is in one batch at a time, in the order of arrival', async () => {
  const { batcher, batches, next } = held();
  const answers = Promise.all([batcher.submit('a', 'a1'), batcher.submit('a', 'a2'), batcher.submit('b', 'b1')]);
  expect(await next(0)).toEqual(['a1', 'b1']);
  batches[0]!.end();
  expect(await next(1)).toEqual(['a2']);
  batches[1]!.end();
  expect(await answers).toEqual(['a1', 'a2', 'b1']);
});

test('a batch that fails as a whole fails each of its requests, and the next goes on', async () => {
  let fails = true;
  const batcher = new Batcher<number, number>({
    concurrency: 1,
    largest: 10,
    run: async (requests) => {
      if (fails) throw new Error('away');
      return requests.map((value) => ({ status: 'fulfilled', value }));
    },
  });
  await expect(batcher.submit('a', 1)).rejects.toThrow('away');
  fails = false;
  expect(await batcher.submit('a', 2)).toBe(2);
});
