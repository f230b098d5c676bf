import type { Check } from './check.ts';

/** Nothing leaves an end event. */
export const endEventOutgoing: Check = {
  rule: 'end-event-outgoing',
  clause: '§10.5.3',
  severity: 'error',
  asks: { zh: '结束事件没有流出的顺序流。', en: 'An end event has no outgoing sequence flow.' },
  types: ['bpmn:EndEvent'],
  check(event, report, file) {
    if (file.outgoing(event).length === 0) return;
    report({ zh: '结束事件不能有流出的顺序流。', en: 'An end event must not have an outgoing sequence flow.' });
  },
};
