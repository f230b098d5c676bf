/** `for`, `some`, `every` and filters (DMN 1.3 §10.3.2.14 to 16). Turn by turn: no product of lists is ever built. */
import { FeelRange } from 'feelin';
import { FeelFailure, type Run } from './budget.ts';
import { type Code, type Scope, within } from './scope.ts';
import { kindOf, passes, Test } from './values.ts';

export interface Iterator {
  readonly name: string;
  readonly source: Code;
}

/** Calls `turn` for each combination; false from it ends the loop. Null when a source is no list. */
export function iterate(
  iterators: readonly Iterator[],
  scope: Scope,
  run: Run,
  turn: (scope: Scope) => boolean,
): 'done' | 'ended' | null {
  const [first, ...rest] = iterators;
  if (first === undefined) return turn(scope) ? 'done' : 'ended';
  const items = itemsOf(first.source(scope, run), run);
  if (items === null) return null;
  for (const item of items) {
    run.pay(1);
    const result = iterate(rest, within(scope, { [first.name]: item }), run, turn);
    if (result !== 'done') return result;
  }
  return 'done';
}

/** The items of a list or of a range of whole numbers, made as they are asked for; null of anything else. */
function itemsOf(value: unknown, run: Run): Iterable<unknown> | null {
  if (Array.isArray(value)) return value;
  if (value instanceof FeelRange) {
    const { start, end } = value;
    if (typeof start === 'number' && typeof end === 'number') return numbersOf(value, start, end);
    if (typeof start === 'string' && typeof end === 'string') return lettersOf(start, end);
  }
  run.warn(`Cannot iterate over ${kindOf(value)}`);
  return null;
}

function* numbersOf(range: FeelRange, start: number, end: number): Generator<number> {
  const step = start > end ? -1 : 1;
  const first = range['start included'] ? start : start + step;
  for (let at = first; step > 0 ? at <= end : at >= end; at += step) {
    if (at === end && !range['end included']) return;
    if (at + step === at) throw new FeelFailure('The range is out of the reach of whole numbers.');
    yield at;
  }
}

function* lettersOf(start: string, end: string): Generator<string> {
  const [from, to] = [start.codePointAt(0) ?? 0, end.codePointAt(0) ?? 0];
  const step = from > to ? -1 : 1;
  for (let at = from; step > 0 ? at <= to : at >= to; at += step) yield String.fromCodePoint(at);
}

/**
 * `list[filter]`: a number takes the item at that place (from the end when negative), anything else keeps the items
 * for which it is true, with `item` and the item's own entries in scope. A value that is no list is a list of one.
 */
export function filter(target: unknown, code: Code, perItem: boolean, scope: Scope, run: Run): unknown {
  if (target === null || target === undefined) return null;
  const list: readonly unknown[] = Array.isArray(target) ? target : [target];
  if (!perItem) {
    const index = code(scope, run);
    if (typeof index === 'number') return list.at(index < 0 ? index : index - 1) ?? null;
    if (typeof index === 'boolean') return index ? list : [];
  }
  return list.filter((item) => {
    run.pay(1);
    const own = kindOf(item) === 'context' ? (item as { readonly [key: string]: unknown }) : {};
    const result = code(within(within(scope, { item }), own), run);
    return result === true || ((result instanceof FeelRange || result instanceof Test) && passes(result, item, run));
  });
}
