import type { Check } from './check.ts';

/** A boundary event is reached through its activity only. */
export const boundaryIncoming: Check = {
  rule: 'boundary-incoming',
  clause: '§10.5.4',
  severity: 'error',
  asks: { zh: '边界事件没有流入的顺序流。', en: 'A boundary event has no incoming sequence flow.' },
  types: ['bpmn:BoundaryEvent'],
  check(event, report, file) {
    if (file.incoming(event).length === 0) return;
    report({ zh: '边界事件不能有流入的顺序流。', en: 'A boundary event must not have an incoming sequence flow.' });
  },
};
