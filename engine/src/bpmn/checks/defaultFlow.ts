import { child, is } from '../element.ts';
import type { Check } from './check.ts';

const choosing = ['bpmn:Activity', 'bpmn:ExclusiveGateway', 'bpmn:InclusiveGateway', 'bpmn:ComplexGateway'];

/** The default flow is one of the node's own and unconditional. */
export const defaultFlow: Check = {
  rule: 'default-flow',
  clause: '§8.4.13',
  severity: 'error',
  asks: {
    zh: '默认流从该节点流出，且没有条件；并行网关、事件网关和事件没有默认流。',
    en: 'The default flow leaves its own node and carries no condition; a parallel or event-based gateway and an event have none.',
  },
  types: ['bpmn:FlowNode'],
  check(node, report) {
    if (!choosing.some((type) => is(node, type))) {
      if (node.$attrs.default === undefined) return;
      report({ zh: '此节点不能有默认流。', en: 'This node cannot have a default flow.' });
      return;
    }
    const flow = child(node, 'default');
    if (flow === null) return;
    if (child(flow, 'sourceRef') !== node) {
      report({ zh: '默认流不是从该节点流出的。', en: 'The default flow does not leave this node.' });
    } else if (child(flow, 'conditionExpression') !== null) {
      report({ zh: '默认流不能带条件。', en: 'The default flow must not carry a condition.' }, { at: flow });
    }
  },
};
