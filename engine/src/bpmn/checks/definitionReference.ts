import { child, type Element, is, nearestId } from '../element.ts';
import type { Check } from './check.ts';
import type { CheckedFile } from './file.ts';

const always = { 'bpmn:MessageEventDefinition': 'messageRef', 'bpmn:SignalEventDefinition': 'signalRef' };
const thrown = { 'bpmn:ErrorEventDefinition': 'errorRef', 'bpmn:EscalationEventDefinition': 'escalationRef' };

/** What an event sends or awaits is named; an error or escalation that is caught without a name is any. */
export const definitionReference: Check = {
  rule: 'definition-reference',
  clause: '§10.5.5',
  severity: 'error',
  asks: {
    zh: '消息、信号事件引用消息、信号；抛出的错误、升级引用错误、升级。',
    en: 'Message and signal events name their message or signal; a thrown error or escalation names what it is.',
  },
  forRunning: true,
  types: [...Object.keys(always), ...Object.keys(thrown)],
  check(definition, report, file) {
    const property = propertyOf(definition);
    if (property === null || child(definition, property) !== null || unresolved(definition, property, file)) return;
    if (property === 'messageRef' && child(definition, 'operationRef') !== null) return;
    const message = { zh: `事件定义没有 ${property}。`, en: `The event definition has no ${property}.` };
    report(message, { severity: file.tolerant ? 'warning' : 'error' });
  },
};

function propertyOf(definition: Element): string | null {
  const needed: Readonly<Record<string, string>> = isThrown(definition) ? { ...always, ...thrown } : always;
  return needed[definition.$type] ?? null;
}

function isThrown(definition: Element): boolean {
  return definition.$parent !== undefined && is(definition.$parent, 'bpmn:ThrowEvent');
}

function unresolved(definition: Element, property: string, file: CheckedFile): boolean {
  const owner = nearestId(definition);
  return file.warnings.some((warning) => warning.owner === owner && (warning.property ?? '').endsWith(property));
}
