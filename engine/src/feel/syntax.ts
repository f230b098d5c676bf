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

/** Longer and deeper expressions are refused: what it costs to read them is not within the budget. */
const LONGEST = 6_000;
const DEEPEST = 100;

/**
 * Reads an expression. `names` are those of variables which the grammar would otherwise not take for one name, because
 * they hold an operator or a keyword. Throws a `FeelFailure` with the place of a syntax error.
 */
export function readSyntax(text: string, grammar: Grammar, names: readonly string[]): Syntax {
  if (text.trim() === '') throw new FeelFailure('The expression is empty.');
  if (text.length > LONGEST) throw new FeelFailure(`The expression is longer than ${LONGEST} characters.`);
  if (depthOf(text) > DEEPEST) throw new FeelFailure(`Brackets are nested more than ${DEEPEST} deep.`);
  const context = Object.fromEntries(names.map((name) => [name, null]));
  const tree = (grammar === 'expression' ? parseExpression : parseUnaryTests)(text, context, undefined);
  const root: Syntax[] = [];
  const open: Syntax[][] = [root];
  let broken: number | null = null;
  tree.iterate({
    enter(node) {
      if (node.type.isError) broken ??= node.from;
      if (broken !== null || node.type.isSkipped) return false;
      const children: Syntax[] = [];
      open.at(-1)!.push({ name: node.name, text: text.slice(node.from, node.to), children });
      open.push(children);
      return true;
    },
    leave(node) {
      if (!node.type.isSkipped) open.pop();
    },
  });
  if (broken !== null || root[0] === undefined) throw new FeelFailure(syntaxError(text, grammar, broken ?? 0));
  return root[0];
}

/** How deep brackets are nested, texts and comments left out. */
function depthOf(text: string): number {
  let depth = 0;
  let deepest = 0;
  for (const [token] of text.matchAll(/"(?:[^"\\]|\\.)*"|\/\*[\s\S]*?\*\/|\/\/.*|[()[\]{}]/g)) {
    if (token === '(' || token === '[' || token === '{') deepest = Math.max(deepest, ++depth);
    else if (token.length === 1) depth = Math.max(depth - 1, 0);
  }
  return deepest;
}

/** feelin says best what is wrong with a short text, and throws it before it evaluates anything. */
function syntaxError(text: string, grammar: Grammar, at: number): string {
  try {
    if (text.length > 500) return `Syntax error at character ${at + 1}: ${text.slice(at, at + 40)}`;
    if (grammar === 'expression') evaluate(text, {});
    else unaryTest(text, {});
  } catch (error) {
    if (error instanceof Error) return `${error.message} in: ${text}`;
  }
  return `Syntax error at character ${at + 1} in: ${text}`;
}
