import { child, is } from '../element.ts';
import type { Check } from './check.ts';

/** A pool's process is a process. */
export const participantProcess: Check = {
  rule: 'participant-process',
  clause: '§9.3',
  severity: 'error',
  asks: {
    zh: '泳池引用的是流程，且一个流程只属于一个泳池。',
    en: 'A pool refers to a process, and a process belongs to one pool.',
  },
  types: ['bpmn:Participant'],
  check(participant, report, file) {
    const process = child(participant, 'processRef');
    if (process === null) return;
    if (!is(process, 'bpmn:Process')) {
      report({ zh: '泳池的 processRef 不是流程。', en: 'processRef of the pool does not name a process.' });
      return;
    }
    const pools = file.elements.filter((one) => is(one, 'bpmn:Participant') && child(one, 'processRef') === process);
    if (pools[0] === participant || participant.$parent !== pools[0]?.$parent) return;
    report({ zh: '流程已经属于另一个泳池。', en: 'The process belongs to another pool already.' });
  },
};
