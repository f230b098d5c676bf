/** Arithmetic (DMN 1.3 §10.3.2.15). A wrong type yields null and a warning. */
import { duration, evaluate, FeelDuration } from 'feelin';
import type { Run } from './budget.ts';
import { move } from './temporals.ts';
import { tidy } from './tidy.ts';
import { isTemporalKind, kindOf } from './values.ts';

export type Operator = '+' | '-' | '*' | '/' | '**';

export function calculate(operator: Operator, a: unknown, b: unknown, run: Run): unknown {
  run.pay(1);
  if (typeof a === 'number' && typeof b === 'number') return calculateNumbers(operator, a, b, run);
  if (operator === '+' && typeof a === 'string' && typeof b === 'string') return concatenate(a, b, run);
  const [kindA, kindB] = [kindOf(a), kindOf(b)];
  if (kindA === 'duration' || kindB === 'duration') {
    const scaled = scaleDuration(operator, a, b);
    if (scaled !== undefined) return scaled;
  }
  if (isTemporalKind(kindA) && isTemporalKind(kindB) && (operator === '+' || operator === '-')) {
    return calculateTemporal(operator, a, b, run);
  }
  run.warn(`Cannot calculate ${kindA} ${operator} ${kindB}`);
  return null;
}

/** `-x`. */
export function negate(value: unknown, run: Run): unknown {
  if (typeof value === 'number') return -value;
  if (value instanceof FeelDuration) return calculate('*', value, -1, run);
  run.warn(`Cannot negate ${kindOf(value)}`);
  return null;
}

function calculateNumbers(operator: Operator, a: number, b: number, run: Run): number | null {
  const result = operate(operator, a, b);
  if (Number.isFinite(result)) return result;
  run.warn(`Not a number: ${a} ${operator} ${b}`);
  return null;
}

function operate(operator: Operator, a: number, b: number): number {
  switch (operator) {
    case '+':
      return tidy(a + b);
    case '-':
      return tidy(a - b);
    case '*':
      return tidy(a * b);
    case '/':
      return b === 0 ? Number.NaN : a / b;
    case '**':
      return a ** b;
  }
}

function concatenate(a: string, b: string, run: Run): string {
  run.pay((a.length + b.length) >> 4);
  return a + b;
}

function calculateTemporal(operator: '+' | '-', a: unknown, b: unknown, run: Run): unknown {
  const moved = move(a, b, operator === '+' ? 1 : -1);
  if (moved !== undefined) return moved;
  const { value, warnings } = evaluate(`a ${operator} b`, { a, b });
  for (const warning of warnings) run.warn(warning.message);
  return value ?? null;
}

/** A duration times or by a number, or by another duration; undefined when it is none of these. */
function scaleDuration(operator: Operator, a: unknown, b: unknown): unknown {
  if (operator === '*' && typeof a === 'number') return scaleDuration('*', b, a);
  if (!(a instanceof FeelDuration)) return undefined;
  if (operator === '*' && typeof b === 'number') return scaled(a, b);
  if (operator !== '/') return undefined;
  if (typeof b === 'number') return b === 0 ? null : scaled(a, 1 / b);
  if (!(b instanceof FeelDuration) || a.yearsMonths !== b.yearsMonths) return undefined;
  const divisor = lengthOf(b);
  return divisor === 0 ? null : lengthOf(a) / divisor;
}

/** In months, or in seconds. */
function lengthOf(value: FeelDuration): number {
  if (value.yearsMonths) return (value.years ?? 0) * 12 + (value.months ?? 0);
  const hours = (value.days ?? 0) * 24 + (value.hours ?? 0);
  return hours * 3600 + (value.minutes ?? 0) * 60 + (value.seconds ?? 0);
}

function scaled(value: FeelDuration, factor: number): FeelDuration | null {
  const length = lengthOf(value) * factor;
  const size = Math.abs(length);
  const sign = length < 0 ? '-' : '';
  if (value.yearsMonths) return duration(`${sign}P${Math.trunc(size)}M`) as FeelDuration | null;
  const seconds = Number(size.toFixed(6));
  return duration(`${sign}PT${seconds}S`) as FeelDuration | null;
}
