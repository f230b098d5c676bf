import { isFeel } from '../compile/task.ts';
import { text } from '../element.ts';
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
  check(expression, report) {
    const language = text(expression, 'language');
    if (language === null || isFeel(language) || text(expression, 'body') === null) return;
    if (/juel|unified/i.test(language)) return;
    report({ zh: `不支持表达式语言“${language}”。`, en: `The expression language "${language}" is not supported.` });
  },
};
