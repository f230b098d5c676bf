import { evaluate } from 'feelin';
import { expressionOf } from './evaluate.ts';

/** Why an expression cannot be read, or null when it can. An empty expression cannot. */
export function parseProblem(feel: string): string | null {
  const expression = expressionOf(feel);
  if (expression === '') return 'The expression is empty.';
  try {
    evaluate(`function() ${expression}`, {});
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
