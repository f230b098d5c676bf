import { child, is } from '../element.ts';
import type { Check } from './check.ts';
import { isForCompensation } from './trigger.ts';

/** A compensation activity that no event names is never run. */
export const compensationUnused: Check = {
  rule: 'compensation-unused',
  clause: '§10.7.1',
  severity: 'warning',
  asks: {
    zh: '补偿活动由补偿边界事件关联。',
    en: 'A compensation activity is associated with a compensation boundary event.',
  },
  types: ['bpmn:Activity'],
  check(activity, report, file) {
    if (!isForCompensation(activity)) return;
    const named = file.elements.some(
      (one) => is(one, 'bpmn:Association') && [child(one, 'sourceRef'), child(one, 'targetRef')].includes(activity),
    );
    if (named) return;
    report({
      zh: '没有事件关联此补偿活动，它不会运行。',
      en: 'No event is associated with this compensation activity: it never runs.',
    });
  },
};
