import type { GatewayNode } from '../../bpmn/process.ts';
import type { Element } from '../../run/element.ts';
import { holds } from '../../run/expressions.ts';
import { complete } from '../../run/lifecycle.ts';
import { Failure } from '../../run/run.ts';
import { seenBy } from '../../run/variables.ts';

/** BPMN 2.0 §13.4.2 Exclusive Gateway: each token passes at once and leaves by the first flow whose condition holds. */
export const exclusiveGateway: Element<Extract<GatewayNode, { type: 'exclusiveGateway' }>> = {
  begin: (run, _node, { id }) => complete(run, id),
  choose(run, node, { parent }) {
    if (node.outgoing.length === 0) return [];
    const { flows } = run.processOf(run.instance(parent!));
    const context = seenBy(run, parent!);
    for (const index of node.outgoing) {
      if (index === node.default) continue;
      const { condition } = flows[index]!;
      if (condition === null || holds(run, condition, context)) return [index];
    }
    if (node.default !== null) return [node.default];
    throw new Failure('noFlow', `No outgoing flow of ${node.id} can be taken.`);
  },
};
