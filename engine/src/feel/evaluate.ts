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
  const result = evaluateValue(feel, context, now);
  if (!result.ok) return result;
  const value = toJson(result.value);
  if (value === undefined) return { ok: false, message: 'The result is not a value that a variable can hold.' };
  return { ok: true, value, warnings: result.warnings };
}

/** Values of FEEL by name: as `Variables`, but with dates, functions and the like. */
export type FeelContext = { readonly [name: string]: unknown };
export type FeelEvaluation =
  | { readonly ok: true; readonly value: unknown; readonly warnings: readonly string[] }
  | { readonly ok: false; readonly message: string };

/** As `evaluate`, but with a FEEL value, which may be a date, a range or a function. Its size is within the budget. */
export function evaluateValue(feel: string, context: FeelContext, now: Instant): FeelEvaluation {
  return attempt(new Run(now), (run) =>
    compiled(feel, 'expression', context)({ variables: context, outer: null }, run),
  );
}

/** Whether a value passes unary tests (DMN 1.3 §10.3.2.7), which may name it `?`. */
export function passesTests(tests: string, value: unknown, context: FeelContext, now: Instant): FeelEvaluation {
  return attempt(new Run(now), (run) => {
    const outer = { variables: context, outer: null };
    return compiled(tests, 'unaryTests', context)({ variables: { '?': value ?? null }, outer }, run);
  });
}

function attempt(run: Run, work: (run: Run) => unknown): FeelEvaluation {
  try {
    const value = work(run);
    run.payWhole(value);
    return { ok: true, value, warnings: run.warnings };
  } catch (error) {
    return { ok: false, message: messageOf(error) };
  }
}

function messageOf(error: unknown): string {
  if (error instanceof FeelFailure) return error.message;
  if (error instanceof RangeError) return 'The expression is nested too deeply or makes a value that is too large.';
  return error instanceof Error ? error.message : String(error);
}
