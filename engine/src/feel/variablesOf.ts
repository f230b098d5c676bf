import { builtin } from './builtins.ts';
import { expressionOf } from './compiled.ts';
import { readSyntax, type Syntax } from './syntax.ts';

/**
 * Names of the variables that an expression may read, in order of appearance: what a conditional event has to watch.
 * Names bound within the expression itself (`for x in …`) are among them: too many names are harmless, too few are not.
 * An expression that cannot be read names none.
 */
export function variablesOf(feel: string): readonly string[] {
  const names = new Set<string>();
  try {
    collect(readSyntax(expressionOf(feel), 'expression', []), names);
  } catch {
    return [];
  }
  return [...names];
}

function collect(node: Syntax, names: Set<string>): void {
  if (node.name === 'VariableName') {
    const name = node.text.replaceAll(/\s+/g, ' ');
    if (builtin(name) === undefined && name !== 'now' && name !== 'today') names.add(name);
  }
  for (const child of node.children) collect(child, names);
}
