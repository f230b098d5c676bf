import type { Check } from './check.ts';
import { type Trigger, triggersOf } from './trigger.ts';

const allowed: Readonly<Record<string, readonly Trigger[]>> = {
  'bpmn:IntermediateCatchEvent': ['message', 'timer', 'conditional', 'link', 'signal'],
  'bpmn:IntermediateThrowEvent': ['message', 'escalation', 'compensation', 'link', 'signal'],
  'bpmn:EndEvent': ['message', 'error', 'escalation', 'cancel', 'compensation', 'signal', 'terminate'],
  'bpmn:BoundaryEvent': ['message', 'timer', 'error', 'escalation', 'cancel', 'compensation', 'conditional', 'signal'],
};

/** Table 10.93 of the specification: which event definitions may stand in which position. */
export const eventTrigger: Check = {
  rule: 'event-trigger',
  clause: '§10.5.5',
  severity: 'error',
  asks: {
    zh: '事件定义只出现在规范允许的位置；中间捕获事件和边界事件必须有事件定义。',
    en: 'Event definitions stand where the specification allows them; intermediate catch and boundary events have one.',
  },
  types: Object.keys(allowed),
  check(event, report) {
    const triggers = triggersOf(event);
    for (const trigger of triggers) {
      if (allowed[event.$type]?.includes(trigger)) continue;
      const kind = event.$type.slice(5);
      report({ zh: `${kind} 不能带 ${trigger} 事件定义。`, en: `${kind} must not have a ${trigger} definition.` });
    }
    const needsOne = event.$type === 'bpmn:IntermediateCatchEvent' || event.$type === 'bpmn:BoundaryEvent';
    if (!needsOne || triggers.length > 0) return;
    report({ zh: '事件没有事件定义，不知道等待什么。', en: 'The event has no definition, so nothing can trigger it.' });
  },
};
