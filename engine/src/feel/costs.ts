/** What a call of a built-in may cost, judged before it is made: a built-in cannot be interrupted. */
import { FeelFailure, type Run } from './budget.ts';

const WALK_DEEP = new Set(['string', 'flatten', 'distinct values', 'union', 'is', 'context merge', 'mode', 'index of']);
const PATTERNED = new Set(['matches', 'replace', 'split', 'extract']);
const LONGEST_TEXT = 2_000_000;

/** Pays for the arguments of a call; throws a `FeelFailure` when the call would cost too much. */
export function guardCall(name: string, args: readonly unknown[], run: Run): void {
  run.pay(1);
  if (WALK_DEEP.has(name)) for (const arg of args) run.payWhole(arg);
  else for (const arg of args) run.pay(shallowSize(arg));
  if (name === 'string join') guardJoin(args);
  if (PATTERNED.has(name)) guardPattern(name, args);
}

function shallowSize(value: unknown): number {
  if (typeof value === 'string') return value.length >> 4;
  return Array.isArray(value) ? value.length : 0;
}

function guardJoin(args: readonly unknown[]): void {
  const [list, delimiter] = args;
  if (!Array.isArray(list)) return;
  const gap = typeof delimiter === 'string' ? delimiter.length : 0;
  const length = list.reduce((sum: number, item) => sum + gap + (typeof item === 'string' ? item.length : 0), 0);
  refuseText(length);
}

/**
 * A backtracking matcher can take exponential time on a pattern that repeats what repeats or branches, and a power of
 * the text's length on one with several repetitions.
 */
function guardPattern(name: string, args: readonly unknown[]): void {
  const [input, pattern, replacement] = args;
  if (typeof input !== 'string' || typeof pattern !== 'string') return;
  if (name === 'replace' && typeof replacement === 'string') {
    const references = replacement.split('$').length - 1;
    refuseText((input.length + 1) * (replacement.length + references * input.length));
  }
  const repetitions = pattern.match(/[*+]|\{\d*,?\d*\}/g)?.length ?? 0;
  const repeatsGroup = /\)\s*(?:[*+]|\{)/.test(pattern);
  const work = repeatsGroup ? 2 ** Math.min(input.length, 60) : (input.length + 1) ** Math.min(repetitions + 1, 20);
  if (work > 1e7)
    throw new FeelFailure(`${name}: the pattern may take too long on a text of ${input.length} characters.`);
}

function refuseText(length: number): void {
  if (length > LONGEST_TEXT) throw new FeelFailure('The expression makes a text that is too long.');
}
