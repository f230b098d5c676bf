/** From the syntax tree to closures: each construct of the grammar is one entry of `constructs`. */
import { evaluate } from 'feelin';
import { calculate, negate, type Operator } from './arithmetic.ts';
import { FeelFailure } from './budget.ts';
import { type Arguments, builtin } from './builtins.ts';
import { comparison, test } from './comparison.ts';
import { instanceOf } from './instanceOf.ts';
import { defineFunction, invoke, variable } from './invocation.ts';
import { filter, type Iterator, iterate } from './iteration.ts';
import { property } from './path.ts';
import { type Code, within } from './scope.ts';
import type { Syntax } from './syntax.ts';
import { anyPasses, rangeOf } from './values.ts';

/** Compiles a tree, of an expression or of unary tests. Throws a `FeelFailure` for what cannot be executed. */
export function compile(node: Syntax): Code {
  const construct = constructs[node.name];
  if (construct === undefined) throw new FeelFailure(`Cannot evaluate '${node.text.slice(0, 80)}'`);
  return construct(node);
}

const constructs: { readonly [name: string]: (node: Syntax) => Code } = {
  Expression: (node) => compile(only(node)),
  ParenthesizedExpression: (node) => compile(node.children[1]!),
  FunctionBody: (node) => compile(only(node)),
  null: () => () => null,
  BooleanLiteral: (node) => constant(node.text === 'true'),
  NumericLiteral: (node) => constant(Number(node.text.replaceAll(/\s/g, ''))),
  StringLiteral: (node) => constant(evaluate(node.text, {}).value),
  Wildcard: () => constant(true),
  '?': () => variable('?'),
  VariableName: (node) => variable(nameOf(node)),
  SpecialFunctionName: (node) => variable(nameOf(node)),
  DateTimeConstructor: (node) => constant(builtin(nameOf(node)) ?? null),
  DateTimeLiteral: (node) => (node.children.length === 1 ? compile(only(node)) : constructs.FunctionInvocation!(node)),
  AtLiteral: atLiteral,
  ArithmeticExpression: arithmetic,
  Comparison: (node) => comparison(node, compile),
  Disjunction: (node) => logic(node, true),
  Conjunction: (node) => logic(node, false),
  SimplePositiveUnaryTest: (node) => test(node, compile),
  PositiveUnaryTest: (node) => compile(only(node)),
  PositiveUnaryTests: (node) => listOf(node.children),
  UnaryTests: unaryTests,
  Interval: interval,
  List: (node) => listOf(node.children.slice(1, -1)),
  Context: context,
  PathExpression: (node) => {
    const [target, name] = [compile(node.children[0]!), nameOf(node.children[2]!)];
    return (scope, run) => property(target(scope, run), name, run);
  },
  FilterExpression: (node) => {
    const [target, code] = [compile(node.children[0]!), compile(node.children[2]!)];
    const perItem = PER_ITEM.has(node.children[2]!.name);
    return (scope, run) => filter(target(scope, run), code, perItem, scope, run);
  },
  IfExpression: (node) => {
    const [condition, yes, no] = [compile(node.children[1]!), compile(node.children[3]!), compile(node.children[5]!)];
    return (scope, run) => (condition(scope, run) === true ? yes(scope, run) : no(scope, run));
  },
  ForExpression: forExpression,
  QuantifiedExpression: quantified,
  InstanceOfExpression: (node) => {
    const [value, type] = [compile(node.children[0]!), node.children[3]!.text];
    return (scope, run) => instanceOf(value(scope, run), type);
  },
  FunctionDefinition: functionDefinition,
  FunctionInvocation: invocation,
};

/** Filters that can only be meant for each item; others may be an index. */
const PER_ITEM = new Set([
  'Comparison',
  'Conjunction',
  'Disjunction',
  'SimplePositiveUnaryTest',
  'InstanceOfExpression',
  'QuantifiedExpression',
]);

function constant(value: unknown): Code {
  return () => value;
}

function only(node: Syntax): Syntax {
  const child = node.children.at(-1);
  if (child === undefined) throw new FeelFailure(`Cannot evaluate '${node.text.slice(0, 80)}'`);
  return child;
}

/** A name with its inner white space made one. */
function nameOf(node: Syntax): string {
  return node.text.replaceAll('`', '').replaceAll(/\s+/g, ' ').trim();
}

/** `@"…"`: a date, time, date and time or duration, by the form of its text; null when it is none. */
function atLiteral(node: Syntax): Code {
  return constant(evaluate(node.text, {}).value ?? null);
}

