/** The syntax tree of an expression, read by feelin's grammar. */
import { evaluate, parseExpression, parseUnaryTests, unaryTest } from 'feelin';
import { FeelFailure } from './budget.ts';

/** A node of the tree; `name` is the grammar's (see lezer-feel), keywords and brackets are nodes too. */
export interface Syntax {
  readonly name: string;
  readonly text: string;
  readonly children: readonly Syntax[];
}
export type Grammar = 'expression' | 'unaryTests';

/** Longer expressions are refused: their cost to read is not bounded by the budget. */
const LONGEST = 50_000;

/**
 * Reads an expression. `names` are those of variables which the grammar would otherwise not take for one name, because
 * they hold an operator or a keyword. Throws a `FeelFailure` with the place of a syntax error.
 */
export function readSyntax(text: string, grammar: Grammar, names: readonly string[]): Syntax {
  if (text.trim() === '') throw new FeelFailure('The expression is empty.');
  if (text.length > LONGEST) throw new FeelFailure(`The expression is longer than ${LONGEST} characters.`);
  const context = Object.fromEntries(names.map((name) => [name, null]));
  const tree = (grammar === 'expression' ? parseExpression : parseUnaryTests)(text, context, undefined);
  const root: Syntax[] = [];
  const open: Syntax[][] = [root];
  let broken = false;
  tree.iterate({
    enter(node) {
      if (node.type.isError) broken = true;
      if (broken || node.type.isSkipped) return false;
      const children: Syntax[] = [];
      open.at(-1)!.push({ name: node.name, text: text.slice(node.from, node.to), children });
      open.push(children);
      return true;
    },
    leave(node) {
      if (!node.type.isSkipped) open.pop();
    },
  });
  if (broken || root[0] === undefined) throw new FeelFailure(syntaxError(text, grammar));
  return root[0];
}

/** feelin tells what is wrong and throws it before it evaluates anything. */
function syntaxError(text: string, grammar: Grammar): string {
  try {
    if (grammar === 'expression') evaluate(text, {});
    else unaryTest(text, {});
  } catch (error) {
    if (error instanceof Error) return `${error.message} in: ${text.slice(0, 200)}`;
  }
  return `Syntax error in: ${text.slice(0, 200)}`;
}
