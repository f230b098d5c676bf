import type { Check } from './check.ts';
import { isForCompensation } from './trigger.ts';

/** A compensation handler is outside the normal flow. */
export const compensationFlows: Check = {
  rule: 'compensation-flows',
  clause: '§10.7.1',
  severity: 'error',
  asks: { zh: '补偿活动没有流入或流出的顺序流。', en: 'A compensation activity has no incoming and no outgoing flow.' },
  types: ['bpmn:Activity'],
  check(activity, report, file) {
    if (!isForCompensation(activity)) return;
    if (file.incoming(activity).length + file.outgoing(activity).length === 0) return;
    report({ zh: '补偿活动不能有顺序流。', en: 'A compensation activity must not have sequence flows.' });
  },
};
