/** Cron expressions of 5 fields (minute first), 6 (second first) or 7 (with a year), as timer cycles use them. */
import type { Instant } from './event.ts';

const NAMES: Readonly<Record<string, number>> = {
  JAN: 1,
  FEB: 2,
  MAR: 3,
  APR: 4,
  MAY: 5,
  JUN: 6,
  JUL: 7,
  AUG: 8,
  SEP: 9,
  OCT: 10,
  NOV: 11,
  DEC: 12,
  SUN: 0,
  MON: 1,
  TUE: 2,
  WED: 3,
  THU: 4,
  FRI: 5,
  SAT: 6,
};
const MACROS: Readonly<Record<string, string>> = {
  '@yearly': '0 0 0 1 1 *',
  '@annually': '0 0 0 1 1 *',
  '@monthly': '0 0 0 1 * *',
  '@weekly': '0 0 0 * * 0',
  '@daily': '0 0 0 * * *',
  '@midnight': '0 0 0 * * *',
  '@hourly': '0 0 * * * *',
};
const RANGES = [
  [0, 59],
  [0, 59],
  [0, 23],
  [1, 31],
  [1, 12],
  [0, 7],
] as const;
/** Days looked ahead before an expression counts as one that never comes. */
const HORIZON_DAYS = 366 * 8;

/** The first time after `after` that fits, in local time of the given offset (ms); undefined: no cron, or never. */
export function nextCron(text: string, after: Instant, offset: number): Instant | undefined {
  const fields = (MACROS[text] ?? text).split(/\s+/);
  if (fields.length === 5) fields.unshift('0');
  if (fields.length < 6 || fields.length > 7) return undefined;
  const sets = RANGES.map(([low, high], index) => parseField(fields[index]!, low, high));
  if (sets.some((set) => set === undefined)) return undefined;
  const [seconds, minutes, hours, days, months, weekdays] = sets as Set<number>[];
  if (weekdays!.has(7)) weekdays!.add(0);
  const start = Math.floor((after + offset) / 1000) * 1000 + 1000;
  const anyDay = /^[*?]/.test(fields[3]!);
  const anyWeekday = /^[*?]/.test(fields[5]!);
  for (let day = 0, midnight = start - (start % 86_400_000); day < HORIZON_DAYS; day++, midnight += 86_400_000) {
    const date = new Date(midnight);
    if (!months!.has(date.getUTCMonth() + 1)) continue;
    const byDay = days!.has(date.getUTCDate());
    const byWeekday = weekdays!.has(date.getUTCDay());
    // Classic cron: when both days are restricted, either will do.
    if (anyDay || anyWeekday ? !(byDay && byWeekday) : !(byDay || byWeekday)) continue;
    const time = timeOfDay(hours!, minutes!, seconds!, day === 0 ? start - midnight : 0);
    if (time !== undefined) return midnight + time - offset;
  }
  return undefined;
}

function timeOfDay(hours: Set<number>, minutes: Set<number>, seconds: Set<number>, from: number): number | undefined {
  for (let hour = 0; hour < 24; hour++) {
    if (!hours.has(hour) || (hour + 1) * 3_600_000 <= from) continue;
    for (let minute = 0; minute < 60; minute++) {
      if (!minutes.has(minute)) continue;
      for (let second = 0; second < 60; second++) {
        const time = hour * 3_600_000 + minute * 60_000 + second * 1000;
        if (seconds.has(second) && time >= from) return time;
      }
    }
  }
  return undefined;
}

function parseField(text: string, low: number, high: number): Set<number> | undefined {
  const values = new Set<number>();
  for (const part of text.toUpperCase().split(',')) {
    const [range, step] = part.split('/');
    if (step !== undefined && !/^[1-9]\d*$/.test(step)) return undefined;
    let [from, to] = [low, high];
    if (range !== '*' && range !== '?') {
      const ends = range!.split('-').map((end) => NAMES[end] ?? (/^\d+$/.test(end) ? Number(end) : Number.NaN));
      if (ends.length > 2 || ends.some(Number.isNaN)) return undefined;
      from = ends[0]!;
      to = ends[1] ?? (step === undefined ? from : high);
    }
    if (from < low || to > high || from > to) return undefined;
    for (let value = from; value <= to; value += Number(step ?? 1)) values.add(value);
  }
  return values;
}
