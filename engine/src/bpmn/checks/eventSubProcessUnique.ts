import { definitionElements } from '../compile/eventDefinition.ts';
import { child, children, type Element, flag, idOf, is } from '../element.ts';
import type { Check } from './check.ts';
import { isEventSubProcess } from './trigger.ts';

const references: Readonly<Record<string, string>> = {
  'bpmn:MessageEventDefinition': 'messageRef',
  'bpmn:SignalEventDefinition': 'signalRef',
  'bpmn:ErrorEventDefinition': 'errorRef',
  'bpmn:EscalationEventDefinition': 'escalationRef',
};

/** Where one event would interrupt a scope, it is clear what handles it. */
export const eventSubProcessUnique: Check = {
  rule: 'event-sub-process-unique',
  clause: '§10.5.6',
  severity: 'error',
  asks: {
    zh: '同一层中，对同一消息、信号、错误、升级至多有一个中断的事件子流程。',
    en: 'A scope has at most one interrupting event subprocess for the same message, signal, error or escalation.',
  },
  types: ['bpmn:FlowElementsContainer'],
  check(container, report) {
    const seen = new Set<string>();
    for (const subProcess of children(container, 'flowElements').filter(isEventSubProcess)) {
      for (const key of interruptions(subProcess)) {
        if (seen.has(key)) {
          const message = {
            zh: '同一事件已有另一个中断的事件子流程。',
            en: 'Another interrupting event subprocess handles the same event.',
          };
          report(message, { at: subProcess });
        }
        seen.add(key);
      }
    }
  },
};

/** What an event subprocess interrupts its scope for, as comparable keys. */
function interruptions(subProcess: Element): readonly string[] {
  const starts = children(subProcess, 'flowElements').filter((element) => is(element, 'bpmn:StartEvent'));
  return starts
    .filter((start) => flag(start, 'isInterrupting', true) && !flag(start, 'parallelMultiple', false))
    .flatMap((start) => definitionElements(start))
    .flatMap((definition) => {
      const reference = references[definition.$type];
      if (reference === undefined) return [];
      const referred = child(definition, reference);
      return [`${definition.$type} ${referred === null ? '' : (idOf(referred) ?? '')}`];
    });
}
