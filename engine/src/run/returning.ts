/** Where a case can be returned to: a target comes before what is open, and nothing is left waiting for ever. */
import type { FlowIndex, FlowNode, NodeIndex, Process } from '../bpmn/process.ts';
import type { LocalId } from './event.ts';
import type { Definitions } from './inspect.ts';
import type { Rejection, Surroundings } from './outcome.ts';
import { reachOf } from './reach.ts';
import { type BrokenPolicy, brokenBy } from './returnPolicy.ts';
import { isActivity, Run } from './run.ts';
import { type Instance, lookUpInstance, type State } from './state.ts';
import { downstreamOf, isAlwaysBefore } from './upstream.ts';

/** What a return does: the scope in which it happens, the nodes after its target, and what rests there. */
interface ReturnPlan {
  readonly kind: 'plan';
  readonly scope: Instance;
  readonly target: FlowNode;
  readonly downstream: ReadonlySet<NodeIndex>;
  readonly cancelled: readonly Instance[];
  /** Branches that had come to a join behind the target and are not undone: they count as arrived there. */
  readonly arrived: readonly Arrived[];
  /** The instance of the scope that is, or holds, the one from which it is returned. */
  readonly source: Instance | null;
}
interface Arrived {
  readonly join: NodeIndex;
  readonly flow: FlowIndex;
}
type ReturnRefused = { readonly kind: 'refused'; readonly rejection: Rejection };

/** An activity to which an open one can be returned, and what in the return policy speaks against it: nothing, or what is to be lifted. */
export interface ReturnTarget {
  readonly element: string;
  readonly broken: readonly BrokenPolicy[];
}

/** Node ids of the activities to which an open activity can be returned as the return policy permits; see `reachableTargets`. */
export function returnTargets(definitions: Definitions, state: State, from: LocalId): readonly string[] {
  return reachableTargets(definitions, state, from).flatMap(({ element, broken }) =>
    broken.length === 0 ? [element] : [],
  );
}

/**
 * The activities to which an open activity can be returned, in all scopes around it, nearest first, those among them that
 * the return policy does not permit. After a return to any of them the case can still come to its end. Whether the case has
 * passed them is for the caller to ask.
 */
export function reachableTargets(definitions: Definitions, state: State, from: LocalId): readonly ReturnTarget[] {
  if (lookUpInstance(state, from)?.node == null) return [];
  const run = new Run(alone(definitions), state, { type: 'suspended', id: '', at: 0, by: null });
  const found = new Map<string, ReturnTarget>();
  for (let at = run.instance(from).parent; at !== null; at = run.instance(at).parent) {
    const scope = run.instance(at);
    const process = run.processOf(scope);
    for (const index of nodesOf(process, scope)) {
      const { id } = process.nodes[index]!;
      if (found.has(id)) continue;
      const plan = planReturn(run, scope, id, from);
      if (plan.kind === 'plan') found.set(id, { element: id, broken: brokenBy(run, plan, from) });
    }
  }
  return [...found.values()];
}

/** Planning looks up definitions and nothing else. */
function alone(definitions: Definitions): Surroundings {
  const process: Surroundings['process'] = (hash) => definitions.process(hash);
  const none = () => undefined;
  return { process, latest: none, decision: none, calendar: none, calendarOfDepartment: none };
}

/** What a return to a node of the scope would do, or why it is refused. */
export function planReturn(run: Run, scope: Instance, to: string, from: LocalId | null): ReturnPlan | ReturnRefused {
  const process = run.processOf(scope);
  const target = process.nodes.find(({ id }) => id === to)!;
  if (!isTarget(process, target)) return refused(to, 'It is returned to activities only.');
  const source = from === null ? null : run.instance(childTowards(run, scope.id, from));
  if (source?.node === target.index) return refused(to, `${to} is where it is returned from.`);
  const downstream = downstreamOf(process, target.index);
  const tokens = run.childrenOf(scope.id).filter(({ compensates, background }) => !(compensates ?? background));
  const cancelled = tokens.filter((child) => downstream.has(originOf(process, child)));
  const fits = source === null ? cancelled.length > 0 : cancelled.includes(source);
  if (!fits) return refused(to, `${to} does not come before what is open.`);
  const kept = tokens.filter((child) => !cancelled.includes(child));
  const found = branchesOver(process, scope, target, downstream, kept);
  if ('arrived' in found) return { kind: 'plan', scope, target, downstream, cancelled, source, ...found };
  const message = `The join ${found.stranded.id} would wait for ever for a branch that is over: return to before the split.`;
  return { kind: 'refused', rejection: { code: 'wouldStrand', at: to, message } };
}

