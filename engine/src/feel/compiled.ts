import { compile } from './compile.ts';
import type { Code } from './scope.ts';
import { type Grammar, readSyntax } from './syntax.ts';

const KEPT = 5_000;
const cache = new Map<string, Code>();

/** The expression without the leading `=` by which some tools mark it. */
export function expressionOf(feel: string): string {
  const trimmed = feel.trim();
  return trimmed.startsWith('=') ? trimmed.slice(1).trim() : trimmed;
}

/** The code of an expression, read once and kept while it is among the last used. Throws a `FeelFailure`. */
export function compiled(feel: string, grammar: Grammar, context: { readonly [name: string]: unknown }): Code {
  const names = oddNames(feel, context);
  const key = names.length === 0 ? `${grammar}:${feel}` : `${grammar}:${feel}\n${names.join('\n')}`;
  const kept = cache.get(key);
  if (kept !== undefined) return kept;
  const text = grammar === 'expression' ? expressionOf(feel) : feel.trim();
  const code = compile(readSyntax(text, grammar, names));
  if (cache.size >= KEPT) cache.delete(cache.keys().next().value!);
  cache.set(key, code);
  return code;
}

/** Names of variables that the grammar has to be told of, since they hold an operator or a keyword. */
function oddNames(feel: string, context: { readonly [name: string]: unknown }): readonly string[] {
  const odd = feel.includes('get or else') ? ['get or else'] : [];
  for (const name in context) {
    if (!PLAIN.test(name) && feel.includes(name)) odd.push(name);
  }
  return odd;
}

const PLAIN = /^[\p{L}\p{N}_$?]*$/u;