function arithmetic(node: Syntax): Code {
  if (node.children.length === 2) {
    const value = compile(node.children[1]!);
    return (scope, run) => negate(value(scope, run), run);
  }
  const [left, right] = [compile(node.children[0]!), compile(node.children[2]!)];
  const operator = (node.children[1]!.text === '^' ? '**' : node.children[1]!.text) as Operator;
  return (scope, run) => calculate(operator, left(scope, run), right(scope, run), run);
}

/** Three-valued: what is no boolean is unknown. `decisive` settles it: true for `or`, false for `and`. */
function logic(node: Syntax, decisive: boolean): Code {
  const [left, right] = [compile(node.children[0]!), compile(node.children[2]!)];
  return (scope, run) => {
    const a = left(scope, run);
    if (a === decisive) return decisive;
    const b = right(scope, run);
    if (b === decisive) return decisive;
    return a === !decisive && b === !decisive ? !decisive : null;
  };
}

function interval(node: Syntax): Code {
  const [start, end] = [compile(node.children[1]!), compile(node.children[3]!)];
  const [startIncluded, endIncluded] = [node.children[0]!.text === '[', node.children[4]!.text === ']'];
  return (scope, run) => rangeOf(start(scope, run), end(scope, run), startIncluded, endIncluded);
}

function listOf(nodes: readonly Syntax[]): Code {
  const items = nodes.map(compile);
  return (scope, run) => {
    run.pay(items.length);
    return items.map((item) => item(scope, run));
  };
}

function context(node: Syntax): Code {
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

function iteratorsOf(node: Syntax): readonly Iterator[] {
  return node.children.map((each) => ({ name: nameOf(each.children[0]!), source: iterationSource(each.children[2]!) }));
}

function iterationSource(node: Syntax): Code {
  const [start, , end] = node.children;
  if (end === undefined) return compile(start!);
  const [from, to] = [compile(start!), compile(end)];
  return (scope, run) => rangeOf(from(scope, run), to(scope, run), true, true);
}

function forExpression(node: Syntax): Code {
  const [iterators, body] = [iteratorsOf(node.children[1]!), compile(only(node))];
  return (scope, run) => {
    const partial: unknown[] = [];
    const result = iterate(iterators, within(scope, { partial }), run, (inner) => {
      partial.push(body(inner, run));
      return true;
    });
    return result === null ? null : partial;
  };
}

function quantified(node: Syntax): Code {
  const every = node.children[0]!.text === 'every';
  const [iterators, condition] = [iteratorsOf(node.children[1]!), compile(only(node))];
  return (scope, run) => {
    const result = iterate(iterators, scope, run, (inner) => (condition(inner, run) === true) === every);
    return result === null ? null : (result === 'done') === every;
  };
}

function functionDefinition(node: Syntax): Code {
  if (node.children.some((child) => child.name === 'external'))
    throw new FeelFailure('External functions are not allowed.');
  const formal = node.children.find((child) => child.name === 'FormalParameters')?.children ?? [];
  const parameters = formal.map((parameter) => nameOf(parameter.children[0]!));
  const body = compile(only(node));
  return (scope, run) => defineFunction(parameters, body, scope, run);
}

function invocation(node: Syntax): Code {
  const target = compile(node.children[0]!);
  const name = nameOf(node.children[0]!);
  const args = argumentsOf(node.children[2]!);
  return (scope, run) => invoke(name, target(scope, run), args(scope, run), run);
}

function argumentsOf(node: Syntax): (...at: Parameters<Code>) => Arguments {
  if (node.name !== 'NamedParameters') {
    const codes = node.name === 'PositionalParameters' ? node.children.map(compile) : [];
    return (scope, run) => codes.map((code) => code(scope, run));
  }
  const named = node.children.map((each) => ({ name: nameOf(each.children[0]!), code: compile(only(each)) }));
  return (scope, run) => Object.fromEntries(named.map(({ name, code }) => [name, code(scope, run)]));
}

/** Yields whether `?` passes: true or false (DMN 1.3 §10.3.2.7). */
function unaryTests(node: Syntax): Code {
  if (node.children[0]?.name === 'Wildcard') return constant(true);
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
  return PER_ITEM.has(node.name) || node.name === 'FunctionInvocation' ? 'unlessBoolean' : 'never';
}

function mentionsInput(node: Syntax): boolean {
  return node.name === '?' || node.children.some(mentionsInput);
}
