import type { Feel, Value } from '../bpmn/process.ts';
import { evaluate as evaluateFeel } from '../feel/evaluate.ts';
import type { LocalId } from './event.ts';
import type { Json, Variables } from './json.ts';
import { Failure, type Run } from './run.ts';
import { seenBy } from './variables.ts';

/** The value of an expression over given variables. An expression that fails stops its token. */
export function evaluate(run: Run, feel: Feel, context: Variables): Json {
  const outcome = evaluateFeel(feel.feel, context, run.at);
  if (!outcome.ok) throw new Failure('expression', `${feel.feel}: ${outcome.message}`);
  return outcome.value;
}

/** The value of an expression as an instance sees it. */
export function evaluateIn(run: Run, feel: Feel, instance: LocalId): Json {
  return evaluate(run, feel, seenBy(run, instance));
}

/** A condition holds only when it yields true. */
export function holds(run: Run, feel: Feel, context: Variables): boolean {
  return evaluate(run, feel, context) === true;
}

/** A literal, or what its expression yields, in text; null stays null. */
export function textOf(run: Run, value: Value<string>, context: Variables): string | null {
  if ('literal' in value) return value.literal;
  const result = evaluate(run, value, context);
  if (result === null) return null;
  return typeof result === 'string' ? result : typeof result === 'object' ? JSON.stringify(result) : String(result);
}

/** A literal, or what its expression yields, as a number. Anything else stops the token. */
export function numberOf(run: Run, value: Value<number>, context: Variables): number {
  if ('literal' in value) return value.literal;
  const result = evaluate(run, value, context);
  const number = typeof result === 'string' && result.trim() !== '' ? Number(result) : result;
  if (typeof number !== 'number' || Number.isNaN(number)) {
    throw new Failure('expression', `${value.feel}: a number was expected, found ${JSON.stringify(result)}`);
  }
  return number;
}

/** A list of names: a literal, or what its expression yields; one text with commas is several. */
export function namesOf(run: Run, value: Value<readonly string[]>, context: Variables): readonly string[] {
  if ('literal' in value) return value.literal;
  const result = evaluate(run, value, context);
  if (result === null) return [];
  const list: readonly Json[] = Array.isArray(result) ? (result as readonly Json[]) : String(result).split(',');
  return list.map((name) => String(name).trim()).filter((name) => name !== '');
}
