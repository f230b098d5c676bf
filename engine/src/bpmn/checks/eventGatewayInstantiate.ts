import { child, flag, is, text } from '../element.ts';
import type { Check } from './check.ts';
import { triggersOf } from './trigger.ts';

/** A gateway that starts the process has nothing before it and waits for messages. */
export const eventGatewayInstantiate: Check = {
  rule: 'event-gateway-instantiate',
  clause: '§10.6.6',
  severity: 'error',
  asks: {
    zh: '启动流程的事件网关没有流入的顺序流，其后只有消息；并行事件网关必须启动流程。',
    en: 'An event-based gateway that instantiates has no incoming flow and awaits messages; a parallel one must instantiate.',
  },
  types: ['bpmn:EventBasedGateway'],
  check(gateway, report, file) {
    const instantiates = flag(gateway, 'instantiate', false);
    if (!instantiates) {
      if (text(gateway, 'eventGatewayType') !== 'Parallel') return;
      report({
        zh: '并行事件网关必须启动流程（instantiate）。',
        en: 'A parallel event-based gateway must instantiate.',
      });
      return;
    }
    if (file.incoming(gateway).length > 0) {
      report({
        zh: '启动流程的事件网关不能有流入的顺序流。',
        en: 'An event-based gateway that instantiates must not have incoming flows.',
      });
    }
    for (const flow of file.outgoing(gateway)) {
      const target = child(flow, 'targetRef');
      if (target === null || is(target, 'bpmn:ReceiveTask') || triggersOf(target).every((one) => one === 'message'))
        continue;
      const message = {
        zh: '启动流程的事件网关之后只能等待消息。',
        en: 'A gateway that instantiates can only await messages.',
      };
      report(message, { at: target });
    }
  },
};
