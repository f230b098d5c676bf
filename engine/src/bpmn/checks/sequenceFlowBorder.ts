import { child } from '../element.ts';
import type { Check } from './check.ts';

/** A sequence flow stays within its process or subprocess. */
export const sequenceFlowBorder: Check = {
  rule: 'sequence-flow-border',
  clause: '§7.6.1',
  severity: 'error',
  asks: { zh: '顺序流不跨越子流程或泳池的边界。', en: 'A sequence flow crosses no border of a subprocess or pool.' },
  types: ['bpmn:SequenceFlow'],
  check(flow, report) {
    const [source, target] = [child(flow, 'sourceRef'), child(flow, 'targetRef')];
    if (source === null || target === null || source.$parent === target.$parent) return;
    report({
      zh: '顺序流的起点和终点在不同的流程或子流程中。',
      en: 'The sequence flow joins nodes of different processes or subprocesses.',
    });
  },
};
