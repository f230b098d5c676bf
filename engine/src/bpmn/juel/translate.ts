import type { LocalText } from '../problem.ts';
import { parseJuel } from './parser.ts';
import { JuelProblem } from './token.ts';
import { writeFeel } from './writeFeel.ts';

/** FEEL of the same meaning, or why there is none. */
export type Translation =
  | { readonly ok: true; readonly feel: string }
  | { readonly ok: false; readonly why: LocalText };

/** Whether a text holds an expression of JUEL, `${…}` or `#{…}`. */
export function hasJuel(text: string): boolean {
  return /[$#]\{/.test(text);
}

/**
 * Translates a text with expressions of JUEL (JSR 341) to FEEL. One expression alone keeps its type; text around it, or
 * several of them, make a string. Text without any is a FEEL string.
 */
export function translate(text: string): Translation {
  try {
    const parts = split(text.trim());
    const [only] = parts;
    if (parts.length === 1 && only?.type === 'expression') return { ok: true, feel: writeFeel(parseJuel(only.text)) };
    const feel = parts.map((part) =>
      part.type === 'text' ? JSON.stringify(part.text) : `string(${writeFeel(parseJuel(part.text))})`,
    );
    return { ok: true, feel: feel.join(' + ') || '""' };
  } catch (error) {
    if (!(error instanceof JuelProblem)) throw error;
    const why = {
      zh: `表达式“${text}”无法译为 FEEL：${error.zh}（第 ${error.at + 1} 个字符）`,
      en: `The expression "${text}" cannot be translated to FEEL: ${error.message} (character ${error.at + 1})`,
    };
    return { ok: false, why };
  }
}

/** What stands between `${` and `}` when a text is one expression and nothing else; null otherwise, unclosed too. */
export function soleExpression(text: string): string | null {
  if (!hasJuel(text)) return null;
  try {
    const [only, ...more] = split(text.trim());
    return more.length === 0 && only?.type === 'expression' ? only.text.trim() : null;
  } catch (error) {
    if (error instanceof JuelProblem) return null;
    throw error;
  }
}

interface Part {
  readonly type: 'text' | 'expression';
  readonly text: string;
}

/** Closing braces inside quotes do not end an expression. */
function split(text: string): readonly Part[] {
  const parts: Part[] = [];
  const pattern = /[$#]\{((?:'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"|[^'"}])*)(\}|$)/g;
  let from = 0;
  for (const match of text.matchAll(pattern)) {
    if (match[2] === '') throw new JuelProblem('缺少“}”', 'a closing brace is missing', match.index);
    if (match.index > from) parts.push({ type: 'text', text: text.slice(from, match.index) });
    parts.push({ type: 'expression', text: match[1] ?? '' });
    from = match.index + match[0].length;
  }
  if (from < text.length) parts.push({ type: 'text', text: text.slice(from) });
  return parts;
}
