import { expect, it } from 'vitest';
import { average, countOf, overdueAt, quantile } from './measures.ts';
import type { Counted } from './reportClocks.ts';

const at = (day: number): Date => new Date(Date.UTC(2026, 0, day));
function clock(of: Partial<Counted>): Counted {
  return {
    ...{ case: 'c', process: 'p', definition: 'h', item: null, element: null, department: null },
    ...{ startedAt: at(1), endedAt: null, dueAt: at(10), light: 'green', days: 1, promised: 3, statutory: 20 },
    ...of,
  };
}

it('counts what closed in the period, and the lights of what is open', () => {
  const clocks = [
    clock({ endedAt: at(5) }),
    clock({ endedAt: at(6), light: 'red' }),
    clock({ endedAt: at(7), light: 'darkRed' }),
    clock({ endedAt: at(20) }),
    clock({ light: 'yellow' }),
  ];
  expect(countOf(clocks, { from: at(5), to: at(8) })).toEqual({
    ...{
      open: { green: 0, yellow: 1, red: 0, darkRed: 0 },
      closed: 3,
      onTime: 1,
      late: 2,
      severe: 1,
      onTimeRate: 1 / 3,
    },
  });
});

it('looks back at what was overdue at an instant', () => {
  const clocks = [
    clock({}),
    clock({ endedAt: at(12) }),
    clock({ endedAt: at(9) }),
    clock({ startedAt: at(15), dueAt: at(18) }),
  ];
  expect([
    overdueAt(clocks, at(9)),
    overdueAt(clocks, at(11)),
    overdueAt(clocks, at(13)),
    overdueAt(clocks, at(19)),
  ]).toEqual([0, 2, 1, 2]);
});

it('takes the nearest rank, and leaves out what is not known', () => {
  expect([quantile([4, 1, 3, 2, null], 0.5), quantile([4, 1, 3, 2], 0.9), quantile([], 0.5)]).toEqual([2, 4, null]);
  expect([average([1, null, 2]), average([])]).toEqual([1.5, null]);
});
