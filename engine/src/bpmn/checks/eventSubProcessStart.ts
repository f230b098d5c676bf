import { children, is } from '../element.ts';
import type { Check } from './check.ts';
import { isEventSubProcess, triggersOf } from './trigger.ts';

/** An event subprocess has one start event, and that has a trigger. */
export const eventSubProcessStart: Check = {
  rule: 'event-sub-process-start',
  clause: '§10.3.5',
  severity: 'error',
  asks: {
    zh: '事件子流程恰有一个带触发条件的开始事件。',
    en: 'An event subprocess has exactly one start event, with a trigger.',
  },
  types: ['bpmn:SubProcess'],
  check(subProcess, report) {
    if (!isEventSubProcess(subProcess)) return;
    const starts = children(subProcess, 'flowElements').filter((element) => is(element, 'bpmn:StartEvent'));
    if (starts.length !== 1) {
      report({
        zh: `事件子流程应恰有一个开始事件，现有 ${starts.length} 个。`,
        en: `An event subprocess must have exactly one start event; this one has ${starts.length}.`,
      });
    }
    for (const start of starts) {
      if (triggersOf(start).length > 0) continue;
      const message = {
        zh: '事件子流程的开始事件没有触发条件。',
        en: 'The start event of an event subprocess needs a trigger.',
      };
      report(message, { at: start });
    }
  },
};
