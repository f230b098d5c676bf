import { child, children, type Element, is } from '../element.ts';
import type { Check } from './check.ts';
import type { CheckedFile } from './file.ts';
import { isEventSubProcess, isForCompensation, isLink } from './trigger.ts';

/** Where there is a start event, every other node is led to from somewhere. */
export const unreachable: Check = {
  rule: 'unreachable',
  clause: '§10.5.2',
  severity: 'warning',
  asks: {
    zh: '有开始事件时，其他节点都能从某处到达。',
    en: 'Where there is a start event, every other node can be reached.',
  },
  forRunning: true,
  types: ['bpmn:FlowElementsContainer'],
  check(container, report, file) {
    const nodes = children(container, 'flowElements').filter((element) => is(element, 'bpmn:FlowNode'));
    if (is(container, 'bpmn:AdHocSubProcess') || !nodes.some((node) => is(node, 'bpmn:StartEvent'))) return;
    const reached = reach(nodes, file);
    for (const node of nodes) {
      if (reached.has(node)) continue;
      report({ zh: '没有路径到达此节点。', en: 'No path leads to this node.' }, { at: node });
    }
  },
};

function reach(nodes: readonly Element[], file: CheckedFile): ReadonlySet<Element> {
  const boundaries = nodes.filter((node) => is(node, 'bpmn:BoundaryEvent'));
  const reached = new Set<Element>();
  const next = nodes.filter((node) => isEntry(node, file));
  for (let node = next.pop(); node !== undefined; node = next.pop()) {
    if (reached.has(node)) continue;
    reached.add(node);
    for (const flow of file.outgoing(node)) next.push(...[child(flow, 'targetRef')].filter((one) => one !== null));
    next.push(...boundaries.filter((event) => child(event, 'attachedToRef') === node));
  }
  return reached;
}

function isEntry(node: Element, file: CheckedFile): boolean {
  if (is(node, 'bpmn:StartEvent') || isEventSubProcess(node) || isForCompensation(node) || isLink(node, 'catch'))
    return true;
  const instantiates = is(node, 'bpmn:ReceiveTask') || is(node, 'bpmn:EventBasedGateway');
  return instantiates && node.get('instantiate') === true && file.incoming(node).length === 0;
}
