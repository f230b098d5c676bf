import type { FlowNode, NodeIndex, Process, ScopeIndex } from '../bpmn/process.ts';
import { needOf, type VisitNeed } from './ledger.ts';

/**
 * The in-person needs that can follow a node, nearest first, the node's own excluded: what a visit called for there is
 * to take in, with the documents to bring. Follows sequence flows, links, bodies of subprocesses, boundary events and
 * event subprocesses, and goes on after the subprocesses around it. Called processes are not looked into.
 */
export function lookAhead(process: Process, node: NodeIndex): readonly VisitNeed[] {
  const seen = new Set<NodeIndex>([node]);
  const queue: NodeIndex[] = [node];
  const needs: VisitNeed[] = [];
  for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
    const current = process.nodes[next]!;
    if (next !== node && 'approval' in current && current.approval.visit !== null) {
      needs.push(needOf(current.id, current.approval.visit));
    }
    for (const follower of followersOf(process, current)) {
      if (seen.has(follower)) continue;
      seen.add(follower);
      queue.push(follower);
    }
  }
  return needs;
}

function followersOf(process: Process, node: FlowNode): readonly NodeIndex[] {
  return [
    ...node.outgoing.map((flow) => process.flows[flow]!.target),
    ...('boundaryEvents' in node ? node.boundaryEvents : []),
    ...('body' in node ? bodyStarts(process, node.body) : []),
    ...linkTargets(process, node),
    ...scopeFollowers(process, node.scope),
  ];
}

/** What can start with, or in, the body of a subprocess. Activities of an ad-hoc body may all. */
function bodyStarts(process: Process, body: ScopeIndex): readonly NodeIndex[] {
  const scope = process.scopes[body]!;
  if (scope.kind === 'adHocSubProcess') return scope.nodes;
  return [...scope.startEvents, ...scope.implicitStarts, ...scope.eventSubProcesses];
}

/** Once inside a scope, its event subprocesses may start, and the subprocess may be left by its end or its border. */
function scopeFollowers(process: Process, index: ScopeIndex): readonly NodeIndex[] {
  const scope = process.scopes[index]!;
  if (scope.node === null) return scope.eventSubProcesses;
  const around = process.nodes[scope.node]!;
  return [
    ...scope.eventSubProcesses,
    ...around.outgoing.map((flow) => process.flows[flow]!.target),
    ...('boundaryEvents' in around ? around.boundaryEvents : []),
    ...scopeFollowers(process, around.scope),
  ];
}

/** BPMN 2.0 §10.5.1: a link throw goes on at the catch of the same name in its scope. */
function linkTargets(process: Process, node: FlowNode): readonly NodeIndex[] {
  if (node.type !== 'intermediateThrowEvent') return [];
  const names = node.definitions.filter((definition) => definition.type === 'link').map(({ name }) => name);
  if (names.length === 0) return [];
  const scope = process.scopes[node.scope]!;
  return scope.nodes.filter((index) => {
    const other = process.nodes[index]!;
    return (
      other.type === 'intermediateCatchEvent' &&
      other.definitions.some((definition) => definition.type === 'link' && names.includes(definition.name))
    );
  });
}
