import { type Element, text } from '../bpmn/element.ts';
import type { Note } from './note.ts';

const FEEL = /^$|feel|^https?:\/\/www\.omg\.org\/spec\/(?:DMN|FEEL)\//i;
const JUEL = /^(?:juel|http:\/\/www\.activiti|.*flowable.*)/i;

/**
 * The FEEL of a literal expression or of unary tests; empty when there is none. Camunda 7's and Flowable's expression
 * language is taken for FEEL where both say the same; any other language is an error.
 */
export function feelOf(element: Element, note: Note): string {
  const source = text(element, 'text') ?? '';
  const language = text(element, 'expressionLanguage') ?? '';
  if (!FEEL.test(language) && !JUEL.test(language)) {
    note('error', 'dmn-language', {
      zh: `不支持的表达式语言：${language}`,
      en: `Unsupported expression language: ${language}`,
    });
  }
  return fromJuel(source);
}

/** `${x}`, `== 3` and `&&` as FEEL says them. */
function fromJuel(source: string): string {
  const wrapped = /^[$#]\{([^{}]*)\}$/s.exec(source);
  const bare = wrapped === null ? source : wrapped[1]!.trim();
  const spoken =
    wrapped === null ? bare : bare.replaceAll('&&', ' and ').replaceAll('||', ' or ').replaceAll('==', '=');
  return spoken.replace(/^==\s*/, '');
}
