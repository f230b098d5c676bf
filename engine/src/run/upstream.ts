/** What lies behind a node of the graph, for returning to it. */
import type { NodeIndex, Process } from '../bpmn/process.ts';
import { isActivity } from './run.ts';

/**
 * Nodes that a token at `from` can reach, itself included, without starting over: a path that goes through a node that
 * every path to `from` passes begins anew, so that a loop around a parallel block does not draw in its other branches.
 * `without`: a node that the token does not pass.
 */
export function downstreamOf(process: Process, from: NodeIndex, without?: NodeIndex): ReadonlySet<NodeIndex> {
  const before = dominatorsOf(process, from);
  return reached([from], successors(process), without === undefined ? before : new Set([...before, without]));
}

/** Whether every way from a start of the scope to the node leads through the other. */
export function isAlwaysBefore(process: Process, other: NodeIndex, node: NodeIndex): boolean {
  return dominatorsOf(process, node).has(other);
}

/** For each node those that every path to it passes, found when first asked for: every target of a return asks again. */
const BEFORE = new WeakMap<Process, Map<NodeIndex, ReadonlySet<NodeIndex>>>();

function dominatorsOf(process: Process, target: NodeIndex): ReadonlySet<NodeIndex> {
  const all = BEFORE.get(process) ?? new Map<NodeIndex, ReadonlySet<NodeIndex>>();
  BEFORE.set(process, all);
  const known = all.get(target) ?? findDominators(process, target);
  all.set(target, known);
  return known;
}

function findDominators(process: Process, target: NodeIndex): ReadonlySet<NodeIndex> {
  const after = successors(process);
  const scope = process.scopes[process.nodes[target]!.scope]!;
  const starts = scope.nodes.filter((index) => {
    const node = process.nodes[index]!;
    return node.incoming.length === 0 && node.type !== 'boundaryEvent';
  });
  return new Set(
    scope.nodes.filter((index) => index !== target && !reached(starts, after, new Set([index])).has(target)),
  );
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
