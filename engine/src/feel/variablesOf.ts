import { parseExpression } from 'feelin';
import { expressionOf } from './evaluate.ts';

/**
 * Names of the variables that an expression may read, in order of appearance: what a conditional event has to watch.
 * Names bound within the expression itself (`for x in …`) are among them: too many names are harmless, too few are not.
 */
export function variablesOf(feel: string): readonly string[] {
  const expression = expressionOf(feel);
  const names = new Set<string>();
  parseExpression(expression, {}, undefined).iterate({
    enter(node) {
      if (node.name === 'VariableName') names.add(expression.slice(node.from, node.to).replace(/\s+/g, ' '));
    },
  });
  return [...names];
}
