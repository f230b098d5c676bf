import { children, type Element, idOf, is } from '../element.ts';
import type { Check } from './check.ts';

/** A node is in one lane of a lane set. */
export const lanePartition: Check = {
  rule: 'lane-partition',
  clause: '§10.8',
  severity: 'warning',
  asks: { zh: '一个节点在同一组泳道中只属于一条泳道。', en: 'A node belongs to one lane of a lane set.' },
  types: ['bpmn:LaneSet'],
  check(laneSet, report) {
    const seen = new Set<Element>();
    for (const node of children(laneSet, 'lanes').flatMap((lane) => children(lane, 'flowNodeRef'))) {
      if (seen.has(node))
        report({ zh: `“${idOf(node)}”属于多条泳道。`, en: `"${idOf(node)}" is in several lanes.` }, { at: node });
      if (!is(node, 'bpmn:FlowNode'))
        report({ zh: '泳道只能包含流程节点。', en: 'A lane holds flow nodes only.' }, { at: node });
      seen.add(node);
    }
  },
};
