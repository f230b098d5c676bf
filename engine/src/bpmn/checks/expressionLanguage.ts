import { isFeel } from '../compile/task.ts';
import { type Element, text } from '../element.ts';
import type { Check } from './check.ts';

/** Expressions are FEEL; the expressions of other engines were translated before. */
export const expressionLanguage: Check = {
  rule: 'expression-language',
  clause: '§8.4.6',
  severity: 'error',
  asks: {
    zh: '表达式的语言是 FEEL（或能译为 FEEL 的 JUEL）。',
    en: 'Expressions are in FEEL (or in JUEL, which is translated).',
  },
  forRunning: true,
  types: ['bpmn:FormalExpression'],
  check(expression, report, file) {
    if (text(expression, 'body') === null) return;
    const language = text(expression, 'language') ?? languageOfFile(file.definitions);
    if (language === null || isFeel(language) || isJuel.test(language)) return;
    report({ zh: `不支持表达式语言“${language}”。`, en: `The expression language "${language}" is not supported.` });
  },
};

/** JUEL by its names, or by the Java specification requests that define it. */
const isJuel = /juel|unified|jsr/i;

/** XPath is what BPMN takes when nothing is said, and what tools write without meaning it: then FEEL is tried. */
function languageOfFile(definitions: Element): string | null {
  const language = text(definitions, 'expressionLanguage');
  return language === null || /xpath/i.test(language) ? null : language;
}
