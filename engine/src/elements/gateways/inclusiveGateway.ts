import type { GatewayNode } from '../../bpmn/process.ts';
import type { Element } from '../../run/element.ts';
import { complete, enter } from '../../run/lifecycle.ts';
import { mayStillArrive } from '../../run/reach.ts';
import { take, waitingAt } from '../../run/tokens.ts';

/**
 * BPMN 2.0 §13.4.3 Inclusive Gateway: waits while a token elsewhere can reach an incoming flow that has none, unless it
 * can also reach one that has. Then takes one token from each flow that has one.
 */
export const inclusiveGateway: Element<Extract<GatewayNode, { type: 'inclusiveGateway' }>> = {
  settles: true,
  gather(run, node, scope) {
    const waiting = waitingAt(run, scope.id, node.index);
    const first = new Map<number, string>();
    for (const { id, arrivedBy } of waiting) if (!first.has(arrivedBy!)) first.set(arrivedBy!, id);
    if (first.size === 0) return false;
    // While tokens move, only a full house is certain.
    if (
      first.size < node.incoming.length &&
      (run.moving || mayStillArrive(run, node, scope.id, new Set(first.keys())))
    ) {
      return false;
    }
    take(run, scope.id, node.index, [...first.values()]);
    enter(run, node, run.instance(scope.id));
    return true;
  },
  begin: (run, _node, { id }) => complete(run, id),
};
