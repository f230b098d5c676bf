import { FeelRange } from 'feelin';
import type { Run } from './budget.ts';
import { isTemporalKind, kindOf } from './values.ts';

/** `value.name` (DMN 1.3 §10.3.2.5): an entry of a context, of each context of a list, or a property of a date or range. */
export function property(value: unknown, name: string, run: Run): unknown {
  run.pay(1);
  if (Array.isArray(value)) return value.map((item) => property(item, name, run));
  const kind = kindOf(value);
  if (kind === 'context' && Object.hasOwn(value as object, name)) return Reflect.get(value as object, name) ?? null;
  if (value instanceof FeelRange && Object.hasOwn(value, name)) return Reflect.get(value, name) ?? null;
  if (isTemporalKind(kind) && isGetter(value as object, name)) return Reflect.get(value as object, name) ?? null;
  if (kind !== 'null') run.warn(`'${name}' not found in ${kind}`);
  return null;
}

/** FEEL's properties of dates, times and durations are getters of feelin's classes. */
function isGetter(value: object, name: string): boolean {
  return Object.getOwnPropertyDescriptor(Object.getPrototypeOf(value), name)?.get !== undefined;
}
