/** The present as FEEL sees it: that of the event, in the time zone of the service halls. */
import { dateAndTime, type FeelDate, type FeelDateTime, parseDate } from 'feelin';
import type { Instant } from '../run/event.ts';

const SHANGHAI_OFFSET = 8 * 3_600_000;

/** `now()`: date and time with offset +08:00. */
export function nowOf(instant: Instant): FeelDateTime {
  return dateAndTime(`${shanghaiIso(instant)}+08:00`)!;
}

/** `today()`: the date in Asia/Shanghai. */
export function todayOf(instant: Instant): FeelDate {
  return parseDate(shanghaiIso(instant).slice(0, 10))!;
}

function shanghaiIso(instant: Instant): string {
  return new Date(instant + SHANGHAI_OFFSET).toISOString().replace(/(\.000)?Z$/, '');
}
