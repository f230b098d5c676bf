import type { Check } from './check.ts';
import { isEventSubProcess } from './trigger.ts';

/** An event subprocess is started by its event, never by a flow. */
export const eventSubProcessFlows: Check = {
  rule: 'event-sub-process-flows',
  clause: '§10.3.5',
  severity: 'error',
  asks: { zh: '事件子流程没有流入或流出的顺序流。', en: 'An event subprocess has no incoming and no outgoing flow.' },
  types: ['bpmn:SubProcess'],
  check(subProcess, report, file) {
    if (!isEventSubProcess(subProcess)) return;
    if (file.incoming(subProcess).length + file.outgoing(subProcess).length === 0) return;
    report({ zh: '事件子流程不能有顺序流。', en: 'An event subprocess must not have sequence flows.' });
  },
};
