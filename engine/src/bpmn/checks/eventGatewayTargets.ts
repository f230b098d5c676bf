import { child, children, type Element, flag, is } from '../element.ts';
import type { Check, Report } from './check.ts';
import type { CheckedFile } from './file.ts';
import { triggersOf } from './trigger.ts';

const caught = ['message', 'timer', 'signal', 'conditional'];

/** What may follow an event-based gateway. */
export const eventGatewayTargets: Check = {
  rule: 'event-gateway-targets',
  clause: '§10.6.6',
  severity: 'error',
  asks: {
    zh: '事件网关之后只有接收任务或消息、定时、信号、条件捕获事件，各只有一条流入；接收任务与消息事件不混用；接收任务没有边界事件。',
    en: 'After an event-based gateway come receive tasks or message, timer, signal or conditional catch events with one incoming flow each; receive tasks and message events are not mixed; the receive tasks have no boundary events.',
  },
  types: ['bpmn:EventBasedGateway'],
  check(gateway, report, file) {
    const targets = file.outgoing(gateway).flatMap((flow) => child(flow, 'targetRef') ?? []);
    for (const target of targets) checkTarget(target, report, file);
    const receives = targets.some((target) => is(target, 'bpmn:ReceiveTask'));
    const messages = targets.some((target) => is(target, 'bpmn:CatchEvent') && triggersOf(target).includes('message'));
    if (receives && messages) {
      report({
        zh: '事件网关之后不能同时有接收任务和消息事件。',
        en: 'Receive tasks and message events must not both follow an event-based gateway.',
      });
    }
  },
};

function checkTarget(target: Element, report: Report, file: CheckedFile): void {
  if (!isAllowed(target)) {
    const message = {
      zh: '事件网关之后只能是接收任务或消息、定时、信号、条件捕获事件。',
      en: 'Only receive tasks and message, timer, signal or conditional catch events may follow an event-based gateway.',
    };
    report(message, { at: target });
  } else if (file.incoming(target).length > 1) {
    const message = {
      zh: '事件网关之后的节点只能有这一条流入的顺序流。',
      en: 'What follows an event-based gateway must have no other incoming flow.',
    };
    report(message, { at: target });
  } else if (is(target, 'bpmn:ReceiveTask') && hasBoundaryEvents(target, file)) {
    const message = {
      zh: '事件网关之后的接收任务不能有边界事件。',
      en: 'A receive task that follows an event-based gateway must not have boundary events.',
    };
    report(message, { at: target });
  }
}

function isAllowed(target: Element): boolean {
  if (is(target, 'bpmn:ReceiveTask')) return !flag(target, 'instantiate', false);
  if (!is(target, 'bpmn:IntermediateCatchEvent')) return false;
  const triggers = triggersOf(target);
  return triggers.length > 0 && triggers.every((trigger) => caught.includes(trigger));
}

function hasBoundaryEvents(task: Element, file: CheckedFile): boolean {
  const siblings = task.$parent === undefined ? file.elements : children(task.$parent, 'flowElements');
  return siblings.some((element) => is(element, 'bpmn:BoundaryEvent') && child(element, 'attachedToRef') === task);
}
