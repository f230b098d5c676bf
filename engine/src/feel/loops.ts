/** The syntax of `for`, `some` and `every`; `iteration.ts` is what they do. */
import { type Iterator, iterate } from './iteration.ts';
import { type Code, within } from './scope.ts';
import type { Syntax } from './syntax.ts';
import { type Compile, nameOf, only } from './syntaxParts.ts';
import { rangeOf } from './values.ts';

export function forExpression(node: Syntax, compile: Compile): Code {
  const [iterators, body] = [iteratorsOf(node.children[1]!, compile), compile(only(node))];
  return (scope, run) => {
    const partial: unknown[] = [];
    const result = iterate(iterators, within(scope, { partial }), run, (inner) => {
      partial.push(body(inner, run));
      return true;
    });
    return result === null ? null : partial;
  };
}

export function quantified(node: Syntax, compile: Compile): Code {
  const every = node.children[0]!.text === 'every';
  const [iterators, condition] = [iteratorsOf(node.children[1]!, compile), compile(only(node))];
  return (scope, run) => {
    const result = iterate(iterators, scope, run, (inner) => (condition(inner, run) === true) === every);
    return result === null ? null : (result === 'done') === every;
  };
}

function iteratorsOf(node: Syntax, compile: Compile): readonly Iterator[] {
  return node.children.map((each) => ({
    name: nameOf(each.children[0]!),
    source: iterationSource(each.children[2]!, compile),
  }));
}

function iterationSource(node: Syntax, compile: Compile): Code {
  const [start, , end] = node.children;
  if (end === undefined) return compile(start!);
  const [from, to] = [compile(start!), compile(end)];
  return (scope, run) => rangeOf(from(scope, run), to(scope, run), true, true);
}
