import fc from 'fast-check';
import { expect, test } from 'vitest';
import { TimerQueue } from './timerQueue.ts';

const always = () => true;

function drain(queue: TimerQueue<string>, until: number): string[] {
  const fired: string[] = [];
  for (let next = queue.next(until, always); next !== undefined; next = queue.next(until, always)) {
    fired.push(next.what);
    queue.remove(next.what);
  }
  return fired;
}

test('fires by due time, those of one time in the order in which they were armed', () => {
  const timers = fc.array(fc.integer({ min: 0, max: 20 }), { maxLength: 50 });
  fc.assert(
    fc.property(timers, (dues) => {
      const queue = new TimerQueue<string>();
      dues.forEach((due, i) => {
        queue.add(String(i), due, String(i));
      });
      const expected = dues.map((due, i) => ({ due, i })).sort((a, b) => a.due - b.due || a.i - b.i);
      expect(drain(queue, 20)).toEqual(expected.map(({ i }) => String(i)));
    }),
  );
});

test('passes over what may not fire, leaves what is not due, replaces what has the same key', () => {
  const queue = new TimerQueue<string>();
  queue.add('a', 1, 'a');
  queue.add('b', 2, 'b');
  queue.add('c', 9, 'c');
  queue.add('a', 3, 'a');
  expect(queue.next(5, (what) => what !== 'b')?.what).toBe('a');
  queue.remove('a');
  queue.remove('no such key');
  expect(drain(queue, 5)).toEqual(['b']);
  expect(queue.next(5, always)).toBeUndefined();
});
