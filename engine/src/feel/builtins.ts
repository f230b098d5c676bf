/** FEEL's built-in functions (DMN 1.3 §10.3.4): feelin's, and those that it lacks. */
import { evaluate, FeelFunction, FeelRange } from 'feelin';
import type { Run } from './budget.ts';
import { commonFunctions } from './commonFunctions.ts';
import { guardCall } from './costs.ts';
import { nowOf, todayOf } from './present.ts';
import { rangeFunctions } from './rangeFunctions.ts';
import { readTemporal } from './temporals.ts';
import { tidy } from './tidy.ts';

const known = new Map<string, FeelFunction | null>();

/** A built-in by its name, or undefined. `now` and `today` depend on the run and are not among them. */
export function builtin(name: string): FeelFunction | undefined {
  let found = known.get(name);
  if (found === undefined) {
    found = own(rangeFunctions, name) ?? own(commonFunctions, name) ?? fromFeelin(name);
    if (found !== null || known.size < 1_000) known.set(name, found);
  }
  return found ?? undefined;
}

/** An entry of a table, and nothing that every object has. */
function own<T>(table: { readonly [name: string]: T }, name: string): T | undefined {
  return Object.hasOwn(table, name) ? table[name] : undefined;
}

/** Built-ins that depend on the run. */
export function presentFunction(name: string, run: Run): FeelFunction | undefined {
  if (name === 'now') return new FeelFunction(() => nowOf(run.now), []);
  if (name === 'today') return new FeelFunction(() => todayOf(run.now), []);
  return undefined;
}

/** Calls a built-in with positional or named arguments, once its cost is known to be bearable. */
export function callBuiltin(name: string, target: FeelFunction, args: Arguments, run: Run): unknown {
  guardCall(name, Array.isArray(args) ? args : Object.values(args), run);
  const result: unknown = target.invoke(args);
  if (isInvocationFailure(result)) {
    run.warn(`${name}: ${result.template}`);
    return null;
  }
  if (typeof result === 'number' && SUMMING.has(name)) return tidy(result);
  if (typeof result === 'string') run.pay(result.length >> 4);
  if (Array.isArray(result)) run.pay(result.length);
  return result ?? null;
}
const SUMMING = new Set(['sum', 'product', 'mean']);
export type Arguments = unknown[] | { [name: string]: unknown };

/** The class of feelin's failures is not exported. */
function isInvocationFailure(value: unknown): value is { readonly template: string } {
  return (
    typeof value === 'object' &&
    value !== null &&
    'warning' in value &&
    'template' in value &&
    value.constructor !== Object &&
    !(value instanceof FeelRange)
  );
}

/** feelin hands its built-ins out as values of their names; `$args` holds the names of the parameters. */
function fromFeelin(name: string): FeelFunction | null {
  const parameters = own(KEYWORDS, name);
  if (parameters !== undefined) return calling(name, parameters);
  if (!/^\p{L}[\p{L} ]*$/u.test(name) || name === 'now' || name === 'today') return null;
  try {
    const value: unknown = evaluate(name, {}).value;
    if (typeof value !== 'function' || !('$args' in value)) return null;
    return new FeelFunction((...args: unknown[]) => Reflect.apply(value, null, args), value.$args as string[]);
  } catch {
    return null;
  }
}

/** Names that are keywords of the grammar, so that feelin hands them out in a call only. */
const KEYWORDS: { readonly [name: string]: readonly string[] } = {
  date: ['year', 'month', 'day', 'from'],
  time: ['hour', 'minute', 'second', 'offset', 'from'],
  duration: ['from'],
  'date and time': ['date', 'time', 'from'],
  'years and months duration': ['from', 'to'],
};

function calling(name: string, parameters: readonly string[]): FeelFunction {
  const call = (...args: unknown[]) => {
    const read = readTemporal(name, args);
    if (read !== undefined) return read;
    const given = parameters.map((parameter, index) => ({ parameter, value: args[index] }));
    const used = given.filter(({ value }) => value !== undefined);
    const positional = used.length === args.length;
    const list = used.map(({ parameter }, index) => (positional ? `a${index}` : `${parameter}: a${index}`)).join(', ');
    return evaluate(`${name}(${list})`, Object.fromEntries(used.map(({ value }, index) => [`a${index}`, value]))).value;
  };
  return new FeelFunction(call, [...parameters]);
}
