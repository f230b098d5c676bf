import { describe, expect, it } from 'vitest';
import { compileCalendar } from './calendar.ts';
import { cellsOf } from './cells.ts';
import {
  type Clock,
  endClock,
  extendClock,
  promiseDue,
  resumeClock,
  startClock,
  statuteDue,
  stopClock,
} from './clock.ts';
import { explainClock } from './explain.ts';
import { lightAt, readClock, thresholdAt, yellowAt } from './light.ts';
import { nationalCalendar } from './national.ts';

const calendar = compileCalendar(nationalCalendar());
const at = (text: string) => Date.parse(`${text.length === 10 ? `${text}T10:00` : text}:00+08:00`);
const local = (instant: number | null) =>
  instant === null ? null : new Date(instant + 8 * 3_600_000).toISOString().slice(0, 16);
const inspection = {
  kind: 'inspection',
  ground: 'inspection',
  legalBasis: 'Administrative Licensing Law Art. 45',
  element: 'inspect',
};

function clock(over: Partial<Clock> = {}): Clock {
  const facts = {
    unit: 'workingDay',
    calendar: 'national',
    startedAt: at('2026-03-02'),
    promised: 10,
    statutory: 20,
  } as const;
  return { ...startClock(facts), ...over };
}
const stopped = resumeClock(
  stopClock(clock({ startedAt: at('2026-02-13') }), at('2026-02-26T09:00'), inspection),
  at('2026-03-03T17:00'),
  'inspect',
);

describe('stop and go on', () => {
  it('has no dates while it stands still', () => {
    const still = stopClock(clock(), at('2026-03-04'), inspection);
    const reading = readClock(still, calendar, at('2026-03-05'));
    expect(reading).toMatchObject({ dueAt: null, yellowAt: null, statutoryDueAt: null, light: 'green' });
  });
  it('goes on when the last open stop ends', () => {
    const twice = stopClock(stopClock(clock(), at('2026-03-03'), inspection), at('2026-03-04'), {
      ...inspection,
      element: null,
    });
    const once = resumeClock(twice, at('2026-03-05T17:00'), 'inspect');
    expect(promiseDue(once, calendar)).toBeNull();
    expect(local(promiseDue(resumeClock(once, at('2026-03-06T17:00'), null), calendar))).toBe('2026-03-20T17:00');
  });
  it('resuming what does not stand still changes nothing', () =>
    expect(resumeClock(clock(), at('2026-03-05'), 'inspect')).toEqual(clock()));
});

describe('extension', () => {
  const extension = { by: 10, at: at('2026-03-10'), ground: 'complex', approvedBy: 'chief' };
  it('adds to promise and statute, once', () => {
    const extended = extendClock(clock(), extension)!;
    expect(local(promiseDue(extended, calendar))).toBe('2026-03-30T17:00');
    expect(local(statuteDue(extended, calendar))).toBe('2026-04-14T17:00');
    expect(extendClock(extended, extension)).toBeNull();
  });
});

describe('lights', () => {
  it.each([
    ['2026-03-12T16:59', 'green'],
    ['2026-03-12T17:00', 'yellow'],
    ['2026-03-16T16:59', 'yellow'],
    ['2026-03-16T17:00', 'red'],
    ['2026-03-30T16:59', 'red'],
    ['2026-03-30T17:00', 'darkRed'],
  ])('at %s it is %s', (time, light) => expect(lightAt(clock(), calendar, at(time))).toBe(light));

  it.each<[number, number | null, string, string]>([
    [20, null, '2026-03-23T17:00', 'a quarter of 20 is left'],
    [4, null, '2026-03-05T17:00', 'one day is left'],
    [1, null, '2026-03-02T10:00', 'at once'],
    [0, null, '2026-03-02T10:00', 'at once'],
    [10, 0.5, '2026-03-09T17:00', 'half is left'],
    [10, 0.3, '2026-03-11T17:00', 'three are left'],
  ])('a promise of %i with share %s turns yellow at %s: %s', (promised, yellowShare, expected) =>
    expect(local(yellowAt(clock({ promised, yellowShare }), calendar))).toBe(expected),
  );

  it('in working hours, a working day of 7 hours or a quarter is left', () => {
    expect(local(yellowAt(clock({ unit: 'workingHour', promised: 14 }), calendar))).toBe('2026-03-03T10:00');
    expect(local(yellowAt(clock({ unit: 'workingHour', promised: 4 }), calendar))).toBe('2026-03-02T10:00');
  });

  it('what ended at the due instant was in time, and keeps its light ever after', () => {
    const inTime = endClock(clock(), at('2026-03-16T17:00'));
    expect(lightAt(inTime, calendar, at('2026-05-01'))).toBe('yellow');
    expect(lightAt(endClock(clock(), at('2026-03-16T17:01')), calendar, at('2026-05-01'))).toBe('red');
  });

  it('keeps the light of the moment at which it stopped', () => {
    const still = stopClock(clock(), at('2026-03-13'), inspection);
    expect(lightAt(still, calendar, at('2026-06-01'))).toBe('yellow');
    const goes = resumeClock(still, at('2026-03-31T17:00'), 'inspect');
    expect(lightAt(goes, calendar, at('2026-04-01'))).toBe('yellow');
    expect(lightAt(goes, calendar, at('2026-04-02T17:00'))).toBe('red');
  });

  it('thresholds by share, and none without a limit', () => {
    expect(local(thresholdAt(clock(), calendar, { share: 0.5 }))).toBe('2026-03-09T17:00');
    expect(local(thresholdAt(clock(), calendar, 'red'))).toBe('2026-03-16T17:00');
    expect(local(thresholdAt(clock(), calendar, 'statute'))).toBe('2026-03-30T17:00');
    expect(thresholdAt(clock({ statutory: null }), calendar, 'statute')).toBeNull();
    expect(thresholdAt(clock({ statutory: null, promised: null }), calendar, { share: 0.5 })).toBeNull();
  });

  it('dates in a year not announced are provisional', () => {
    const { announcedThrough } = nationalCalendar();
    const started = clock({ startedAt: at(`${announcedThrough}-12-28`) });
    expect(readClock(started, calendar, started.startedAt).provisional).toBe(true);
    expect(readClock(clock(), calendar, at('2026-03-02')).provisional).toBe(false);
  });
});

