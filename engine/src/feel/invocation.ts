/** Functions and their calls (DMN 1.3 §10.3.2.13). */
import { FeelFunction, FeelRange } from 'feelin';
import { FeelFailure, type Run } from './budget.ts';
import { type Arguments, builtin, callBuiltin, presentFunction } from './builtins.ts';
import { type Code, find, type Scope, within } from './scope.ts';
import { inRange, passes, Test } from './values.ts';

/** The code of a variable: from the scope, else a built-in, else null and a warning. */
export function variable(name: string): Code {
  const fixed = builtin(name);
  return (scope, run) => {
    run.pay(1);
    const value = find(scope, name);
    if (value !== undefined) return value;
    const own = fixed ?? presentFunction(name, run);
    if (own === undefined) run.warn(`Variable '${name}' not found`);
    return own ?? null;
  };
}

/** A function defined in FEEL: lexical scope, counted and bounded in depth. */
export function defineFunction(parameters: readonly string[], body: Code, scope: Scope, run: Run): FeelFunction {
  return new FeelFunction(
    (...args: unknown[]) => {
      run.pay(1);
      const bound = Object.fromEntries(parameters.map((name, index) => [name, args[index] ?? null]));
      return run.nested(() => body(within(scope, bound), run));
    },
    [...parameters],
  );
}

/** Calls what `name` denotes. Throws a `FeelFailure` when that is no function. */
export function invoke(name: string, target: unknown, args: Arguments, run: Run): unknown {
  if (target instanceof FeelFunction) {
    // A function of the user's own counts its turns itself; a built-in is judged before it runs.
    return callBuiltin(name, target, args, run);
  }
  const [value] = Array.isArray(args) ? args : Object.values(args);
  if (target instanceof FeelRange) return inRange(target, value);
  if (target instanceof Test) return passes(target, value, run);
  throw new FeelFailure(`Unknown function '${name}'`);
}
