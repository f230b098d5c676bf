/** Dates and times as people write them, in Asia/Shanghai. */
import type { LocalText } from '../bpmn/problem.ts';
import type { Instant } from '../run/event.ts';

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

const WEEKDAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];

/** `2月14日` and `14 Feb`; with the year when it is not the one that is known (null: none is). */
export function dateText(date: string, language: keyof LocalText, knownYear: string | null): string {
  const [year = '', month = '', day = ''] = date.split('-');
  const withYear = year !== knownYear;
  if (language === 'zh') return `${withYear ? `${year}年` : ''}${Number(month)}月${Number(day)}日`;
  return `${Number(day)} ${MONTHS[Number(month) - 1]}${withYear ? ` ${year}` : ''}`;
}

/** `周六` and `Sat`. */
export function weekdayText(date: string, language: keyof LocalText): string {
  const weekday = new Date(`${date}T00:00:00Z`).getUTCDay();
  return language === 'zh' ? `周${'日一二三四五六'[weekday]}` : WEEKDAYS[weekday]!;
}

/** `17:00`; with seconds when there are any. */
export function timeText(instant: Instant): string {
  const iso = new Date(instant + 8 * 3_600_000).toISOString();
  return iso.slice(17, 19) === '00' ? iso.slice(11, 16) : iso.slice(11, 19);
}
