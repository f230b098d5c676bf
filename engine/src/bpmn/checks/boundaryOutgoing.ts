import { is } from '../element.ts';
import type { Check } from './check.ts';
import { triggersOf } from './trigger.ts';

/** A boundary event leads on, except for compensation, whose handler an association names. */
export const boundaryOutgoing: Check = {
  rule: 'boundary-outgoing',
  clause: '§10.5.4',
  severity: 'error',
  asks: {
    zh: '补偿边界事件没有流出的顺序流；其他边界事件至少有一条（没有则警告）。',
    en: 'A compensation boundary event has no outgoing flow; any other has one (a warning if not).',
  },
  types: ['bpmn:BoundaryEvent'],
  check(event, report, file) {
    if (!is(event, 'bpmn:BoundaryEvent')) return;
    const compensates = triggersOf(event).includes('compensation');
    const leaves = file.outgoing(event).length > 0;
    if (compensates && leaves) {
      report({
        zh: '补偿边界事件用关联指向补偿活动，不能有流出的顺序流。',
        en: 'A compensation boundary event names its handler by an association and must not have an outgoing flow.',
      });
    } else if (!compensates && !leaves) {
      const message = {
        zh: '边界事件没有流出的顺序流，路径到此结束。',
        en: 'The boundary event leads nowhere: its path ends here.',
      };
      report(message, { severity: 'warning' });
    }
  },
};
