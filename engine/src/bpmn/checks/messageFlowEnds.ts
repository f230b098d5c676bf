import { child, type Element, is } from '../element.ts';
import type { Check } from './check.ts';
import { triggersOf } from './trigger.ts';

/** What sends and what receives a message. */
export const messageFlowEnds: Check = {
  rule: 'message-flow-ends',
  clause: '§7.6.2',
  severity: 'error',
  asks: {
    zh: '消息流从泳池、活动或抛出消息的事件出发，到泳池、活动或捕获消息的事件。',
    en: 'A message flow goes from a pool, an activity or a throwing message event to a pool, an activity or a catching one.',
  },
  types: ['bpmn:MessageFlow'],
  check(flow, report) {
    const [source, target] = [child(flow, 'sourceRef'), child(flow, 'targetRef')];
    if (source !== null && !sends(source))
      report({ zh: '消息流的起点不能发送消息。', en: 'The source of the message flow cannot send.' });
    if (target !== null && !receives(target))
      report({ zh: '消息流的终点不能接收消息。', en: 'The target of the message flow cannot receive.' });
  },
};

function either(end: Element): boolean {
  return is(end, 'bpmn:Participant') || is(end, 'bpmn:Activity');
}

function sends(end: Element): boolean {
  return either(end) || (is(end, 'bpmn:ThrowEvent') && triggersOf(end).includes('message'));
}

/** A none start event may be the target: the drawing of a start by message whose definition is left out (§7.6.2). */
function receives(end: Element): boolean {
  if (either(end)) return true;
  const triggers = triggersOf(end);
  return (
    is(end, 'bpmn:CatchEvent') &&
    (triggers.includes('message') || (is(end, 'bpmn:StartEvent') && triggers.length === 0))
  );
}
