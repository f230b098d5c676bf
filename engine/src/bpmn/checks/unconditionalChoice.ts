import { child } from '../element.ts';
import type { Check } from './check.ts';

/** Out of a gateway that chooses, every flow but the default has a condition; without one it is always taken. */
export const unconditionalChoice: Check = {
  rule: 'unconditional-choice',
  clause: '§10.6.2',
  severity: 'warning',
  asks: {
    zh: '排他、包容网关分支时，除默认流外都有条件。',
    en: 'Where an exclusive or inclusive gateway branches, every flow but the default has a condition.',
  },
  forRunning: true,
  types: ['bpmn:ExclusiveGateway', 'bpmn:InclusiveGateway'],
  check(gateway, report, file) {
    const outgoing = file.outgoing(gateway);
    if (outgoing.length < 2) return;
    for (const flow of outgoing) {
      if (flow === child(gateway, 'default') || child(flow, 'conditionExpression') !== null) continue;
      report(
        { zh: '分支没有条件，总会被选中。', en: 'The branch has no condition and is always taken.' },
        { at: flow },
      );
    }
  },
};
