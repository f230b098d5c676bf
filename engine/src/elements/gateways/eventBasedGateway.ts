import type { FlowNode, GatewayNode } from '../../bpmn/process.ts';
import { type Element, rest } from '../../run/element.ts';
import { remove } from '../../run/interruption.ts';
import { enterHappened } from '../../run/lifecycle.ts';
import type { Run } from '../../run/run.ts';
import type { Instance } from '../../run/state.ts';
import { armEvent, disarmAll } from '../../run/triggers.ts';

type Node = Extract<GatewayNode, { type: 'eventBasedGateway' }>;

/** BPMN 2.0 §13.4.4 Event-Based Gateway: the first of the events that follow it decides the way. */
export const eventBasedGateway: Element<Node> = {
  begin(run, node, { id }) {
    for (const target of targetsOf(run, node, id)) armEvent(run, target, id);
    rest(run, id, 'eventGateway');
  },
  occur(run, _node, instance, trigger, payload) {
    const target = run.processOf(instance).nodes[trigger.node!]!;
    pass(run, instance, target, payload);
  },
};

/** The gateway is decided: its token goes on from the event that happened. */
export function pass(
  run: Run,
  instance: Instance,
  target: FlowNode,
  payload: Parameters<typeof enterHappened>[3],
): void {
  disarmAll(run, instance.id);
  run.record({ kind: 'completed', variables: {} }, instance);
  remove(run, instance.id);
  enterHappened(run, target, run.instance(instance.parent!), payload);
}

/** The events between which the gateway decides. */
export function targetsOf(run: Run, node: Node, id: string): FlowNode[] {
  const { nodes, flows } = run.processOf(run.instance(id));
  return node.outgoing.map((index) => nodes[flows[index]!.target]!);
}
