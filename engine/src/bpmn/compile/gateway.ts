import { child, type Element, flag, text } from '../element.ts';
import type { FlowIndex, GatewayNode } from '../process.ts';
import type { Compiling } from './context.ts';
import { feelOf } from './expression.ts';
import type { NodeBase } from './node.ts';

/** The five gateways (BPMN 2.0 §10.6). */
export function compileGateway(element: Element, base: NodeBase, compiling: Compiling): GatewayNode | null {
  switch (element.$type) {
    case 'bpmn:ExclusiveGateway':
      return { ...base, type: 'exclusiveGateway', default: defaultFlow(element, compiling) };
    case 'bpmn:ParallelGateway':
      return { ...base, type: 'parallelGateway' };
    case 'bpmn:InclusiveGateway':
      return { ...base, type: 'inclusiveGateway', default: defaultFlow(element, compiling) };
    case 'bpmn:ComplexGateway':
      return {
        ...base,
        type: 'complexGateway',
        default: defaultFlow(element, compiling),
        activationCondition: feelOf(child(element, 'activationCondition')),
      };
    case 'bpmn:EventBasedGateway':
      return {
        ...base,
        type: 'eventBasedGateway',
        instantiate: flag(element, 'instantiate', false),
        eventGatewayType: text(element, 'eventGatewayType') === 'Parallel' ? 'parallel' : 'exclusive',
      };
    default:
      return null;
  }
}

/** The flow taken when no condition holds, if it is one of the node's own. */
export function defaultFlow(element: Element, compiling: Compiling): FlowIndex | null {
  const flow = child(element, 'default');
  return flow === null ? null : (compiling.flowOf.get(flow) ?? null);
}
