import { feelOf } from '../compile/expression.ts';
import { child } from '../element.ts';
import type { Check } from './check.ts';

/** A conditional event waits for a condition. */
export const conditionalCondition: Check = {
  rule: 'conditional-condition',
  clause: '§10.5.5',
  severity: 'error',
  asks: { zh: '条件事件有条件。', en: 'A conditional event has a condition.' },
  forRunning: true,
  types: ['bpmn:ConditionalEventDefinition'],
  check(definition, report) {
    if (feelOf(child(definition, 'condition')) !== null) return;
    report({ zh: '条件事件没有条件。', en: 'The conditional event has no condition.' });
  },
};
