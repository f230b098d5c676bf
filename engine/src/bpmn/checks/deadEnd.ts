import { children, is } from '../element.ts';
import type { Check } from './check.ts';
import { isEventSubProcess, isForCompensation, isLink } from './trigger.ts';

/** Where there is an end event, paths end in one. */
export const deadEnd: Check = {
  rule: 'dead-end',
  clause: '§10.5.3',
  severity: 'warning',
  asks: {
    zh: '有结束事件时，路径都止于结束事件；开始事件和结束事件同有同无。',
    en: 'Where there is an end event, every path ends in one; there are start events where there are end events, and the other way.',
  },
  forRunning: true,
  types: ['bpmn:FlowElementsContainer'],
  check(container, report, file) {
    const nodes = children(container, 'flowElements').filter((element) => is(element, 'bpmn:FlowNode'));
    const ends = nodes.some((node) => is(node, 'bpmn:EndEvent'));
    if (!ends) {
      if (!nodes.some((node) => is(node, 'bpmn:StartEvent'))) return;
      report({ zh: '有开始事件，但没有结束事件。', en: 'There is a start event and no end event.' });
      return;
    }
    const starts = nodes.some((node) => is(node, 'bpmn:StartEvent') || node.get('instantiate') === true);
    if (!starts) report({ zh: '有结束事件，但没有开始事件。', en: 'There is an end event and no start event.' });
    for (const node of nodes) {
      if (is(node, 'bpmn:EndEvent') || is(node, 'bpmn:BoundaryEvent') || isLink(node, 'throw')) continue;
      if (isEventSubProcess(node) || isForCompensation(node) || file.outgoing(node).length > 0) continue;
      report(
        { zh: '路径在此结束，而不是止于结束事件。', en: 'The path ends here and not in an end event.' },
        { at: node },
      );
    }
  },
};
