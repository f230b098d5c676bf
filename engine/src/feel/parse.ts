import { compile } from './compile.ts';
import { expressionOf } from './compiled.ts';
import { type Grammar, readSyntax } from './syntax.ts';

/**
 * Why an expression (or unary tests) cannot be read, or null when it can. An empty expression cannot. `names` are those
 * of variables known to be in scope: one that holds an operator or a keyword is read as a name.
 */
export function parseProblem(
  feel: string,
  grammar: Grammar = 'expression',
  names: readonly string[] = [],
): string | null {
  try {
    compile(readSyntax(grammar === 'expression' ? expressionOf(feel) : feel, grammar, [...names, 'get or else']));
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
