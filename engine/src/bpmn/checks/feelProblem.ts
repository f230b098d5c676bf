import { parseProblem } from '../../feel/parse.ts';

const known = new Map<string, string | null>();

/** Why a FEEL expression cannot be parsed, or null; a file repeats its expressions, so answers are kept. */
export function feelProblem(feel: string): string | null {
  const found = known.get(feel);
  if (found !== undefined) return found;
  const problem = parseProblem(feel);
  if (known.size > 10_000) known.clear();
  known.set(feel, problem);
  return problem;
}
