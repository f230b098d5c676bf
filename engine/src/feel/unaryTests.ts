import { variable } from './invocation.ts';
import type { Code } from './scope.ts';
import type { Syntax } from './syntax.ts';
import { CONDITIONS, type Compile, only } from './syntaxParts.ts';
import { anyPasses } from './values.ts';

/** Yields whether `?` passes: true or false (DMN 1.3 §10.3.2.7). */
export function unaryTests(node: Syntax, compile: Compile): Code {
  if (node.children[0]?.name === 'Wildcard') return () => true;
  const negated = node.children[0]?.name === 'not';
  const list = node.children.find((child) => child.name === 'PositiveUnaryTests');
  const tests = (list?.children ?? []).map((each) => ({ code: compile(each), asks: asksItself(only(each)) }));
  const input = variable('?');
  return (scope, run) => {
    const value = input(scope, run);
    const passed = tests.some(({ code, asks }) => {
      const made = code(scope, run);
      const answered = asks === 'always' || (asks === 'unlessBoolean' && typeof value !== 'boolean');
      return answered && typeof made === 'boolean' ? made : anyPasses([made], value, run) === true;
    });
    return passed !== negated;
  };
}

/** Whether a test is a condition that is true or false by itself, rather than a value to compare `?` with. */
function asksItself(node: Syntax): 'always' | 'unlessBoolean' | 'never' {
  if (mentionsInput(node)) return 'always';
  return CONDITIONS.has(node.name) || node.name === 'FunctionInvocation' ? 'unlessBoolean' : 'never';
}

function mentionsInput(node: Syntax): boolean {
  return node.name === '?' || node.children.some(mentionsInput);
}
