import { child, is } from '../element.ts';
import type { Check } from './check.ts';

/** A compensation that is thrown for one activity names an activity. */
export const compensationTarget: Check = {
  rule: 'compensation-target',
  clause: '§10.5.5',
  severity: 'error',
  asks: { zh: '补偿抛出事件的 activityRef 是活动。', en: 'activityRef of a thrown compensation names an activity.' },
  types: ['bpmn:CompensateEventDefinition'],
  check(definition, report) {
    const activity = child(definition, 'activityRef');
    if (activity === null || is(activity, 'bpmn:Activity')) return;
    report({ zh: 'activityRef 引用的不是活动。', en: 'activityRef does not name an activity.' });
  },
};
