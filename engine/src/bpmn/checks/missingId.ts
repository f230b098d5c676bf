import { idOf } from '../element.ts';
import type { Check } from './check.ts';

/** Flow nodes and processes are named by their ids in tasks, history and problems. */
export const missingId: Check = {
  rule: 'missing-id',
  clause: '§8.3.1',
  severity: 'error',
  asks: { zh: '流程和流程节点有 id。', en: 'Processes and flow nodes have an id.' },
  forRunning: true,
  types: ['bpmn:Process', 'bpmn:FlowNode'],
  check(element, report) {
    if (idOf(element) !== null) return;
    const kind = element.$type.slice(5);
    report({ zh: `有一个 ${kind} 没有 id。`, en: `A ${kind} has no id.` });
  },
};
