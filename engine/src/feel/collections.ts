/** Lists, contexts and intervals (DMN 1.3 §10.3.2.6, §10.3.2.7). */
import { evaluate } from 'feelin';
import { type Code, within } from './scope.ts';
import type { Syntax } from './syntax.ts';
import { type Compile, nameOf } from './syntaxParts.ts';
import { rangeOf } from './values.ts';

export function interval(node: Syntax, compile: Compile): Code {
  const [start, end] = [compile(node.children[1]!), compile(node.children[3]!)];
  const [startIncluded, endIncluded] = [node.children[0]!.text === '[', node.children[4]!.text === ']'];
  return (scope, run) => rangeOf(start(scope, run), end(scope, run), startIncluded, endIncluded);
}

export function listOf(nodes: readonly Syntax[], compile: Compile): Code {
  const items = nodes.map(compile);
  return (scope, run) => {
    run.pay(items.length);
    return items.map((item) => item(scope, run));
  };
}

export function context(node: Syntax, compile: Compile): Code {
  const entries = node.children.slice(1, -1).map((entry) => {
    const key = entry.children[0]!.children[0]!;
    const name = key.name === 'StringLiteral' ? String(evaluate(key.text, {}).value) : nameOf(key);
    return { name, value: compile(entry.children[1]!) };
  });
  return (scope, run) => {
    const result: { [name: string]: unknown } = {};
    const inner = within(scope, result);
    for (const { name, value } of entries) {
      run.pay(1);
      const made = value(inner, run);
      Object.defineProperty(result, name, { value: made, enumerable: true, writable: true, configurable: true });
    }
    return result;
  };
}
