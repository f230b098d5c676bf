/** When a timer is due: ISO 8601 dates, durations and repeating intervals, and cron; BPMN 2.0 §10.5.5 Timer. */
import { nextCron } from './cron.ts';
import type { Instant } from './event.ts';

/** Local times without an offset, calendar months and days are those of this platform: Asia/Shanghai, UTC+8 all year. */
const OFFSET = 8 * 3_600_000;

export interface Duration {
  readonly sign: 1 | -1;
  readonly months: number;
  /** Weeks and days together. */
  readonly days: number;
  readonly ms: number;
}
/** When a cycle comes again after a time. `left`: times yet to come after the one that is armed; null: without end. */
export type Cycle =
  | { readonly every: string; readonly left: number | null; readonly until: Instant | null }
  | { readonly cron: string };

const DURATION =
  /^([+-])?P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:[.,]\d+)?)S)?)?$/;

/** An ISO 8601 duration, or undefined when it is none. */
export function parseDuration(text: string): Duration | undefined {
  const parts = DURATION.exec(text.trim());
  if (parts === null || /[PT]$/.test(text.trim())) return undefined;
  const number = (index: number) => Number((parts[index] ?? '0').replace(',', '.'));
  return {
    sign: parts[1] === '-' ? -1 : 1,
    months: number(2) * 12 + number(3),
    days: number(4) * 7 + number(5),
    ms: number(6) * 3_600_000 + number(7) * 60_000 + Math.round(number(8) * 1000),
  };
}

/** Adds a duration: months by the calendar (31 January and a month is the last of February), the rest exactly. */
export function addDuration(at: Instant, duration: Duration, times = 1): Instant {
  const factor = duration.sign * times;
  let local = at + OFFSET;
  if (duration.months !== 0) {
    const date = new Date(local);
    const day = date.getUTCDate();
    date.setUTCDate(1);
    date.setUTCMonth(date.getUTCMonth() + duration.months * factor);
    const last = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
    date.setUTCDate(Math.min(day, last));
    local = date.getTime();
  }
  return local - OFFSET + factor * (duration.days * 86_400_000 + duration.ms);
}

/** An ISO 8601 date or date-time as an instant, or undefined when it is none. */
export function parseDate(text: string): Instant | undefined {
  const parts =
    /^(\d{4}-\d{2}-\d{2})(?:T(\d{2}:\d{2})(:\d{2})?([.,]\d+)?)?(Z|[+-]\d{2}:?\d{2})?(?:\[[^\]]*\]|@.*)?$/.exec(
      text.trim(),
    );
  if (parts === null) return undefined;
  const fraction = (parts[4] ?? '').replace(',', '.').slice(0, 4);
  const zone = (parts[5] ?? '+08:00').replace(/^([+-]\d{2})(\d{2})$/, '$1:$2');
  const at = Date.parse(`${parts[1]}T${parts[2] ?? '00:00'}${parts[3] ?? ':00'}${fraction}${zone}`);
  return Number.isNaN(at) ? undefined : at;
}

/** First due time of a cycle and what comes after it, or undefined when the text is no cycle or it has no time left. */
export function startCycle(text: string, now: Instant): { readonly due: Instant; readonly cycle: Cycle } | undefined {
  const repeat = /^R(\d*)\/([^/]+)(?:\/([^/]+))?$/.exec(text.trim());
  if (repeat === null) {
    const due = nextCron(text.trim(), now, OFFSET);
    return due === undefined ? undefined : { due, cycle: { cron: text.trim() } };
  }
  const times = repeat[1] === '' ? null : Number(repeat[1]);
  if (times === 0) return undefined;
  const [first, second] = [repeat[2]!, repeat[3]];
  const every = parseDuration(first);
  if (every !== undefined) return fromDuration(every, first, second, times, now);
  const start = parseDate(first);
  if (start === undefined) return undefined;
  const end = second === undefined ? undefined : parseDate(second);
  const length = second === undefined ? undefined : parseDuration(second);
  if (length !== undefined) return fromStart(start, length, second!, times, now);
  if (end === undefined || end <= start) return undefined;
  const text2 = `PT${(end - start) / 1000}S`;
  return fromStart(start, parseDuration(text2)!, text2, times, now);
}

/** The next time of a cycle after one that was due, or undefined when it was the last. */
export function nextOfCycle(
  cycle: Cycle,
  due: Instant,
  now: Instant,
): { readonly due: Instant; readonly cycle: Cycle } | undefined {
  if ('cron' in cycle) {
    const next = nextCron(cycle.cron, Math.max(due, now), OFFSET);
    return next === undefined ? undefined : { due: next, cycle };
  }
  if (cycle.left === 0) return undefined;
  const next = addDuration(due, parseDuration(cycle.every)!);
  if (cycle.until !== null && next > cycle.until) return undefined;
  return { due: next, cycle: { ...cycle, left: cycle.left === null ? null : cycle.left - 1 } };
}

/** `Rn/duration`, or `Rn/duration/end`: the last of its times is the end. */
function fromDuration(every: Duration, text: string, endText: string | undefined, times: number | null, now: Instant) {
  if (isEmpty(every)) return undefined;
  if (endText === undefined) {
    const left = times === null ? null : times - 1;
    return { due: addDuration(now, every), cycle: { every: text, left, until: null } };
  }
  const end = parseDate(endText);
  if (end === undefined || end < now) return undefined;
  if (times === null) {
    const due = addDuration(now, every);
    return { due: Math.min(due, end), cycle: { every: text, left: null, until: end } };
  }
  let due = end;
  let left = 0;
  for (let previous = addDuration(end, every, -1); left < times - 1 && previous > now; ) {
    due = previous;
    previous = addDuration(end, every, -++left - 1);
  }
  return { due, cycle: { every: text, left, until: end } };
}

/** `Rn/start/duration`: times that have gone by are passed over, but for the last of a cycle that is all past. */
function fromStart(start: Instant, every: Duration, text: string, times: number | null, now: Instant) {
  if (isEmpty(every)) return undefined;
  let left = times === null ? null : times - 1;
  let due = start;
  if (times === null && every.months === 0 && due < now) {
    const length = every.days * 86_400_000 + every.ms;
    due += Math.ceil((now - due) / length) * length;
  }
  for (let passed = 1; due < now && left !== 0; passed++) {
    due = addDuration(start, every, passed);
    if (left !== null) left--;
  }
  return { due, cycle: { every: text, left, until: null } };
}

function isEmpty(duration: Duration): boolean {
  return duration.sign === -1 || duration.months + duration.days + duration.ms === 0;
}
