import { type Element, is } from '../element.ts';
import type { Check } from './check.ts';

/** A process holds activities, gateways and events; choreographies are not executed. */
export const processElements: Check = {
  rule: 'process-elements',
  clause: '§10.2',
  severity: 'error',
  asks: {
    zh: '流程和子流程中的节点是活动、网关、事件，没有编排活动。',
    en: 'The nodes of a process or subprocess are activities, gateways and events, not choreography activities.',
  },
  types: ['bpmn:FlowNode'],
  check(node, report) {
    if (inChoreography(node)) return;
    if (['bpmn:Activity', 'bpmn:Gateway', 'bpmn:Event'].some((type) => is(node, type))) return;
    const kind = node.$type.slice(5);
    report({ zh: `流程中不能有 ${kind}。`, en: `A process cannot hold ${kind}.` });
  },
};

/** A choreography beside the process is a drawing of what partners exchange. */
function inChoreography(node: Element): boolean {
  for (let at = node.$parent; at !== undefined; at = at.$parent) if (is(at, 'bpmn:Choreography')) return true;
  return false;
}
