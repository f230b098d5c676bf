import type { IntermediateCatchEvent } from '../bpmn/process.ts';
import { parseDuration } from '../run/timing.ts';
import { atMost } from './workingDays.ts';

const HOUR = 3_600_000;
/** The most days that months of the calendar in a row have: 31, and twelve of them 366. */
const LONGEST_MONTH = 31;
const LONGEST_YEAR = 366;

/**
 * The most working days that a timer catch event waits: its literal ISO 8601 duration, in days of the calendar, counted
 * as a limit in natural days is. Of several timers on one event the longest. Null when it has none, or only dates,
 * cycles and expressions. BPMN 2.0 §10.5.5.
 */
export function timerDays({ definitions }: IntermediateCatchEvent): number | null {
  const known = definitions.flatMap((definition) =>
    definition.type === 'timer' && definition.duration !== null && 'literal' in definition.duration
      ? (workingDays(definition.duration.literal) ?? [])
      : [],
  );
  return known.length === 0 ? null : Math.max(...known);
}

function workingDays(text: string): number | undefined {
  const duration = parseDuration(text);
  if (duration === undefined) return undefined;
  if (duration.sign < 0) return 0;
  const years = Math.floor(duration.months / 12);
  const hours = duration.ms / HOUR;
  const days = years * LONGEST_YEAR + (duration.months % 12) * LONGEST_MONTH + duration.days + Math.floor(hours / 24);
  // What is left of a day may all be working hours, but no more of them than a day has.
  const rest = Math.min(atMost(hours % 24, 'workingHour'), atMost(days + 1, 'naturalDay') - atMost(days, 'naturalDay'));
  return atMost(days, 'naturalDay') + rest;
}
