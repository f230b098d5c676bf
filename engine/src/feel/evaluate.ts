import type { Instant } from '../run/event.ts';
import type { Json, Variables } from '../run/json.ts';
import { FeelFailure, Run } from './budget.ts';
import { compiled } from './compiled.ts';
import { toJson } from './feelValue.ts';

/**
 * What an expression yields. Under FEEL a missing variable or a wrong type yields null and is no failure: `warnings`
 * tell of it. A failure is what no data could mend: a syntax error, an unknown function, or an exhausted budget.
 */
export type Evaluation =
  | { readonly ok: true; readonly value: Json; readonly warnings: readonly string[] }
  | { readonly ok: false; readonly message: string };

/**
 * Evaluates a FEEL expression (DMN 1.3 §10.3), with or without a leading `=`, over variables. `now()` and `today()`
 * are those of the instant given, in Asia/Shanghai. Never throws, and ends within a fixed amount of work.
 */
export function evaluate(feel: string, context: Variables, now: Instant): Evaluation {
  const run = new Run(now);
  try {
    const value = compiled(feel, 'expression', context)({ variables: context, outer: null }, run);
    run.payWhole(value);
    const json = toJson(value);
    if (json === undefined) return { ok: false, message: 'The result is not a value that a variable can hold.' };
    return { ok: true, value: json, warnings: run.warnings };
  } catch (error) {
    return { ok: false, message: failureOf(error) };
  }
}

/** What stopped an evaluation, in words. Whatever is thrown is answered: the case has an incident, not a crash. */
export function failureOf(error: unknown): string {
  if (error instanceof FeelFailure) return error.message;
  if (error instanceof RangeError) return 'The expression is nested too deeply or makes a value that is too large.';
  return error instanceof Error ? error.message : String(error);
}
