/** What lies behind a node of the graph, for returning to it. */
import type { NodeIndex, Process } from '../bpmn/process.ts';
import { isActivity } from './run.ts';

/**
 * Nodes that a token at `from` can reach, itself included, without starting over: a path that goes through a node that
 * every path to `from` passes begins anew, so that a loop around a parallel block does not draw in its other branches.
 * `without`: a node that the token does not pass.
 */
export function downstreamOf(process: Process, from: NodeIndex, without?: NodeIndex): Set<NodeIndex> {
  const after = successors(process);
  const before = dominatorsOf(process, from, after);
  if (without !== undefined) before.add(without);
  return reached([from], after, before);
}

/** Whether every way from a start of the scope to the node leads through the other. */
export function isAlwaysBefore(process: Process, other: NodeIndex, node: NodeIndex): boolean {
  return dominatorsOf(process, node, successors(process)).has(other);
}

function dominatorsOf(process: Process, target: NodeIndex, after: readonly NodeIndex[][]): Set<NodeIndex> {
  const scope = process.scopes[process.nodes[target]!.scope]!;
  const starts = scope.nodes.filter((index) => {
    const node = process.nodes[index]!;
    return node.incoming.length === 0 && node.type !== 'boundaryEvent';
  });
  const dominators = new Set<NodeIndex>();
  for (const index of scope.nodes) {
    if (index === target) continue;
    if (!reached(starts, after, new Set([index])).has(target)) dominators.add(index);
  }
  return dominators;
}

function reached(from: readonly NodeIndex[], after: readonly NodeIndex[][], without: ReadonlySet<NodeIndex>) {
  const found = new Set<NodeIndex>();
  const open = [...from];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (found.has(node) || without.has(node)) continue;
    found.add(node);
    open.push(...after[node]!);
  }
  return found;
}

/** For each node the nodes to which a token can step from it: read once for each definition. */
const AFTER = new WeakMap<Process, readonly NodeIndex[][]>();

function successors(process: Process): readonly NodeIndex[][] {
  const known = AFTER.get(process) ?? readSuccessors(process);
  AFTER.set(process, known);
  return known;
}

function readSuccessors(process: Process): NodeIndex[][] {
  const after: NodeIndex[][] = process.nodes.map(() => []);
  for (const { source, target } of process.flows) after[source]!.push(target);
  for (const node of process.nodes) {
    if (isActivity(node)) after[node.index]!.push(...node.boundaryEvents);
    if (node.type !== 'intermediateThrowEvent') continue;
    for (const definition of node.definitions) {
      if (definition.type !== 'link') continue;
      for (const index of process.scopes[node.scope]!.nodes) {
        const other = process.nodes[index]!;
        if (other.type !== 'intermediateCatchEvent') continue;
        if (other.definitions.some((own) => own.type === 'link' && own.name === definition.name)) {
          after[node.index]!.push(index);
        }
      }
    }
  }
  return after;
}
