/** From the syntax tree to closures: each construct of the grammar is one entry of `constructs`. */
import { evaluate } from 'feelin';
import { calculate, negate, type Operator } from './arithmetic.ts';
import { FeelFailure } from './budget.ts';
import { builtin } from './builtins.ts';
import { context, interval, listOf } from './collections.ts';
import { comparison, test } from './comparison.ts';
import { functionDefinition, invocation } from './functions.ts';
import { instanceOf } from './instanceOf.ts';
import { variable } from './invocation.ts';
import { filter } from './iteration.ts';
import { forExpression, quantified } from './loops.ts';
import { property } from './path.ts';
import type { Code } from './scope.ts';
import type { Syntax } from './syntax.ts';
import { CONDITIONS, nameOf, only } from './syntaxParts.ts';
import { unaryTests } from './unaryTests.ts';

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
  DateTimeLiteral: (node) => (node.children.length === 1 ? compile(only(node)) : invocation(node, compile)),
  AtLiteral: atLiteral,
  ArithmeticExpression: arithmetic,
  Comparison: (node) => comparison(node, compile),
  Disjunction: (node) => logic(node, true),
  Conjunction: (node) => logic(node, false),
  SimplePositiveUnaryTest: (node) => test(node, compile),
  PositiveUnaryTest: (node) => compile(only(node)),
  PositiveUnaryTests: (node) => listOf(node.children, compile),
  UnaryTests: (node) => unaryTests(node, compile),
  Interval: (node) => interval(node, compile),
  List: (node) => listOf(node.children.slice(1, -1), compile),
  Context: (node) => context(node, compile),
  PathExpression: (node) => {
    const [target, name] = [compile(node.children[0]!), nameOf(node.children[2]!)];
    return (scope, run) => property(target(scope, run), name, run);
  },
  FilterExpression: (node) => {
    const [target, code] = [compile(node.children[0]!), compile(node.children[2]!)];
    const perItem = CONDITIONS.has(node.children[2]!.name);
    return (scope, run) => filter(target(scope, run), code, perItem, scope, run);
  },
  IfExpression: (node) => {
    const [condition, yes, no] = [compile(node.children[1]!), compile(node.children[3]!), compile(node.children[5]!)];
    return (scope, run) => (condition(scope, run) === true ? yes(scope, run) : no(scope, run));
  },
  ForExpression: (node) => forExpression(node, compile),
  QuantifiedExpression: (node) => quantified(node, compile),
  InstanceOfExpression: (node) => {
    const [value, type] = [compile(node.children[0]!), node.children[3]!.text];
    return (scope, run) => instanceOf(value(scope, run), type);
  },
  FunctionDefinition: (node) => functionDefinition(node, compile),
  FunctionInvocation: (node) => invocation(node, compile),
};

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

function constant(value: unknown): Code {
  return () => value;
}
