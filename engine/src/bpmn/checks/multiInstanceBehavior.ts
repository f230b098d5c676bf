import { child, children, text } from '../element.ts';
import type { Check } from './check.ts';

/** The behaviours that throw an event name it. */
export const multiInstanceBehavior: Check = {
  rule: 'multi-instance-behavior',
  clause: '§10.3.8',
  severity: 'error',
  asks: {
    zh: 'behavior 为 None、One、Complex 时给出相应的事件或定义。',
    en: 'A behaviour of None, One or Complex comes with its event or definitions.',
  },
  types: ['bpmn:MultiInstanceLoopCharacteristics'],
  check(loop, report) {
    const behavior = text(loop, 'behavior');
    const missing =
      (behavior === 'None' && child(loop, 'noneBehaviorEventRef') === null) ||
      (behavior === 'One' && child(loop, 'oneBehaviorEventRef') === null) ||
      (behavior === 'Complex' && children(loop, 'complexBehaviorDefinition').length === 0);
    if (!missing) return;
    report({
      zh: `behavior ${behavior} 没有给出要抛出的事件。`,
      en: `The behaviour ${behavior} does not say what to throw.`,
    });
  },
};
