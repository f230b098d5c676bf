import { describe, expect, it } from 'vitest';
import { compileCalendar } from './calendar.ts';
import { endClock, startClock } from './clock.ts';
import { movedBy } from './moved.ts';
import { nationalCalendar } from './national.ts';

const national = nationalCalendar();
const before = compileCalendar(national);
const after = compileCalendar({ ...national, holidays: [...national.holidays, { date: '2026-03-04', name: null }] });
const at = (text: string) => Date.parse(`${text}:00+08:00`);
const clock = (promised: number, statutory: number | null) =>
  startClock({ unit: 'workingDay', calendar: 'national', startedAt: at('2026-03-02T10:00'), promised, statutory });

describe('a day off more', () => {
  it('moves what runs over it', () =>
    expect(movedBy(clock(2, 4), before, after)).toEqual({
      dueBefore: at('2026-03-04T17:00'),
      dueAfter: at('2026-03-05T17:00'),
      statutoryBefore: at('2026-03-06T17:00'),
      statutoryAfter: at('2026-03-09T17:00'),
    }));
  it('moves the statutory date alone', () =>
    expect(movedBy(clock(1, 4), before, after)).toMatchObject({
      dueBefore: at('2026-03-03T17:00'),
      dueAfter: at('2026-03-03T17:00'),
    }));
  it('leaves what ends before it, and what has ended', () => {
    expect(movedBy(clock(1, 1), before, after)).toBeNull();
    expect(movedBy(endClock(clock(2, 4), at('2026-03-03T10:00')), before, after)).toBeNull();
  });
});
