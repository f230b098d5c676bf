import { feelOf } from '../compile/expression.ts';
import { isFeel } from '../compile/task.ts';
import { type Element, is, text } from '../element.ts';
import type { Check } from './check.ts';
import { feelProblem } from './feelProblem.ts';

/** Elements whose expressions are names, paths or times and are looked at elsewhere. */
const elsewhere = [
  'bpmn:TimerEventDefinition',
  'bpmn:Assignment',
  'bpmn:ResourceAssignmentExpression',
  'bpmn:ResourceParameterBinding',
];

/** Expressions and scripts can be parsed. */
export const feelSyntax: Check = {
  rule: 'feel-syntax',
  clause: '§8.4.6',
  severity: 'error',
  asks: { zh: '表达式和 FEEL 脚本语法正确。', en: 'Expressions and FEEL scripts are well-formed.' },
  forRunning: true,
  types: ['bpmn:Expression', 'bpmn:ScriptTask'],
  check(element, report) {
    const feel = is(element, 'bpmn:Expression') ? expression(element) : script(element);
    if (feel === null || /[$#]\{/.test(feel)) return;
    const problem = feelProblem(feel);
    if (problem !== null)
      report({ zh: `表达式“${feel}”有误：${problem}`, en: `The expression "${feel}" is wrong: ${problem}` });
  },
};

function expression(element: Element): string | null {
  const language = text(element, 'language');
  if (language !== null && !isFeel(language)) return null;
  if (elsewhere.some((type) => element.$parent !== undefined && is(element.$parent, type))) return null;
  return feelOf(element)?.feel ?? null;
}

function script(task: Element): string | null {
  const format = text(task, 'scriptFormat');
  return format === null || isFeel(format) ? (text(task, 'script')?.replace(/^=/, '') ?? null) : null;
}
