import { children, is } from '../element.ts';
import type { Check } from './check.ts';

/** An ad-hoc subprocess has activities and no start or end. */
export const adHocEvents: Check = {
  rule: 'ad-hoc-events',
  clause: '§10.3.5',
  severity: 'error',
  asks: {
    zh: '即席子流程至少有一个活动，没有开始或结束事件。',
    en: 'An ad-hoc subprocess has at least one activity and no start or end event.',
  },
  types: ['bpmn:AdHocSubProcess'],
  check(subProcess, report) {
    const inner = children(subProcess, 'flowElements');
    for (const element of inner) {
      if (!is(element, 'bpmn:StartEvent') && !is(element, 'bpmn:EndEvent')) continue;
      const message = {
        zh: '即席子流程内不能有开始或结束事件。',
        en: 'An ad-hoc subprocess must not hold a start or end event.',
      };
      report(message, { at: element });
    }
    if (inner.some((element) => is(element, 'bpmn:Activity'))) return;
    report({ zh: '即席子流程内没有活动。', en: 'The ad-hoc subprocess has no activity.' });
  },
};