describe('the explanation', () => {
  const explanation = explainClock(stopped, calendar, at('2026-03-03T18:00'));
  it('is data', () => {
    expect(explanation).toMatchObject({
      used: 3,
      left: 7,
      accepted: { date: '2026-02-13', weekday: 5, kind: 'working' },
      dayOne: { date: '2026-02-14', kind: 'makeUp' },
      due: { date: '2026-03-12' },
      dueAt: at('2026-03-12T17:00'),
      stops: [{ first: { date: '2026-02-26' }, last: { date: '2026-03-03' } }],
      light: 'green',
    });
  });
  it('is text in both languages', () => {
    expect(explanation.text).toEqual({
      en:
        'Accepted Fri 13 Feb 2026, promised in 10 working days (statutory limit 20 working days), ' +
        'day 1 is Sat 14 Feb (make-up working day), 3 working days used, ' +
        'stopped 26 Feb to 3 Mar for inspection (Administrative Licensing Law Art. 45), due Thu 12 Mar 17:00.',
      zh:
        '2026年2月13日 周五受理，承诺10个工作日（法定20个工作日），第1天为2月14日 周六(调休上班)，已用3个工作日，' +
        '2月26日至3月3日因inspection停止计时（Administrative Licensing Law Art. 45），3月12日 周四 17:00到期。',
    });
  });
  it('tells of a stop that lasts, an extension and an end', () => {
    const still = stopClock(clock(), at('2026-03-04'), inspection);
    expect(explainClock(still, calendar, at('2026-03-05')).text.en).toContain('stopped since 4 Mar for inspection');
    expect(explainClock(still, calendar, at('2026-03-05')).text.zh).toContain('目前停止计时');
    const late = endClock(clock(), at('2026-03-18'));
    expect(explainClock(late, calendar, at('2026-03-20')).text.zh).toContain('已超期办结');
    expect(explainClock(clock({ promised: null, statutory: null }), calendar, at('2026-03-20')).text.en).toContain(
      'no limit',
    );
  });
});

describe('the cells of the clock bar', () => {
  const cells = cellsOf(stopped, calendar, at('2026-03-05T12:00'));
  const of = (date: string) => cells.find((cell) => cell.date === date)!;
  it('run from acceptance to the statutory limit', () => {
    expect(cells[0]).toMatchObject({ date: '2026-02-13', accepted: true, used: false });
    expect(cells.at(-1)).toMatchObject({ statute: true, late: true });
  });
  it('say what each day is', () => {
    expect(of('2026-02-14')).toMatchObject({ kind: 'makeUp', used: true });
    expect(of('2026-02-17')).toMatchObject({ kind: 'off', used: false, name: { zh: '春节' } });
    expect(of('2026-02-27')).toMatchObject({ stopped: true, used: false, ground: 'inspection' });
    expect(of('2026-03-04')).toMatchObject({ used: true, today: false });
    expect(of('2026-03-05')).toMatchObject({ used: false, today: true });
    expect(of('2026-03-12')).toMatchObject({ promise: true, late: false });
    expect(of('2026-03-13')).toMatchObject({ late: true });
    expect(cells.filter((cell) => cell.used)).toHaveLength(4);
  });
  it('are cut where no screen could show them', () => {
    expect(cellsOf(clock({ promised: 5_000 }), calendar, at('2026-03-05')).length).toBeLessThan(800);
  });
});
