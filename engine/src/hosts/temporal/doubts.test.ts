import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Doubts } from './doubts.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const one = { tenant: 'city', case: 'one' };
const two = { tenant: 'city', case: 'two' };

test('each case is looked at once, and again only when it could not be', async () => {
  const looked: string[] = [];
  let away = true;
  const doubts = new Doubts(async ({ case: id }) => {
    looked.push(id);
    if (away) throw new Error('away');
  });
  doubts.add(one);
  doubts.add(one);
  doubts.add(two);
  expect(looked).toEqual([]);
  // While nothing answers, one is tried at a time, and none of them holds up the others for good.
  await vi.advanceTimersByTimeAsync(2_000);
  expect(looked).toEqual(['one', 'two']);
  away = false;
  await vi.advanceTimersByTimeAsync(10_000);
  expect(looked).toEqual(['one', 'two', 'one', 'two']);
});

test('a doubt that comes while the case is looked at is not lost', async () => {
  const looked: string[] = [];
  const answers = Promise.withResolvers<void>();
  const doubts = new Doubts(({ case: id }) => {
    looked.push(id);
    return answers.promise;
  });
  doubts.add(one);
  await vi.advanceTimersByTimeAsync(1_000);
  doubts.add(one);
  answers.resolve();
  await vi.advanceTimersByTimeAsync(1_000);
  expect(looked).toEqual(['one', 'one']);
});

test('closed, it asks no more', async () => {
  const look = vi.fn(async () => undefined);
  const doubts = new Doubts(look);
  doubts.add(one);
  doubts.close();
  await vi.advanceTimersByTimeAsync(5_000);
  expect(look).not.toHaveBeenCalled();
});
