import type { LimitUnit, StopsClock, TimeLimit, Value } from '../bpmn/process.ts';

/** Working hours of a day: 09:00–12:00 and 13:00–17:00. */
const HOURS_A_DAY = 7;

/** The most working days that a limit can last; null when it is an expression or not given. */
export function lasts(limit: TimeLimit | null, which: 'promised' | 'statutory'): number | null {
  const given = limit === null ? null : literal(limit[which]);
  return given === null || limit === null ? null : atMost(given, limit.unit);
}

/** The most working days that a stop can last: by its own limit, else by that of the activity; null when neither is known. */
export function stopLasts({ limit }: StopsClock, activity: TimeLimit | null): number | null {
  const [own, around] = [limit, activity].map((each) => lasts(each, 'promised') ?? lasts(each, 'statutory'));
  return own ?? around ?? null;
}

/** The fewest working days that a limit grants. */
export function grants(limit: TimeLimit | null, which: 'promised' | 'statutory'): number | null {
  const given = limit === null ? null : literal(limit[which]);
  return given === null || limit === null ? null : atLeast(given, limit.unit);
}

function literal(value: Value<number> | null): number | null {
  return value !== null && 'literal' in value ? value.literal : null;
}

/** The most working days in an amount of a unit. A week has five; the days beyond whole weeks may all be working days. */
export function atMost(amount: number, unit: LimitUnit): number {
  if (unit === 'workingHour') return amount / HOURS_A_DAY;
  return unit === 'workingDay' ? amount : Math.floor(amount / 7) * 5 + Math.min(amount % 7, 5);
}

/** Of the days beyond whole weeks, two may be a weekend. */
function atLeast(amount: number, unit: LimitUnit): number {
  if (unit !== 'naturalDay') return atMost(amount, unit);
  return Math.floor(amount / 7) * 5 + Math.max(0, (amount % 7) - 2);
}
