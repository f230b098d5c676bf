import { child } from '../element.ts';
import type { Check } from './check.ts';

/** The default flow is one of the node's own and unconditional. */
export const defaultFlow: Check = {
  rule: 'default-flow',
  clause: '§8.4.13',
  severity: 'error',
  asks: {
    zh: '默认流从该节点流出，且没有条件。',
    en: 'The default flow leaves its own node and carries no condition.',
  },
  types: ['bpmn:Activity', 'bpmn:ExclusiveGateway', 'bpmn:InclusiveGateway', 'bpmn:ComplexGateway'],
  check(node, report) {
    const flow = child(node, 'default');
    if (flow === null) return;
    if (child(flow, 'sourceRef') !== node) {
      report({ zh: '默认流不是从该节点流出的。', en: 'The default flow does not leave this node.' });
    } else if (child(flow, 'conditionExpression') !== null) {
      report({ zh: '默认流不能带条件。', en: 'The default flow must not carry a condition.' }, { at: flow });
    }
  },
};
