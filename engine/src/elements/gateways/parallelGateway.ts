import type { GatewayNode, NodeIndex } from '../../bpmn/process.ts';
import type { Element } from '../../run/element.ts';
import type { LocalId } from '../../run/event.ts';
import { complete, enter } from '../../run/lifecycle.ts';
import type { Run } from '../../run/run.ts';
import { take, waitingAt } from '../../run/tokens.ts';

/** BPMN 2.0 §13.4.1 Parallel Gateway: takes one token from each incoming flow, sends one along each outgoing. */
export const parallelGateway: Element<Extract<GatewayNode, { type: 'parallelGateway' }>> = {
  gather(run, node, scope) {
    const waiting = waitingAt(run, scope.id, node.index);
    if (waiting.length < node.incoming.length) return false;
    const first = new Map<number, string>();
    for (const { id, arrivedBy } of waiting) if (!first.has(arrivedBy!)) first.set(arrivedBy!, id);
    if (first.size < node.incoming.length) return false;
    take(run, scope.id, node.index, [...first.values()]);
    noteJoined(run, scope.id, node.index);
    enter(run, node, run.instance(scope.id));
    return true;
  },
  begin: (run, _node, { id }) => complete(run, id),
  choose: (_run, node) => node.outgoing,
};

/** That all branches have come: a return into one of them leaves the others as they are. */
function noteJoined(run: Run, scope: LocalId, join: NodeIndex): void {
  const { joined = [] } = run.instance(scope);
  if (!joined.includes(join)) run.instances.edit(scope).joined = [...joined, join];
}
