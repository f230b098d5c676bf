/** Tokens: how they set off, move, gather and run out (BPMN 2.0 §13.1). */
import type { FlowIndex, FlowNode, NodeIndex } from '../bpmn/process.ts';
import { elementOf } from '../elements/registry.ts';
import type { LocalId } from './event.ts';
import { raiseIncident } from './incidents.ts';
import { enter } from './lifecycle.ts';
import { type Arrival, isActivity, type Run } from './run.ts';
import type { Instance } from './state.ts';

/** A new token in a scope, on its way to a node. */
export function send(run: Run, scope: LocalId, node: NodeIndex, flow: FlowIndex | null): void {
  addTokens(run, scope, 1);
  run.push({ scope, node, flow });
}

/** Counts tokens of a scope up or down; a scope that may have lost its last is looked at after the present move. */
export function addTokens(run: Run, scope: LocalId, count: number): void {
  const instance = run.instances.edit(scope);
  instance.tokens = (instance.tokens ?? 0) + count;
  run.touched.add(scope);
  if (instance.tokens === 0) run.emptied.push(scope);
}

/** A token reaches a node. */
export function arrive(run: Run, { scope: id, node: index, flow }: Arrival): void {
  const scope = run.instances.get(id);
  if (scope === undefined) return;
  const node = run.processOf(scope).nodes[index]!;
  if (run.spend(1)) {
    standStill(run, node, scope);
  } else if (flow !== null && gathers(node)) {
    const token = put(run, node, scope, flow);
    const joins = run.instance(id).joins ?? {};
    run.instances.edit(id).joins = { ...joins, [index]: [...(joins[index] ?? []), token] };
    tryGather(run, node, id);
  } else {
    enter(run, node, scope);
  }
}

/** Takes tokens that have arrived at a node out of the scope; the one that goes on in their place is counted already. */
export function take(run: Run, scope: LocalId, node: NodeIndex, tokens: readonly LocalId[]): void {
  const instance = run.instances.edit(scope);
  const others: { [node: NodeIndex]: readonly LocalId[] } = { ...instance.joins };
  const waiting = others[node];
  delete others[node];
  const gone = new Set(tokens);
  const left = waiting!.filter((id) => !gone.has(id));
  if (left.length > 0) others[node] = left;
  instance.joins = others;
  if (Object.keys(others).length === 0) delete instance.joins;
  for (const token of tokens) run.instances.delete(token);
  if (tokens.length > 1) run.consumedOthers = true;
  addTokens(run, scope, 1 - tokens.length);
}

/** Tokens that have arrived at a node and wait there. */
export function waitingAt(run: Run, scope: LocalId, node: NodeIndex): Instance[] {
  return (run.instance(scope).joins?.[node] ?? []).map((id) => run.instance(id));
}

/** Asks joins that depend on tokens elsewhere whether they may fire now. True: one did, and there is more to do. */
export function settleJoins(run: Run): boolean {
  for (const id of [...run.touched]) {
    run.touched.delete(id);
    const scope = run.instances.get(id);
    if (scope === undefined) continue;
    const process = run.processOf(scope);
    const waiting = new Set([...Object.keys(scope.joins ?? {}), ...Object.keys(scope.resetting ?? {})].map(Number));
    for (const index of waiting) {
      const node = process.nodes[index]!;
      if (elementOf(node).settles && tryGather(run, node, id)) {
        run.touched.add(id);
        return true;
      }
    }
  }
  return false;
}

function gathers(node: FlowNode): boolean {
  if (isActivity(node)) return node.startQuantity > 1;
  return elementOf(node).gather !== undefined && node.incoming.length > 1;
}

function tryGather(run: Run, node: FlowNode, scope: LocalId): boolean {
  if (!isActivity(node)) return elementOf(node).gather!(run, node, run.instance(scope));
  // BPMN 2.0 §10.3, startQuantity: the activity starts when so many tokens have arrived.
  const waiting = run.instance(scope).joins![node.index]!;
  if (waiting.length < node.startQuantity) return false;
  take(run, scope, node.index, waiting.slice(0, node.startQuantity));
  enter(run, node, run.instance(scope));
  return true;
}

function put(run: Run, node: FlowNode, scope: Instance, flow: FlowIndex): LocalId {
  const id = run.newId();
  run.instances.put({ ...under(scope), id, node: node.index, rests: 'join', arrivedBy: flow });
  return id;
}

function standStill(run: Run, node: FlowNode, scope: Instance): void {
  const id = run.newId();
  run.instances.put({ ...under(scope), id, node: node.index, rests: 'entering' });
  raiseIncident(run, id, 'budget', `More than ${run.budget} nodes were entered by one event.`);
}

/** Parent and definition of what is made inside an instance. */
export function under(scope: Instance): Pick<Instance, 'parent' | 'definition'> {
  return scope.definition === undefined ? { parent: scope.id } : { parent: scope.id, definition: scope.definition };
}
