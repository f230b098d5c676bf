import { text } from '../element.ts';
import type { Check } from './check.ts';

/** What a gateway says of its direction agrees with its flows. */
export const gatewayDirection: Check = {
  rule: 'gateway-direction',
  clause: '§10.6.1',
  severity: 'error',
  asks: {
    zh: '网关的 gatewayDirection 与其顺序流的数目一致。',
    en: "A gateway's direction agrees with the number of its flows.",
  },
  types: ['bpmn:Gateway'],
  check(gateway, report, file) {
    const direction = text(gateway, 'gatewayDirection');
    const many = { in: file.incoming(gateway).length > 1, out: file.outgoing(gateway).length > 1 };
    const agrees =
      direction === 'Converging'
        ? many.in && !many.out
        : direction === 'Diverging'
          ? many.out && !many.in
          : direction === 'Mixed'
            ? many.in && many.out
            : true;
    if (agrees) return;
    const message = {
      zh: `网关标为 ${direction}，与其流入、流出的顺序流数目不符。`,
      en: `The gateway is marked ${direction}, which its incoming and outgoing flows contradict.`,
    };
    report(message, { severity: file.tolerant ? 'warning' : 'error' });
  },
};
