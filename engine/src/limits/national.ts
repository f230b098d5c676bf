/** The national calendar: holidays and make-up working days as the State Council announces them each year. */
import announced from 'chinese-days/dist/chinese-days.json' with { type: 'json' };
import type { LocalText } from '../bpmn/problem.ts';
import { type DatedCalendar, DEFAULT_WORKING_HOURS, type NamedDay } from './calendarDefinition.ts';

/** Id of the calendar that a limit takes when it names none. */
export const NATIONAL_CALENDAR = 'national';

/** Its definition, covering every year announced since 2004; later years are weekends alone, and provisional. */
export function nationalCalendar(): DatedCalendar {
  const holidays = namedDays(announced.holidays);
  return {
    kind: 'dated',
    id: NATIONAL_CALENDAR,
    name: { zh: '国家工作日历', en: 'National calendar' },
    weekends: [0, 6],
    holidays,
    makeUpDays: namedDays(announced.workdays),
    workingHours: DEFAULT_WORKING_HOURS,
    announcedThrough: Math.max(...holidays.map((day) => Number(day.date.slice(0, 4)))),
  };
}

function namedDays(days: { readonly [date: string]: string }): readonly NamedDay[] {
  return Object.entries(days)
    .map(([date, text]) => ({ date, name: nameOf(text) }))
    .sort((a, b) => (a.date < b.date ? -1 : 1));
}

/** The data have `English,中文,number of days`. */
function nameOf(text: string): LocalText {
  const [en = '', zh = ''] = text.split(',');
  return { zh, en };
}
