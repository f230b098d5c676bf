import type { Check } from './check.ts';
import { isLink } from './trigger.ts';

/** A link replaces a sequence flow: its source leads nowhere else, nothing else leads to its target. */
export const linkFlows: Check = {
  rule: 'link-flows',
  clause: '§10.5.4',
  severity: 'error',
  asks: {
    zh: '链接源事件没有流出的顺序流，链接目标事件没有流入的顺序流。',
    en: 'A link source has no outgoing flow and a link target no incoming flow.',
  },
  types: ['bpmn:IntermediateCatchEvent', 'bpmn:IntermediateThrowEvent'],
  check(event, report, file) {
    if (isLink(event, 'throw') && file.outgoing(event).length > 0) {
      report({ zh: '链接源事件不能有流出的顺序流。', en: 'A link source must not have an outgoing flow.' });
    }
    if (isLink(event, 'catch') && file.incoming(event).length > 0) {
      report({ zh: '链接目标事件不能有流入的顺序流。', en: 'A link target must not have an incoming flow.' });
    }
  },
};
