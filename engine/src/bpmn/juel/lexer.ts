import { JuelProblem, type Token } from './token.ts';

const space = /\s+/y;
const number = /\d+(\.\d+)?([eE][+-]?\d+)?|\.\d+/y;
const text = /'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)"/y;
const name = /[A-Za-z_$\u00c0-\uffff][\w$\u00c0-\uffff]*/y;
const sign = /&&|\|\||==|!=|<=|>=|[-+*/%<>!?:.,()[\]]/y;

/** Words that are operators (JSR 341 §1.17). */
const words: Readonly<Record<string, string>> = {
  and: '&&',
  or: '||',
  not: '!',
  eq: '==',
  ne: '!=',
  lt: '<',
  gt: '>',
  le: '<=',
  ge: '>=',
  div: '/',
  mod: '%',
};

/** The tokens of what stands between `${` and `}`. Throws `JuelProblem`, which the translation turns into a value. */
export function tokenize(source: string): readonly Token[] {
  const tokens: Token[] = [];
  let at = 0;
  const take = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at;
    return pattern.exec(source);
  };
  while (at < source.length) {
    const blank = take(space);
    const found = blank === null ? next(take, at) : null;
    if (found !== null) tokens.push(found.token);
    const length = blank?.[0].length ?? found?.length;
    if (length === undefined) {
      throw new JuelProblem(`字符“${source[at]}”无法识别`, `the character "${source[at]}" is unknown`, at);
    }
    at += length;
  }
  return [...tokens, { kind: 'end', text: '', at }];
}

function next(take: (pattern: RegExp) => RegExpExecArray | null, at: number): { token: Token; length: number } | null {
  const digits = take(number);
  if (digits !== null) return { token: { kind: 'number', text: digits[0], at }, length: digits[0].length };
  const quoted = take(text);
  if (quoted !== null) {
    const value = (quoted[1] ?? quoted[2] ?? '').replace(/\\(.)/g, '$1');
    return { token: { kind: 'string', text: value, at }, length: quoted[0].length };
  }
  const word = take(name);
  if (word !== null) {
    const operator = Object.hasOwn(words, word[0]) ? words[word[0]] : undefined;
    const token: Token = { kind: operator === undefined ? 'name' : 'sign', text: operator ?? word[0], at };
    return { token, length: word[0].length };
  }
  const other = take(sign);
  return other === null ? null : { token: { kind: 'sign', text: other[0], at }, length: other[0].length };
}
