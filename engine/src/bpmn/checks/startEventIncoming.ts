import type { Check } from './check.ts';

/** Nothing leads to a start event. */
export const startEventIncoming: Check = {
  rule: 'start-event-incoming',
  clause: '§10.5.2',
  severity: 'error',
  asks: { zh: '开始事件没有流入的顺序流。', en: 'A start event has no incoming sequence flow.' },
  types: ['bpmn:StartEvent'],
  check(event, report, file) {
    if (file.incoming(event).length === 0) return;
    report({ zh: '开始事件不能有流入的顺序流。', en: 'A start event must not have an incoming sequence flow.' });
  },
};
