import { child, is } from '../element.ts';
import type { Check } from './check.ts';

/** A condition chooses, so there is something to choose from. */
export const loneConditionalFlow: Check = {
  rule: 'lone-conditional-flow',
  clause: '§8.4.13',
  severity: 'warning',
  asks: {
    zh: '活动有带条件的流出时，至少还有另一条流出的顺序流。',
    en: 'An activity with a conditional flow has at least one other outgoing flow.',
  },
  types: ['bpmn:SequenceFlow'],
  forRunning: true,
  check(flow, report, file) {
    const source = child(flow, 'sourceRef');
    if (source === null || !is(source, 'bpmn:Activity') || child(flow, 'conditionExpression') === null) return;
    if (file.outgoing(source).length > 1) return;
    report({
      zh: '活动唯一的流出带有条件，条件不成立时无路可走。',
      en: 'The only flow out of the activity has a condition: when it fails there is no way on.',
    });
  },
};
