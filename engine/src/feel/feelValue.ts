/** Crossing the border between FEEL's values and JSON. */
import { FeelDate, FeelDateTime, FeelDuration, FeelTime } from 'feelin';
import type { Json } from '../run/json.ts';

/**
 * A FEEL value as JSON: dates, times and durations become their ISO 8601 strings, what is absent becomes null.
 * Undefined when JSON has no form for it: a function, or a number that is not finite.
 */
export function toJson(value: unknown): Json | undefined {
  if (value === null || value === undefined) return null;
  if (typeof value === 'string' || typeof value === 'boolean') return value;
  if (typeof value === 'number') return Number.isFinite(value) ? value : undefined;
  if (Array.isArray(value)) return listToJson(value);
  if (isTemporal(value)) return value.toString();
  if (typeof value === 'object' && Object.getPrototypeOf(value) === Object.prototype) return contextToJson(value);
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

function listToJson(list: readonly unknown[]): Json | undefined {
  const result: Json[] = [];
  for (const item of list) {
    const json = toJson(item);
    if (json === undefined) return undefined;
    result.push(json);
  }
  return result;
}

function contextToJson(context: object): Json | undefined {
  const result: { [key: string]: Json } = {};
  for (const [key, item] of Object.entries(context)) {
    const json = toJson(item);
    if (json === undefined) return undefined;
    result[key] = json;
  }
  return result;
}
