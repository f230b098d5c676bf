import { dateText, timeText, weekdayText } from '../limits/dateText.ts';
import type { Instant } from '../run/event.ts';

/** When an applicant is expected, in words, in the time of the service halls: `2026年3月5日 周四 09:30`, `Thu 5 Mar 2026 at 09:30`. */
export function momentText(at: Instant, language: 'zh' | 'en'): string {
  const date = new Date(at + 8 * 3_600_000).toISOString().slice(0, 10);
  const [day, weekday] = [dateText(date, language, null), weekdayText(date, language)];
  return language === 'zh' ? `${day} ${weekday} ${timeText(at)}` : `${weekday} ${day} at ${timeText(at)}`;
}
