/** Short cuts for dates, times and durations: what is common is done directly, the rest is left to feelin's evaluator. */
import { duration, FeelDate, FeelDateTime, FeelDuration, parseDate, parseDateTime, parseTime } from 'feelin';

/** By name of the function: what it makes of one text; null when the text is none of the kind. */
const readers: { readonly [name: string]: (text: string) => unknown } = {
  date: parseDate,
  time: (text) => (text === '' ? null : parseTime(text)),
  'date and time': parseDateTime,
  duration,
};

/** Values are never changed, and the same texts come again: literals, and dates of the case. */
const read = new Map<string, unknown>();
const KEPT = 2_000;

/** `date("…")` and its like, called with these arguments; undefined when this is no such call. */
export function readTemporal(name: string, args: readonly unknown[]): unknown {
  const [text] = args;
  if (!Object.hasOwn(readers, name) || args.length !== 1 || typeof text !== 'string' || text.length > 100)
    return undefined;
  const key = `${name}:${text}`;
  const known = read.get(key);
  if (known !== undefined) return known;
  const value = attempt(readers[name]!, text);
  if (read.size >= KEPT) read.delete(read.keys().next().value!);
  read.set(key, value);
  return value;
}

/** feelin throws on years before 1. */
function attempt(reader: (text: string) => unknown, text: string): unknown {
  try {
    return reader(text) ?? null;
  } catch {
    return null;
  }
}

/** A date or a date and time moved by a duration; undefined when there is more to it (zones by name, parts of a day). */
export function move(moment: unknown, by: unknown, sign: 1 | -1): unknown {
  if (!(by instanceof FeelDuration)) return undefined;
  const step = sign === 1 ? by.unwrap() : by.unwrap().negated();
  if (moment instanceof FeelDate) {
    const hasTime = (by.hours ?? 0) !== 0 || (by.minutes ?? 0) !== 0 || (by.seconds ?? 0) !== 0;
    return hasTime || /\..*S$/.test(by.toString()) ? undefined : new FeelDate(moment.unwrap().add(step));
  }
  if (moment instanceof FeelDateTime && (moment.zone === null || /^[+-]\d\d:\d\d$/.test(moment.zone))) {
    return new FeelDateTime(moment.value.add(step), moment.zone);
  }
  return undefined;
}
