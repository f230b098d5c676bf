/** The syntax of functions and of their calls; `invocation.ts` is what they do. */
import { FeelFailure } from './budget.ts';
import type { Arguments } from './builtins.ts';
import { defineFunction, invoke } from './invocation.ts';
import type { Code } from './scope.ts';
import type { Syntax } from './syntax.ts';
import { type Compile, nameOf, only } from './syntaxParts.ts';

export function functionDefinition(node: Syntax, compile: Compile): Code {
  if (node.children.some((child) => child.name === 'external'))
    throw new FeelFailure('External functions are not allowed.');
  const formal = node.children.find((child) => child.name === 'FormalParameters')?.children ?? [];
  const parameters = formal.map((parameter) => nameOf(parameter.children[0]!));
  const body = compile(only(node));
  return (scope, run) => defineFunction(parameters, body, scope, run);
}

export function invocation(node: Syntax, compile: Compile): Code {
  const target = compile(node.children[0]!);
  const name = nameOf(node.children[0]!);
  const args = argumentsOf(node.children[2]!, compile);
  return (scope, run) => invoke(name, target(scope, run), args(scope, run), run);
}

function argumentsOf(node: Syntax, compile: Compile): (...at: Parameters<Code>) => Arguments {
  if (node.name !== 'NamedParameters') {
    const codes = node.name === 'PositionalParameters' ? node.children.map(compile) : [];
    return (scope, run) => codes.map((code) => code(scope, run));
  }
  const named = node.children.map((each) => ({ name: nameOf(each.children[0]!), code: compile(only(each)) }));
  return (scope, run) => Object.fromEntries(named.map(({ name, code }) => [name, code(scope, run)]));
}
