/** Kinds, equality and order of FEEL values (DMN 1.3 §10.3.2.2, §10.3.2.13). */
import { evaluate, FeelDate, FeelDateTime, FeelDuration, FeelRange, FeelTime, isFunction } from 'feelin';
import type { Run } from './budget.ts';

export type Kind =
  | 'null'
  | 'boolean'
  | 'number'
  | 'string'
  | 'list'
  | 'date'
  | 'time'
  | 'date and time'
  | 'duration'
  | 'range'
  | 'function'
  | 'context';

export function kindOf(value: unknown): Kind {
  if (value === null || value === undefined) return 'null';
  if (typeof value === 'number') return 'number';
  if (typeof value === 'string') return 'string';
  if (typeof value === 'boolean') return 'boolean';
  if (Array.isArray(value)) return 'list';
  if (value instanceof FeelDate) return 'date';
  if (value instanceof FeelTime) return 'time';
  if (value instanceof FeelDateTime) return 'date and time';
  if (value instanceof FeelDuration) return 'duration';
  if (value instanceof FeelRange) return 'range';
  if (value instanceof Test || typeof value === 'function' || isFunction(value)) return 'function';
  return 'context';
}

export function isTemporalKind(kind: Kind): boolean {
  return kind === 'date' || kind === 'time' || kind === 'date and time' || kind === 'duration';
}

/** A test of one value, such as `!= 3`, that is no range. */
export class Test {
  readonly check: (value: unknown) => boolean | null;
  constructor(check: (value: unknown) => boolean | null) {
    this.check = check;
  }
}

/** Equality; null when the kinds differ and neither value is null. A list of one equals its item. */
export function equal(a: unknown, b: unknown, run: Run): boolean | null {
  run.pay(1);
  if (typeof a === 'string' && typeof b === 'string') run.pay(a.length >> 4);
  const [kindA, kindB] = [kindOf(a), kindOf(b)];
  if (kindA === 'null' || kindB === 'null') return kindA === kindB;
  if (kindA === 'list' && kindB !== 'list') return equalSingle(a as readonly unknown[], b, run);
  if (kindB === 'list' && kindA !== 'list') return equalSingle(b as readonly unknown[], a, run);
  if (kindA !== kindB) return null;
  if (isTemporalKind(kindA)) return equalTemporals(a as object, b as object, kindA);
  if (kindA === 'list') return equalLists(a as readonly unknown[], b as readonly unknown[], run);
  if (kindA === 'context' || kindA === 'range') return equalContexts(a as object, b as object, run);
  return a === b;
}

/** Written alike is equal; dates written otherwise are not; else zones and units matter, and feelin knows them. */
function equalTemporals(a: object, b: object, kind: Kind): boolean | null {
  if (a.toString() === b.toString()) return true;
  return kind === 'date' ? false : (evaluate('a = b', { a, b }).value as boolean | null);
}

function equalSingle(list: readonly unknown[], value: unknown, run: Run): boolean | null {
  return list.length === 1 ? equal(list[0], value, run) : null;
}

function equalLists(a: readonly unknown[], b: readonly unknown[], run: Run): boolean {
  return a.length === b.length && a.every((item, index) => equal(item, b[index], run) === true);
}

function equalContexts(a: object, b: object, run: Run): boolean {
  const entries = Object.entries(a);
  return (
    entries.length === Object.keys(b).length &&
    entries.every(([key, item]) => Object.hasOwn(b, key) && equal(item, Reflect.get(b, key), run) === true)
  );
}

/** Negative, zero or positive; null for values that have no order among them. */
export function order(a: unknown, b: unknown): number | null {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  if (typeof a === 'string' && typeof b === 'string') return a < b ? -1 : a > b ? 1 : 0;
  const kind = kindOf(a);
  if (kind !== kindOf(b) || !isTemporalKind(kind)) return null;
  if (before(a, b)) return -1;
  return before(b, a) ? 1 : 0;
}

/** feelin's built-in of that name, which knows the order of its dates, times and durations. */
const before = evaluate('before', {}).value as (a: unknown, b: unknown) => boolean;

/** Whether a range holds a value; null when they cannot be compared. Bounds that are null are open. */
export function inRange(range: FeelRange, value: unknown): boolean | null {
  const low = range.start === null ? 1 : order(value, range.start);
  const high = range.end === null ? -1 : order(value, range.end);
  if (low === null || high === null || (range.start === null && range.end === null)) return null;
  const above = range['start included'] ? low >= 0 : low > 0;
  const below = range['end included'] ? high <= 0 : high < 0;
  return above && below;
}

export function rangeOf(start: unknown, end: unknown, startIncluded: boolean, endIncluded: boolean): FeelRange {
  return new FeelRange({
    start: start ?? null,
    end: end ?? null,
    'start included': startIncluded,
    'end included': endIncluded,
    valueType: rangeType(start ?? end),
  } as ConstructorParameters<typeof FeelRange>[0]);
}

/** feelin's own name for the type of the bounds. */
function rangeType(bound: unknown): string | null {
  const kind = kindOf(bound);
  return kind === 'date and time' ? 'date time' : kind === 'null' ? null : kind;
}

/** Whether a value passes a test: a range, a test, a list of them, or a value that it must equal. */
export function passes(test: unknown, value: unknown, run: Run): boolean | null {
  run.pay(1);
  if (test instanceof Test) return test.check(value);
  if (test instanceof FeelRange) return value instanceof FeelRange ? equal(test, value, run) : inRange(test, value);
  if (Array.isArray(test)) return anyPasses(test, value, run) === true || equal(test, value, run);
  return equal(test, value, run);
}

/** True when one passes; else null when one cannot be told; else false. */
export function anyPasses(tests: readonly unknown[], value: unknown, run: Run): boolean | null {
  let unknown = false;
  for (const test of tests) {
    const result = passes(test, value, run);
    if (result === true) return true;
    if (result === null && (test instanceof FeelRange || test instanceof Test)) unknown = true;
  }
  return unknown ? null : false;
}
