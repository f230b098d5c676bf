import { isOfPersonTask, momentOf } from '../compile/listener.ts';
import { type Element, is, text } from '../element.ts';
import type { Check } from './check.ts';

/** A listener names a job and a moment that its activity has; one that does not is never called. */
export const listener: Check = {
  rule: 'listener',
  clause: null,
  severity: 'warning',
  asks: {
    zh: '监听器指明作业名和活动所具有的时刻：start、end，人工任务还有 create、assignment、complete。',
    en: 'A listener names a job and a moment of its activity: start or end, and create, assignment or complete of a user or manual task.',
  },
  types: ['approval:Listener'],
  check(element, report) {
    const [moment, job] = [momentOf(element), text(element, 'jobType')];
    const activity = element.$parent?.$parent;
    const isCalled = moment !== null && job !== null && activity !== undefined && has(activity, isOfPersonTask(moment));
    if (isCalled) return;
    const [event, name] = [text(element, 'event') ?? '', job ?? ''];
    report({ zh: `监听器 ${event} → ${name} 不会被调用。`, en: `The listener ${event} → ${name} is not called.` });
  },
};

/** A call activity may stand for a global task of a person. */
function has(activity: Element, ofPerson: boolean): boolean {
  if (!ofPerson) return is(activity, 'bpmn:Activity');
  return ['bpmn:UserTask', 'bpmn:ManualTask', 'bpmn:CallActivity'].some((type) => is(activity, type));
}
