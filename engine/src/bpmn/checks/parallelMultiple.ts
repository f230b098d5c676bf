import { flag } from '../element.ts';
import type { Check } from './check.ts';
import { triggersOf } from './trigger.ts';

/** An event that waits for all of its triggers has several. */
export const parallelMultiple: Check = {
  rule: 'parallel-multiple',
  clause: '§10.5.5',
  severity: 'warning',
  asks: { zh: '并行多重事件至少有两个事件定义。', en: 'A parallel multiple event has at least two definitions.' },
  types: ['bpmn:CatchEvent'],
  check(event, report) {
    if (!flag(event, 'parallelMultiple', false) || triggersOf(event).length > 1) return;
    report({
      zh: '并行多重事件只有不到两个事件定义。',
      en: 'The parallel multiple event has fewer than two definitions.',
    });
  },
};
