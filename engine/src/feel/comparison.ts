/** Comparisons and unary tests (DMN 1.3 §10.3.2.5, §10.3.2.13). */
import { FeelFailure, type Run } from './budget.ts';
import type { Code } from './scope.ts';
import type { Syntax } from './syntax.ts';
import type { Compile } from './syntaxParts.ts';
import { anyPasses, equal, inRange, kindOf, order, rangeOf, Test } from './values.ts';

/** `a < b`, `a in tests`, `a between b and c`. */
export function comparison(node: Syntax, compile: Compile): Code {
  const left = compile(node.children[0]!);
  const operator = node.children[1]!;
  if (operator.name === 'in') return membership(left, node, compile);
  const right = compile(operand(node));
  if (operator.name === 'between') {
    const end = compile(node.children[4]!);
    return (scope, run) => between(left(scope, run), right(scope, run), end(scope, run));
  }
  return (scope, run) => compareBy(operator.text, left(scope, run), right(scope, run), run);
}

/** An interval, or an operator with an operand that waits for a value. */
export function test(node: Syntax, compile: Compile): Code {
  if (node.children.length === 1) return compile(node.children[0]!);
  const operator = node.children[0]!.text;
  const operand = compile(node.children[1]!);
  return (scope, run) => testOf(operator, operand(scope, run), run);
}

/** The grammar takes `x == 1` for `x = (= 1)`, a test compared with a value; only in brackets is that meant. */
function operand(node: Syntax): Syntax {
  const right = node.children[2]!;
  if (right.name !== 'SimplePositiveUnaryTest' || right.children.length === 1) return right;
  const operators = `${node.children[1]!.text}${right.children[0]!.text}`;
  throw new FeelFailure(`${operators} is no operator of FEEL in: ${node.text}`);
}

function membership(left: Code, node: Syntax, compile: Compile): Code {
  const tests = node.children.find((child) => child.name === 'PositiveUnaryTests');
  const codes = tests === undefined ? [compile(node.children.at(-1)!)] : tests.children.map(compile);
  return (scope, run) => {
    const value = left(scope, run);
    const made = codes.map((code) => code(scope, run));
    if (made.length === 1 && kindOf(made[0]) === 'null') return null;
    return anyPasses(made, value, run);
  };
}

function between(value: unknown, start: unknown, end: unknown): boolean | null {
  if (kindOf(start) === 'null' || kindOf(end) === 'null') return null;
  return inRange(rangeOf(start, end, true, true), value);
}

function compareBy(operator: string, a: unknown, b: unknown, run: Run): boolean | null {
  run.pay(1);
  if (operator === '=') return equal(a, b, run);
  if (operator === '!=') return opposite(equal(a, b, run));
  const by = order(a, b);
  if (by === null) {
    run.warn(`Cannot compare ${kindOf(a)} ${operator} ${kindOf(b)}`);
    return null;
  }
  return operator === '<' ? by < 0 : operator === '<=' ? by <= 0 : operator === '>' ? by > 0 : by >= 0;
}

function testOf(operator: string, operand: unknown, run: Run): unknown {
  switch (operator) {
    case '<':
      return rangeOf(null, operand, false, false);
    case '<=':
      return rangeOf(null, operand, false, true);
    case '>':
      return rangeOf(operand, null, false, false);
    case '>=':
      return rangeOf(operand, null, true, false);
    default:
      return new Test((value) => compareBy(operator, value, operand, run));
  }
}

function opposite(result: boolean | null): boolean | null {
  return result === null ? null : !result;
}