/** Nodes of the scope that an instance is; none when it is no scope. */
export function nodesOf(process: Process, instance: Instance): readonly NodeIndex[] {
  if (instance.tokens === undefined || instance.loop !== undefined) return [];
  const node = instance.node === null ? undefined : process.nodes[instance.node]!;
  const scope = node === undefined ? 0 : 'body' in node ? node.body : undefined;
  return scope === undefined ? [] : process.scopes[scope]!.nodes;
}

/** The instance directly in the scope that is, or holds, another. */
function childTowards(run: Run, scope: LocalId, from: LocalId): LocalId {
  let at = from;
  for (let parent = run.instance(at).parent; parent !== scope; parent = run.instance(at).parent) at = parent!;
  return at;
}

function refused(at: string, message: string): ReturnRefused {
  return { kind: 'refused', rejection: { code: 'notAllowed', at, message } };
}

/** What starts by a flow: no handler of a compensation, no event subprocess. */
function isTarget(process: Process, node: FlowNode): boolean {
  if (!isActivity(node) || node.isForCompensation) return false;
  return !('body' in node) || process.scopes[node.body]!.kind !== 'eventSubProcess';
}

/** Where a token came from: one that waits at a join counts for the branch by which it arrived. */
function originOf(process: Process, child: Instance): NodeIndex {
  return child.rests === 'join' ? process.flows[child.arrivedBy!]!.source : child.node!;
}

/**
 * What the joins behind the target would lack: a branch by which neither the new token comes nor one that is kept. Where
 * the parallel join has fired, that branch had come to it, and it counts as arrived again. BPMN 2.0 §13.4.1: a parallel
 * join needs a token on each of its flows.
 * @returns the branches that count as arrived, or the first join that would wait for ever
 */
function branchesOver(
  process: Process,
  scope: Instance,
  target: FlowNode,
  downstream: ReadonlySet<NodeIndex>,
  kept: readonly Instance[],
): { readonly arrived: readonly Arrived[] } | { readonly stranded: FlowNode } {
  const arrived: Arrived[] = [];
  for (const index of downstream) {
    const join = process.nodes[index]!;
    if (index === target.index) continue;
    if (isActivity(join)) {
      // How many tokens of it are still to come cannot be read from the graph.
      if (join.startQuantity > 1 && !isAlwaysBefore(process, target.index, index)) return { stranded: join };
      continue;
    }
    if (!needsAll(join)) continue;
    const fed = downstreamOf(process, target.index, index);
    const missing = join.incoming.filter((flow) => !fed.has(process.flows[flow]!.source));
    if (missing.length > 0 && scope.resetting?.[index] !== undefined) return { stranded: join };
    const reach = reachOf(process, join);
    const brings = (flow: number) => (token: Instance) =>
      token.rests === 'join' && token.node === index
        ? token.arrivedBy === flow
        : reach.get(flow)![token.node ?? index] === 1;
    const over = missing.filter((flow) => !kept.some(brings(flow)));
    if (over.length > 0 && !scope.joined?.includes(index)) return { stranded: join };
    for (const flow of over) arrived.push({ join: index, flow });
  }
  return { arrived };
}

function needsAll({ type, incoming }: FlowNode): boolean {
  return (type === 'parallelGateway' || type === 'complexGateway') && incoming.length > 1;
}
