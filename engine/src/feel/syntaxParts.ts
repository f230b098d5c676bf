/** What several constructs need of a node. */
import { FeelFailure } from './budget.ts';
import type { Code } from './scope.ts';
import type { Syntax } from './syntax.ts';

/** Compiles a part of a construct. */
export type Compile = (node: Syntax) => Code;

/** The last part, which is the only one where there is one. */
export function only(node: Syntax): Syntax {
  const child = node.children.at(-1);
  if (child === undefined) throw new FeelFailure(`Cannot evaluate '${node.text.slice(0, 80)}'`);
  return child;
}

/** A name with its inner white space made one. */
export function nameOf(node: Syntax): string {
  return node.text.replaceAll('`', '').replaceAll(/\s+/g, ' ').trim();
}

/** Constructs that are a condition: as a filter they are meant for each item, as a unary test they answer by themselves. */
export const CONDITIONS: ReadonlySet<string> = new Set([
  'Comparison',
  'Conjunction',
  'Disjunction',
  'SimplePositiveUnaryTest',
  'InstanceOfExpression',
  'QuantifiedExpression',
]);
