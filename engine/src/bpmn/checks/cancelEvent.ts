import { child, is } from '../element.ts';
import type { Check } from './check.ts';
import { triggersOf } from './trigger.ts';

/** Cancel belongs to transactions. */
export const cancelEvent: Check = {
  rule: 'cancel-event',
  clause: '§10.5.5',
  severity: 'error',
  asks: {
    zh: '取消结束事件只在事务子流程内，取消边界事件只附着在事务上且总是中断。',
    en: 'A cancel end event is inside a transaction; a cancel boundary event is on a transaction and interrupts.',
  },
  types: ['bpmn:EndEvent', 'bpmn:BoundaryEvent'],
  check(event, report) {
    if (!triggersOf(event).includes('cancel')) return;
    if (is(event, 'bpmn:EndEvent')) {
      if (event.$parent !== undefined && is(event.$parent, 'bpmn:Transaction')) return;
      report({ zh: '取消结束事件只能在事务子流程内。', en: 'A cancel end event must be inside a transaction.' });
      return;
    }
    const activity = child(event, 'attachedToRef');
    if (activity !== null && !is(activity, 'bpmn:Transaction')) {
      report({ zh: '取消边界事件只能附着在事务上。', en: 'A cancel boundary event must be on a transaction.' });
    }
  },
};
