import { tokenize } from './lexer.ts';
import type { BinaryOperator, Juel } from './syntax.ts';
import { JuelProblem, type Token } from './token.ts';

/** Operators from the weakest binding to the strongest (JSR 341 §1.9). */
const levels: readonly (readonly BinaryOperator[])[] = [
  ['||'],
  ['&&'],
  ['==', '!='],
  ['<', '>', '<=', '>='],
  ['+', '-'],
  ['*', '/', '%'],
];

/** Parses what stands between `${` and `}`. Throws `JuelProblem`. */
export function parseJuel(source: string): Juel {
  const cursor: Cursor = { tokens: tokenize(source), at: 0 };
  const tree = choice(cursor);
  if (peek(cursor).kind !== 'end') throw unexpected(peek(cursor));
  return tree;
}

interface Cursor {
  readonly tokens: readonly Token[];
  at: number;
}

function peek(cursor: Cursor): Token {
  return cursor.tokens[cursor.at]!;
}

function take(cursor: Cursor, sign: string): boolean {
  const token = peek(cursor);
  if (token.kind !== 'sign' || token.text !== sign) return false;
  cursor.at += 1;
  return true;
}

function need(cursor: Cursor, sign: string): void {
  if (!take(cursor, sign)) throw unexpected(peek(cursor), sign);
}

function unexpected(token: Token, wanted?: string): JuelProblem {
  const found = token.kind === 'end' ? 'the end' : `"${token.text}"`;
  const en = wanted === undefined ? `${found} was not expected` : `expected "${wanted}" and found ${found}`;
  const zh = wanted === undefined ? `意外的${found}` : `此处应为“${wanted}”而不是${found}`;
  return new JuelProblem(zh, en, token.at);
}

function choice(cursor: Cursor): Juel {
  const condition = binary(cursor, 0);
  if (!take(cursor, '?')) return condition;
  const yes = choice(cursor);
  need(cursor, ':');
  return { type: 'choice', condition, yes, no: choice(cursor), at: condition.at };
}

function binary(cursor: Cursor, level: number): Juel {
  const operators = levels[level];
  if (operators === undefined) return unary(cursor);
  let left = binary(cursor, level + 1);
  for (;;) {
    const operator = operators.find((one) => take(cursor, one));
    if (operator === undefined) return left;
    left = { type: 'binary', operator, left, right: binary(cursor, level + 1), at: left.at };
  }
}

function unary(cursor: Cursor): Juel {
  const { kind, text, at } = peek(cursor);
  if (take(cursor, '-')) return { type: 'unary', operator: '-', operand: unary(cursor), at };
  if (take(cursor, '!')) return { type: 'unary', operator: '!', operand: unary(cursor), at };
  if (kind === 'name' && text === 'empty') {
    cursor.at += 1;
    return { type: 'unary', operator: 'empty', operand: unary(cursor), at };
  }
  return value(cursor);
}

function value(cursor: Cursor): Juel {
  let of = primary(cursor);
  for (;;) {
    if (take(cursor, '.')) of = member(cursor, of);
    else if (take(cursor, '[')) {
      of = { type: 'index', of, by: choice(cursor), at: of.at };
      need(cursor, ']');
    } else return of;
  }
}

function member(cursor: Cursor, of: Juel): Juel {
  const token = peek(cursor);
  if (token.kind !== 'name') throw unexpected(token);
  cursor.at += 1;
  if (!take(cursor, '(')) return { type: 'member', of, name: token.text, at: of.at };
  return { type: 'method', of, name: token.text, args: list(cursor), at: of.at };
}

function list(cursor: Cursor): readonly Juel[] {
  if (take(cursor, ')')) return [];
  const args = [choice(cursor)];
  while (take(cursor, ',')) args.push(choice(cursor));
  need(cursor, ')');
  return args;
}

function primary(cursor: Cursor): Juel {
  const token = peek(cursor);
  if (take(cursor, '(')) {
    const inner = choice(cursor);
    need(cursor, ')');
    return inner;
  }
  if (token.kind === 'end' || token.kind === 'sign') throw unexpected(token);
  cursor.at += 1;
  const { kind, text, at } = token;
  if (kind !== 'name') return { type: kind, text, at };
  if (text === 'true' || text === 'false' || text === 'null') return { type: 'constant', text, at };
  if (take(cursor, '(')) return { type: 'call', name: text, args: list(cursor), at };
  return namespaced(cursor, text, at) ?? { type: 'name', text, at };
}

/** `fn:length(x)`: a colon directly before a name and a bracket; elsewhere the colon belongs to a choice. */
function namespaced(cursor: Cursor, prefix: string, at: number): Juel | null {
  const [colon, name, bracket] = cursor.tokens.slice(cursor.at, cursor.at + 3);
  if (colon?.text !== ':' || name?.kind !== 'name' || bracket?.text !== '(' || bracket.kind !== 'sign') return null;
  if (colon.at !== at + prefix.length || name.at !== colon.at + 1) return null;
  cursor.at += 3;
  return { type: 'call', name: `${prefix}:${name.text}`, args: list(cursor), at };
}
