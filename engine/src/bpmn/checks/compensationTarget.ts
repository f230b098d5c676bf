import { child, type Element, is } from '../element.ts';
import type { Check } from './check.ts';
import { isEventSubProcess } from './trigger.ts';

/** A compensation that is thrown for one activity names an activity that is visible from there. */
export const compensationTarget: Check = {
  rule: 'compensation-target',
  clause: '§10.5.5',
  severity: 'error',
  asks: {
    zh: '补偿抛出事件的 activityRef 是同一层的活动；在事件子流程中，也可以是其所在层的活动。',
    en: 'activityRef of a thrown compensation names an activity of the same level, or from an event subprocess one beside it.',
  },
  types: ['bpmn:CompensateEventDefinition'],
  check(definition, report) {
    const activity = child(definition, 'activityRef');
    if (activity === null) return;
    if (!is(activity, 'bpmn:Activity')) {
      report({ zh: 'activityRef 引用的不是活动。', en: 'activityRef does not name an activity.' });
    } else if (!visible(activity, definition)) {
      report({
        zh: 'activityRef 引用的活动在别的层，从此处不可见。',
        en: 'activityRef names an activity of another level, which is not visible from here.',
      });
    }
  },
};

function visible(activity: Element, from: Element): boolean {
  let scope = from.$parent?.$parent;
  while (scope !== undefined && scope !== activity.$parent && isEventSubProcess(scope)) scope = scope.$parent;
  // A definition at the root is shared by events of any level.
  return scope === activity.$parent || from.$parent?.$parent === undefined;
}
