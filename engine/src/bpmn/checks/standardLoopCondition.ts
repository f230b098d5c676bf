import { child, text } from '../element.ts';
import type { Check } from './check.ts';

/** A loop without a condition and without a maximum runs once. */
export const standardLoopCondition: Check = {
  rule: 'standard-loop-condition',
  clause: '§10.3.8',
  severity: 'info',
  asks: { zh: '标准循环有条件或次数上限。', en: 'A standard loop has a condition or a maximum.' },
  forRunning: true,
  types: ['bpmn:StandardLoopCharacteristics'],
  check(loop, report) {
    if (child(loop, 'loopCondition') !== null || text(loop, 'loopMaximum') !== null) return;
    report({
      zh: '标准循环没有条件，也没有次数上限。',
      en: 'The standard loop has neither a condition nor a maximum.',
    });
  },
};
