import type { NodeIndex, Process } from '../bpmn/process.ts';
import { followers } from './followers.ts';

/** Ids of nodes and flows from a start of the process to a node by the fewest steps; the node itself is last. */
export function routeTo(process: Process, target: NodeIndex | null): readonly string[] {
  if (target === null) return [];
  const node = process.nodes[target]!;
  const around = routeTo(process, process.scopes[node.scope]!.node);
  const starts = process.scopes[node.scope]!.nodes.filter((index) => {
    const each = process.nodes[index]!;
    return each.incoming.length === 0 && each.type !== 'boundaryEvent';
  });
  return [...around, ...(routeFrom(process, starts, target) ?? [node.id])];
}

/** Ids of nodes and flows from one of `starts` to `target`, both included, within their scope. */
export function routeFrom(
  process: Process,
  starts: readonly NodeIndex[],
  target: NodeIndex,
): readonly string[] | undefined {
  const routes = new Map<NodeIndex, readonly string[]>(starts.map((start) => [start, [process.nodes[start]!.id]]));
  for (const [index, route] of routes) {
    if (index === target) return route;
    for (const { to, by } of followers(process, index)) {
      if (!routes.has(to)) routes.set(to, [...route, ...(by === null ? [] : [by]), process.nodes[to]!.id]);
    }
  }
  return undefined;
}
