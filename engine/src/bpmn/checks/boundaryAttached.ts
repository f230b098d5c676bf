import { child, is } from '../element.ts';
import type { Check } from './check.ts';

/** A boundary event sits on an activity of its own process or subprocess. */
export const boundaryAttached: Check = {
  rule: 'boundary-attached',
  clause: '§10.5.4',
  severity: 'error',
  asks: { zh: '边界事件附着在同一层的活动上。', en: 'A boundary event is attached to an activity of the same scope.' },
  types: ['bpmn:BoundaryEvent'],
  check(event, report, file) {
    const activity = child(event, 'attachedToRef');
    if (activity === null) {
      const id = event.get('id');
      if (file.warnings.some((warning) => warning.owner === id && warning.property?.endsWith('attachedToRef'))) return;
      report({
        zh: '边界事件没有附着（缺少 attachedToRef）。',
        en: 'The boundary event is attached to nothing (attachedToRef).',
      });
    } else if (!is(activity, 'bpmn:Activity')) {
      report({ zh: '边界事件只能附着在活动上。', en: 'A boundary event can only be attached to an activity.' });
    } else if (activity.$parent !== event.$parent) {
      report({
        zh: '边界事件与其活动不在同一层。',
        en: 'The boundary event and its activity are in different scopes.',
      });
    }
  },
};
