import { flag, is } from '../element.ts';
import type { Check } from './check.ts';
import { type Trigger, triggersOf } from './trigger.ts';

/** Errors and cancels always interrupt. */
export const alwaysInterrupts: Check = {
  rule: 'always-interrupts',
  clause: '§10.5.5',
  severity: 'error',
  asks: {
    zh: '错误、取消边界事件和错误、补偿开始事件总是中断。',
    en: 'Error and cancel boundary events and error and compensation start events always interrupt.',
  },
  types: ['bpmn:BoundaryEvent', 'bpmn:StartEvent'],
  check(event, report) {
    const triggers = triggersOf(event);
    const boundary = is(event, 'bpmn:BoundaryEvent');
    const property = boundary ? 'cancelActivity' : 'isInterrupting';
    // A compensation boundary event fires after its activity: there is nothing to interrupt, whatever it states.
    const always: readonly Trigger[] = boundary ? ['error', 'cancel'] : ['error', 'compensation'];
    const must = triggers.some((trigger) => always.includes(trigger));
    if (!must || flag(event, property, true)) return;
    report({
      zh: `此事件总是中断，${property} 不能为 false。`,
      en: `This event always interrupts: ${property} cannot be false.`,
    });
  },
};
