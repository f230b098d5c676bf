import { child, is } from '../element.ts';
import type { Check } from './check.ts';

/** Conditions are evaluated by activities and by exclusive, inclusive and complex gateways only. */
export const conditionalFlowSource: Check = {
  rule: 'conditional-flow-source',
  clause: '§8.4.13',
  severity: 'error',
  asks: {
    zh: '带条件的顺序流从活动或排他、包容、复杂网关流出。',
    en: 'A flow with a condition leaves an activity or an exclusive, inclusive or complex gateway.',
  },
  types: ['bpmn:SequenceFlow'],
  check(flow, report, file) {
    const source = child(flow, 'sourceRef');
    if (source === null || child(flow, 'conditionExpression') === null) return;
    if (is(source, 'bpmn:Event')) {
      const message = {
        zh: '从事件流出的顺序流不能带条件。',
        en: 'A flow out of an event must not carry a condition.',
      };
      report(message, { severity: file.tolerant && is(source, 'bpmn:StartEvent') ? 'warning' : 'error' });
    } else if (is(source, 'bpmn:ParallelGateway') || is(source, 'bpmn:EventBasedGateway')) {
      const message = {
        zh: '从并行网关或事件网关流出的顺序流不能带条件。',
        en: 'A flow out of a parallel or event-based gateway must not carry a condition.',
      };
      report(message);
    }
  },
};
