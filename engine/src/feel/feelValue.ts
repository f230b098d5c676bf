/** Crossing the border between FEEL's values and JSON. */
import { FeelDate, FeelDateTime, FeelDuration, FeelTime } from 'feelin';
import type { Json } from '../run/json.ts';

/** Deeper values are refused: what stores and sends JSON walks it recursively. */
const DEEPEST = 200;

/**
 * A FEEL value as JSON: dates, times and durations become their ISO 8601 strings, what is absent becomes null.
 * Undefined when JSON has no form for it: a function, a range, a number that is not finite; or when it is nested more
 * than 200 deep.
 */
export function toJson(value: unknown, depth = 0): Json | undefined {
  if (value === null || value === undefined) return null;
  if (typeof value === 'string' || typeof value === 'boolean') return value;
  if (typeof value === 'number') return Number.isFinite(value) ? value : undefined;
  if (depth > DEEPEST) return undefined;
  if (Array.isArray(value)) return listToJson(value, depth);
  if (isTemporal(value)) return value.toString();
  if (typeof value === 'object' && Object.getPrototypeOf(value) === Object.prototype)
    return contextToJson(value, depth);
  return undefined;
}

/** Whether a value is one of FEEL's dates, times and durations. */
export function isTemporal(value: unknown): value is FeelDate | FeelTime | FeelDateTime | FeelDuration {
  return (
    value instanceof FeelDate ||
    value instanceof FeelTime ||
    value instanceof FeelDateTime ||
    value instanceof FeelDuration
  );
}

function listToJson(list: readonly unknown[], depth: number): Json | undefined {
  const result: Json[] = [];
  for (const item of list) {
    const json = toJson(item, depth + 1);
    if (json === undefined) return undefined;
    result.push(json);
  }
  return result;
}

function contextToJson(context: object, depth: number): Json | undefined {
  const entries: [string, Json][] = [];
  for (const [key, item] of Object.entries(context)) {
    const json = toJson(item, depth + 1);
    if (json === undefined) return undefined;
    entries.push([key, json]);
  }
  return Object.fromEntries(entries);
}
