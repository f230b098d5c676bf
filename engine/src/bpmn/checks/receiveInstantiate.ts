import { flag, is } from '../element.ts';
import type { Check } from './check.ts';

/** A receive task that starts the process comes first in it. */
export const receiveInstantiate: Check = {
  rule: 'receive-instantiate',
  clause: '§10.3.3',
  severity: 'error',
  asks: {
    zh: '启动流程的接收任务没有流入的顺序流，且在顶层流程中。',
    en: 'A receive task that instantiates has no incoming flow and is in the process itself.',
  },
  types: ['bpmn:ReceiveTask'],
  check(task, report, file) {
    if (!flag(task, 'instantiate', false)) return;
    if (file.incoming(task).length > 0) {
      report({
        zh: '启动流程的接收任务不能有流入的顺序流。',
        en: 'A receive task that instantiates must not have an incoming flow.',
      });
    }
    if (task.$parent !== undefined && !is(task.$parent, 'bpmn:Process')) {
      report({
        zh: '启动流程的接收任务必须在顶层流程中。',
        en: 'A receive task that instantiates must be in the process itself.',
      });
    }
  },
};
