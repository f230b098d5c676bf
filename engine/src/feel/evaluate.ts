import { type EvaluationResult, evaluate as feelin } from 'feelin';
import type { Instant } from '../run/event.ts';
import type { Json, Variables } from '../run/json.ts';
import { toJson } from './feelValue.ts';
import { nowOf, todayOf } from './present.ts';

/**
 * What an expression yields. Under FEEL a missing variable or a wrong type yields null and is no failure: `warnings`
 * tell of it. A failure is what no data could mend: a syntax error, an unknown function, or an exhausted budget.
 */
export type Evaluation =
  | { readonly ok: true; readonly value: Json; readonly warnings: readonly string[] }
  | { readonly ok: false; readonly message: string };

/**
 * Evaluates a FEEL expression (DMN 1.3 §10.3), with or without a leading `=`, over variables. `now()` and `today()`
 * are those of the instant given, in Asia/Shanghai. Never throws.
 */
export function evaluate(feel: string, context: Variables, now: Instant): Evaluation {
  try {
    const surroundings = { now: () => nowOf(now), today: () => todayOf(now), ...context };
    return outcomeOf(feelin(expressionOf(feel), surroundings));
  } catch (error) {
    return { ok: false, message: error instanceof Error ? error.message : String(error) };
  }
}

/** The expression without the leading `=` by which some tools mark it. */
export function expressionOf(feel: string): string {
  const trimmed = feel.trim();
  return trimmed.startsWith('=') ? trimmed.slice(1).trim() : trimmed;
}

function outcomeOf(result: EvaluationResult<unknown>): Evaluation {
  const unknownFunction = result.warnings.find((warning) => warning.type === 'NO_FUNCTION_FOUND');
  if (unknownFunction !== undefined) return { ok: false, message: unknownFunction.message };
  const value = toJson(result.value);
  if (value === undefined) return { ok: false, message: 'The result is not a value that a variable can hold.' };
  return { ok: true, value, warnings: result.warnings.map((warning) => warning.message) };
}
