import type { NodeIndex, Process } from '../bpmn/process.ts';
import { linkName } from './knots.ts';

/** A node that can come next in the same scope, and the sequence flow that leads to it; null: a border or a link. */
export interface Follower {
  readonly to: NodeIndex;
  readonly by: string | null;
}

/** What can come after a node in its scope: by its flows, its boundary events, its link. */
export function followers(process: Process, index: NodeIndex): readonly Follower[] {
  const node = process.nodes[index]!;
  const flows = node.outgoing.map((flow) => ({ to: process.flows[flow]!.target, by: process.flows[flow]!.id }));
  const borders = 'boundaryEvents' in node ? node.boundaryEvents.map((to) => ({ to, by: null })) : [];
  const link = node.type === 'intermediateThrowEvent' ? linkName(node) : undefined;
  if (link === undefined) return [...flows, ...borders];
  const caught = process.scopes[node.scope]!.nodes.filter((to) => {
    const other = process.nodes[to]!;
    return other.type === 'intermediateCatchEvent' && linkName(other) === link;
  });
  return [...flows, ...borders, ...caught.map((to) => ({ to, by: null }))];
}
