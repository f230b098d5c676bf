import type { FlowNode, NodeIndex, Process } from '../bpmn/process.ts';
import { followers } from './followers.ts';
import { isActivity } from './knots.ts';
import { routeFrom } from './route.ts';

/** The way by which `b` comes after `a` (or `a` again), by fewest steps: what follows `a`, to `b`; none: undefined. */
export function follows(process: Process, a: NodeIndex, b: NodeIndex): readonly string[] | undefined {
  const [one, other] = sameScope(process, a, b);
  if (one === other && a !== b) return undefined;
  const routes = followers(process, one).flatMap(({ to, by }) => {
    const route = routeFrom(process, [to], other);
    return route === undefined ? [] : [[...(by === null ? [] : [by]), ...route]];
  });
  const shortest = routes.toSorted((x, y) => x.length - y.length)[0];
  if (shortest !== undefined || a !== b) return shortest;
  const around = process.scopes[process.nodes[a]!.scope]!.node;
  return around === null ? undefined : follows(process, around, around);
}

/** True when tokens may be at `a` and `b` at once: a split that takes several ways leads to each by another. */
export function concurrent(process: Process, a: NodeIndex, b: NodeIndex): boolean {
  if (a === b) return false;
  const [one, other] = sameScope(process, a, b);
  if (one === other) return true;
  const { nodes, eventSubProcesses } = process.scopes[process.nodes[one]!.scope]!;
  if (eventSubProcesses.includes(one) || eventSubProcesses.includes(other)) return true;
  return nodes.some((index) => {
    const node = process.nodes[index]!;
    const ways = branchesOf(process, node);
    const to = (target: NodeIndex) => ways.filter((way) => routeFrom(process, [way], target) !== undefined);
    return (
      ways.length > 1 && new Set([...to(one), ...to(other)]).size > 1 && to(one).length > 0 && to(other).length > 0
    );
  });
}

/** Where the ways begin that can be taken together from a node. */
function branchesOf(process: Process, node: FlowNode): readonly NodeIndex[] {
  const on = node.outgoing.map((flow) => process.flows[flow]!.target);
  const beside = isActivity(node)
    ? node.boundaryEvents.filter((index) => {
        const event = process.nodes[index]!;
        return event.type === 'boundaryEvent' && !event.cancelActivity;
      })
    : [];
  if (node.type === 'exclusiveGateway' || node.type === 'eventBasedGateway') return [];
  return [...on, ...beside];
}

/** The nodes of the innermost common scope that hold, or are, the two. */
function sameScope(process: Process, a: NodeIndex, b: NodeIndex): readonly [NodeIndex, NodeIndex] {
  const up = (index: NodeIndex): readonly NodeIndex[] => {
    const around = process.scopes[process.nodes[index]!.scope]!.node;
    return around === null ? [index] : [index, ...up(around)];
  };
  const others = up(b);
  for (const one of up(a)) {
    const other = others.find((index) => process.nodes[index]!.scope === process.nodes[one]!.scope);
    if (other !== undefined) return [one, other];
  }
  return [a, b];
}
