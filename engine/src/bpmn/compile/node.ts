import { type Element, idOf, is, text } from '../element.ts';
import type { FlowNode, NodeIndex } from '../process.ts';
import { compileActivity } from './activity.ts';
import type { Compiling } from './context.ts';
import { compileEvent } from './event.ts';
import { compileGateway } from './gateway.ts';

/** What every flow node has. */
export type NodeBase = Pick<FlowNode, 'index' | 'id' | 'name' | 'scope' | 'incoming' | 'outgoing'>;

/** Compiles the flow node of an index; null when it is of a kind that cannot be run, which the checks report. */
export function compileNode(index: NodeIndex, compiling: Compiling): FlowNode | null {
  const { element, scope } = compiling.nodes[index]!;
  const base = baseOf(index, element, scope, compiling);
  if (is(element, 'bpmn:Event')) return compileEvent(element, base, compiling);
  if (is(element, 'bpmn:Gateway')) return compileGateway(element, base, compiling);
  return compileActivity(element, base, compiling);
}

function baseOf(index: NodeIndex, element: Element, scope: number, compiling: Compiling): NodeBase {
  const id = idOf(element) ?? `unnamed-${index}`;
  const incoming = compiling.incoming[index]!;
  const outgoing = compiling.outgoing[index]!;
  return { index, id, name: text(element, 'name'), scope, incoming, outgoing };
}
