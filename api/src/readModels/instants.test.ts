import { expect, it } from 'vitest';
import { inOffset, inOffsetOrNull, shanghaiDay, startOfShanghaiDay } from './instants.ts';

it('writes instants in +08:00', () => {
  expect(inOffset(new Date('2026-02-13T01:00:00Z'))).toBe('2026-02-13T09:00:00+08:00');
  expect(inOffset(new Date('2026-02-13T20:00:00.125Z'))).toBe('2026-02-14T04:00:00.125+08:00');
  expect(inOffsetOrNull(null)).toBeNull();
});

it('knows the days of Shanghai', () => {
  expect(shanghaiDay(new Date('2026-02-13T16:00:00Z'))).toBe('2026-02-14');
  expect(startOfShanghaiDay('2026-02-14').toISOString()).toBe('2026-02-13T16:00:00.000Z');
});
