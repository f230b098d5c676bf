import { text } from '../element.ts';
import type { Check } from './check.ts';

/** Listeners of other engines are kept as the names of jobs; nothing calls them, and who reads the file must know. */
export const listener: Check = {
  rule: 'listener',
  clause: null,
  severity: 'warning',
  asks: {
    zh: '活动没有监听器；其作业名保留在图中，但不会被调用。',
    en: 'An activity has no listeners; the jobs that they name are kept in the diagram and not called.',
  },
  types: ['approval:Listener'],
  check(element, report) {
    const [event, job] = [text(element, 'event') ?? '', text(element, 'jobType') ?? ''];
    report({ zh: `监听器 ${event} → ${job} 不会被调用。`, en: `The listener ${event} → ${job} is not called.` });
  },
};
