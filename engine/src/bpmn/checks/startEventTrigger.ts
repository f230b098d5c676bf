import { is } from '../element.ts';
import type { Check } from './check.ts';
import { isEventSubProcess, type Trigger, triggersOf } from './trigger.ts';

const topLevel: readonly Trigger[] = ['message', 'timer', 'conditional', 'signal'];
const inEventSubProcess: readonly Trigger[] = [...topLevel, 'error', 'escalation', 'compensation'];

/** Which triggers a start event may have depends on what it starts. */
export const startEventTrigger: Check = {
  rule: 'start-event-trigger',
  clause: '§10.5.2',
  severity: 'error',
  asks: {
    zh: '顶层流程由无触发、消息、定时、条件、信号启动；嵌入子流程只用无触发开始事件；事件子流程还可由错误、升级、补偿启动。',
    en: 'A process starts by none, message, timer, condition or signal; an embedded subprocess by none only; an event subprocess by error, escalation and compensation too.',
  },
  types: ['bpmn:StartEvent'],
  check(event, report) {
    const triggers = triggersOf(event);
    const container = event.$parent;
    if (container === undefined) return;
    if (isEventSubProcess(container)) {
      refuse(triggers.filter((trigger) => !inEventSubProcess.includes(trigger)));
    } else if (is(container, 'bpmn:SubProcess')) {
      if (triggers.length === 0) return;
      report({
        zh: '嵌入子流程的开始事件不能有触发条件。',
        en: 'The start event of an embedded subprocess must have no trigger.',
      });
    } else {
      refuse(triggers.filter((trigger) => !topLevel.includes(trigger)));
    }

    function refuse(wrong: readonly Trigger[]): void {
      for (const trigger of wrong) {
        report({
          zh: `开始事件在此处不能由 ${trigger} 触发。`,
          en: `A start event must not be triggered by ${trigger} here.`,
        });
      }
    }
  },
};
