/** Which tokens can still come to a join: BPMN 2.0 §13.4.3, read over the graph once per definition. */
import type { FlowIndex, FlowNode, NodeIndex, Process } from '../bpmn/process.ts';
import type { LocalId } from './event.ts';
import { isActivity, type Run } from './run.ts';

/** For each incoming flow of a join, the nodes from which a token can reach it without passing the join. */
const CACHE = new WeakMap<Process, Map<NodeIndex, Map<FlowIndex, Uint8Array>>>();

/**
 * True while a token elsewhere in the scope can reach an incoming flow that has none, and none of those that have one.
 * `filled`: incoming flows that have a token.
 */
export function mayStillArrive(run: Run, join: FlowNode, scope: LocalId, filled: ReadonlySet<FlowIndex>): boolean {
  const process = run.processOf(run.instance(scope));
  const reach = reachOf(process, join);
  const empty = join.incoming.filter((flow) => !filled.has(flow)).map((flow) => reach.get(flow)!);
  const full = [...filled].map((flow) => reach.get(flow)!);
  const looked = new Set<NodeIndex>();
  let records = 0;
  for (const { parent, node, background } of run.instances.records()) {
    // Looking over many tokens again and again is work too.
    if (++records % 50 === 0) run.spend(1);
    if (parent !== scope || background || node === null || node === join.index || looked.has(node)) continue;
    looked.add(node);
    if (empty.some((from) => from[node] === 1) && !full.some((from) => from[node] === 1)) return true;
  }
  return false;
}

/** For each incoming flow of a join, 1 at the nodes from which a token can reach it without passing the join. */
export function reachOf(process: Process, join: FlowNode): ReadonlyMap<FlowIndex, Uint8Array> {
  const joins = CACHE.get(process) ?? new Map<NodeIndex, Map<FlowIndex, Uint8Array>>();
  CACHE.set(process, joins);
  let found = joins.get(join.index);
  if (found === undefined) {
    const before = predecessors(process);
    found = new Map(join.incoming.map((flow) => [flow, backwards(process, join, flow, before)]));
    joins.set(join.index, found);
  }
  return found;
}

function backwards(process: Process, join: FlowNode, flow: FlowIndex, before: readonly NodeIndex[][]): Uint8Array {
  const reached = new Uint8Array(process.nodes.length);
  const open = [process.flows[flow]!.source];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (node === join.index || reached[node] === 1) continue;
    reached[node] = 1;
    open.push(...before[node]!);
  }
  return reached;
}

/** Nodes from which a token can step to each node: by a flow, a boundary event, a pair of links. */
function predecessors(process: Process): NodeIndex[][] {
  const before: NodeIndex[][] = process.nodes.map(() => []);
  for (const { source, target } of process.flows) before[target]!.push(source);
  for (const node of process.nodes) {
    if (isActivity(node)) for (const event of node.boundaryEvents) before[event]!.push(node.index);
    if (node.type !== 'intermediateCatchEvent') continue;
    for (const index of process.scopes[node.scope]!.nodes) {
      if (linked(process.nodes[index]!, node)) before[node.index]!.push(index);
    }
  }
  return before;
}

function linked(from: FlowNode, to: FlowNode): boolean {
  if (from.type !== 'intermediateThrowEvent' || to.type !== 'intermediateCatchEvent') return false;
  return from.definitions.some(
    (one) => one.type === 'link' && to.definitions.some((other) => other.type === 'link' && other.name === one.name),
  );
}
