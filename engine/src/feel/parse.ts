import { compile } from './compile.ts';
import { expressionOf } from './compiled.ts';
import { type Grammar, readSyntax } from './syntax.ts';

/** Why an expression (or unary tests) cannot be read, or null when it can. An empty expression cannot. */
export function parseProblem(feel: string, grammar: Grammar = 'expression'): string | null {
  try {
    compile(readSyntax(grammar === 'expression' ? expressionOf(feel) : feel, grammar, ['get or else']));
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
