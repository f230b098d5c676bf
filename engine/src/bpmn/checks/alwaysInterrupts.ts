import { flag, is } from '../element.ts';
import type { Check } from './check.ts';
import { triggersOf } from './trigger.ts';

/** Errors and cancels always interrupt. */
export const alwaysInterrupts: Check = {
  rule: 'always-interrupts',
  clause: '§10.5.5',
  severity: 'error',
  asks: {
    zh: '错误、取消边界事件和错误开始事件总是中断。',
    en: 'Error and cancel boundary events and error start events always interrupt.',
  },
  types: ['bpmn:BoundaryEvent', 'bpmn:StartEvent'],
  check(event, report) {
    const triggers = triggersOf(event);
    const must = triggers.includes('error') || triggers.includes('cancel');
    const property = is(event, 'bpmn:BoundaryEvent') ? 'cancelActivity' : 'isInterrupting';
    if (!must || flag(event, property, true)) return;
    report({
      zh: `此事件总是中断，${property} 不能为 false。`,
      en: `This event always interrupts: ${property} cannot be false.`,
    });
  },
};
