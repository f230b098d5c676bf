import { is, text } from '../element.ts';
import type { Check } from './check.ts';

/** A call activity says what it calls, and that can be called. */
export const callActivityElement: Check = {
  rule: 'call-activity-element',
  clause: '§10.3.6',
  severity: 'error',
  asks: { zh: '调用活动指明流程或全局任务。', en: 'A call activity names a process or a global task.' },
  forRunning: true,
  types: ['bpmn:CallActivity'],
  check(activity, report, file) {
    const called = text(activity, 'approval:calledExpression') ?? text(activity, 'calledElement');
    if (called === null) {
      report({ zh: '调用活动没有 calledElement。', en: 'The call activity has no calledElement.' });
      return;
    }
    const element = file.byId.get(called);
    if (element === undefined || is(element, 'bpmn:CallableElement')) return;
    report({ zh: `“${called}”不是流程或全局任务。`, en: `"${called}" is not a process or a global task.` });
  },
};
