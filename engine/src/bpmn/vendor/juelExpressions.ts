import { type Element, is, nearestId, text } from '../element.ts';
import { hasJuel, soleExpression } from '../juel/translate.ts';
import type { Converting } from './converting.ts';
import { translateRole } from './role.ts';

/** Translates `${…}` in the expressions that BPMN itself has: conditions, timers, counts, assignments, names. */
export function translateExpressions(elements: readonly Element[], converting: Converting, vendor: boolean): void {
  for (const element of elements) {
    if (is(element, 'bpmn:Expression')) expression(element, converting, vendor);
    else if (is(element, 'bpmn:Signal')) name(element, converting);
    else if (is(element, 'bpmn:Message')) reportName(element, converting);
  }
}

function expression(element: Element, converting: Converting, vendor: boolean): void {
  const body = text(element, 'body');
  const language = text(element, 'language');
  const juel = language !== null && /juel|unified/i.test(language);
  if (body === null) return;
  const role = element.$parent?.$type === 'bpmn:ResourceAssignmentExpression';
  if (role && soleExpression(body) === null) {
    if (vendor) translateRole(element, body, converting);
    return;
  }
  if (!hasJuel(body) && !juel) return;
  const feel = converting.feel(element, hasJuel(body) ? body : `\${${body}}`);
  if (feel === null) return;
  element.set('body', feel);
  element.set('language', undefined);
  converting.note(element, placeOf(element), body, 'FEEL', feel);
  if (!vendor) reportPlain(element, body, feel, converting);
}

/** The property that holds the expression, as the file calls it. */
function placeOf(element: Element): string {
  const parent = element.$parent;
  if (parent === undefined) return 'expression';
  const place = Object.entries(parent).find(([key, value]) => !key.startsWith('$') && value === element);
  return place?.[0] ?? 'expression';
}

function name(signal: Element, converting: Converting): void {
  const from = text(signal, 'name');
  if (from === null || !hasJuel(from)) return;
  const feel = converting.feel(signal, from);
  if (feel === null) return;
  signal.set('name', `=${feel}`);
  converting.note(signal, 'name', from, 'name', `=${feel}`);
}

function reportName(message: Element, converting: Converting): void {
  const from = text(message, 'name');
  if (from === null || !hasJuel(from)) return;
  converting.ledger.problems.push({
    severity: 'warning',
    element: nearestId(message),
    rule: 'message-name',
    clause: '§8.4.11',
    message: {
      zh: `消息名“${from}”是表达式，按字面使用。`,
      en: `The message name "${from}" is an expression and is used as it stands.`,
    },
  });
}

function reportPlain(element: Element, body: string, feel: string, converting: Converting): void {
  converting.ledger.problems.push({
    severity: 'warning',
    element: nearestId(element),
    rule: 'juel-expression',
    clause: '§8.4.6',
    message: { zh: `“${body}”按 JUEL 读取，译为 ${feel}。`, en: `"${body}" is read as JUEL and became ${feel}.` },
  });
}
