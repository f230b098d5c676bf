import type { Check } from './check.ts';

/** An event-based gateway offers a choice. */
export const eventGatewayOutgoing: Check = {
  rule: 'event-gateway-outgoing',
  clause: '§10.6.6',
  severity: 'error',
  asks: { zh: '事件网关至少有两条流出的顺序流。', en: 'An event-based gateway has at least two outgoing flows.' },
  types: ['bpmn:EventBasedGateway'],
  check(gateway, report, file) {
    if (file.outgoing(gateway).length >= 2) return;
    report({
      zh: '事件网关至少要有两条流出的顺序流。',
      en: 'An event-based gateway must have at least two outgoing flows.',
    });
  },
};
