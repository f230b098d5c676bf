import { dateAndTime, duration, parseDate, time } from 'feelin';

/** Variables are JSON: text that stands for a date, time or duration becomes one where the type asks for it. */
export function coerce(value: unknown, type: string | null): unknown {
  if (typeof value !== 'string' || type === null) return value ?? null;
  switch (type.replace(/^.*:/, '').toLowerCase()) {
    case 'date':
      return parseDate(value.slice(0, 10)) ?? value;
    case 'time':
      return time(value) ?? value;
    case 'datetime':
    case 'date and time':
      return dateAndTime(value) ?? value;
    case 'daytimeduration':
    case 'yearmonthduration':
    case 'days and time duration':
    case 'years and months duration':
      return duration(value) ?? value;
    default:
      return value;
  }
}
