import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { startRounds } from './rounds.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** Rounds that take as long as they are told to, and what has begun when. */
function counted(wait: number, takes = 0) {
  const begun: number[] = [];
  const began = Date.now();
  const failures: unknown[] = [];
  let fail = false;
  const rounds = startRounds(
    async () => {
      begun.push(Date.now() - began);
      if (takes > 0) await new Promise((resolve) => setTimeout(resolve, takes));
      if (fail) throw new Error('away');
      return wait;
    },
    (error) => failures.push(error),
  );
  return {
    rounds,
    begun,
    failures,
    failing: (now: boolean): void => {
      fail = now;
    },
  };
}

test('begin at once, and again after the time that the last one gave', async () => {
  const { begun } = counted(100);
  await vi.advanceTimersByTimeAsync(250);
  expect(begun).toEqual([0, 100, 200]);
});

test('begin earlier when they are woken, and never later than they would have', async () => {
  const { rounds, begun } = counted(100);
  await vi.advanceTimersByTimeAsync(30);
  rounds.wakeAt(Date.now() + 500);
  rounds.wakeAt(Date.now() + 20);
  await vi.advanceTimersByTimeAsync(60);
  expect(begun).toEqual([0, 50]);
  rounds.wake();
  await vi.advanceTimersByTimeAsync(1);
  expect(begun).toEqual([0, 50, 90]);
});

test('woken while one is under way, the next begins right after it', async () => {
  const { rounds, begun } = counted(1_000, 50);
  await vi.advanceTimersByTimeAsync(10);
  rounds.wake();
  await vi.advanceTimersByTimeAsync(45);
  // The shortest timer of Node is a millisecond.
  expect(begun).toEqual([0, 51]);
});

test('one that fails is told of and tried again', async () => {
  const { begun, failures, failing } = counted(10_000);
  failing(true);
  await vi.advanceTimersByTimeAsync(1_500);
  failing(false);
  await vi.advanceTimersByTimeAsync(1_500);
  expect(failures).toHaveLength(2);
  expect(begun).toEqual([0, 1_000, 2_000]);
});

test('stopping waits for the one under way, and none begins any more', async () => {
  const { rounds, begun } = counted(10, 50);
  await vi.advanceTimersByTimeAsync(20);
  let stopped = false;
  const over = rounds.stop().then(() => {
    stopped = true;
  });
  await vi.advanceTimersByTimeAsync(20);
  expect(stopped).toBe(false);
  await vi.advanceTimersByTimeAsync(20);
  await over;
  rounds.wake();
  await vi.advanceTimersByTimeAsync(200);
  expect(begun).toEqual([0]);
});
