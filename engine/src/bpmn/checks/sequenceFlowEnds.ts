import { child, is } from '../element.ts';
import type { Check } from './check.ts';

/** A sequence flow has a source and a target, both flow nodes. */
export const sequenceFlowEnds: Check = {
  rule: 'sequence-flow-ends',
  clause: '§8.4.13',
  severity: 'error',
  asks: { zh: '顺序流的起点和终点都是流程节点。', en: 'A sequence flow has a flow node as source and as target.' },
  types: ['bpmn:SequenceFlow'],
  check(flow, report, file) {
    const ends = [
      ['sourceRef', '起点'],
      ['targetRef', '终点'],
    ] as const;
    for (const [end, zh] of ends) {
      const node = child(flow, end);
      if (node === null && isUnresolved(end)) continue;
      if (node !== null && is(node, 'bpmn:FlowNode')) continue;
      report({ zh: `顺序流没有有效的${zh}（${end}）。`, en: `The sequence flow has no valid ${end}.` });
    }

    function isUnresolved(end: string): boolean {
      const id = flow.get('id');
      return file.warnings.some((warning) => warning.owner === id && (warning.property ?? '').endsWith(end));
    }
  },
};
