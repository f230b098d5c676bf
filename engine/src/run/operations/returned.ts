import type { FlowNode, NodeIndex, Process } from '../../bpmn/process.ts';
import type { LocalId, Returned } from '../event.ts';
import { interrupt } from '../interruption.ts';
import { enter } from '../lifecycle.ts';
import { isActivity, Refusal, type Run } from '../run.ts';
import type { Instance } from '../state.ts';
import { addTokens } from '../tokens.ts';
import { downstreamOf } from '../upstream.ts';
import { propagate } from '../variables.ts';

/**
 * 退回: tokens downstream of the target in its scope are cancelled and the target starts anew. Parallel branches that
 * the target does not reach go on.
 */
export function returned(run: Run, event: Returned): void {
  const scope = scopeOf(run, event);
  const process = run.processOf(scope);
  const target = process.nodes.find((node) => node.id === event.to)!;
  if (!isActivity(target)) throw new Refusal('notAllowed', event.to, 'It is returned to activities only.');
  const downstream = downstreamOf(process, target.index);
  const cancelled = run.childrenOf(scope.id).filter((child) => downstream.has(originOf(process, child)));
  const source = event.from === null ? null : childTowards(run, scope.id, event.from);
  if (source !== null && run.instance(source).node === target.index) {
    throw new Refusal('notAllowed', event.to, `${event.to} is where it is returned from.`);
  }
  const fits = source === null ? cancelled.length > 0 : cancelled.some(({ id }) => id === source);
  if (!fits) throw new Refusal('notAllowed', event.to, `${event.to} does not come before what is open.`);
  run.record({ kind: 'returned', reason: event.reason }, source === null ? null : run.instance(source));
  addTokens(run, scope.id, 1);
  for (const { id } of cancelled) interrupt(run, id);
  propagate(run, scope.id, event.variables);
  enter(run, target, run.instance(scope.id));
}

/** The active scope that holds the target and the instance from which it is returned. */
function scopeOf(run: Run, { to, from }: Returned): Instance {
  if (from === null) {
    for (const instance of run.instances.records()) {
      if (holdsTarget(run, instance, to)) return instance;
    }
    throw new Refusal('noSuchElement', to, `${to} is in no scope that is active.`);
  }
  if (!run.lives(from)) throw new Refusal('notOpen', from, `${from} is not open.`);
  for (let at: LocalId | null = run.instance(from).parent; at !== null; at = run.instance(at).parent) {
    const instance = run.instance(at);
    if (holdsTarget(run, instance, to)) return instance;
  }
  throw new Refusal('noSuchElement', to, `${to} is in no scope around ${from}.`);
}

function holdsTarget(run: Run, instance: Instance, to: string): boolean {
  if (instance.tokens === undefined || instance.loop !== undefined) return false;
  const process = run.processOf(instance);
  const node = instance.node === null ? undefined : process.nodes[instance.node]!;
  const scope = node === undefined ? 0 : 'body' in node ? node.body : undefined;
  return scope !== undefined && process.scopes[scope]!.nodes.some((index) => process.nodes[index]!.id === to);
}

/** The instance directly in the scope that is, or holds, another. */
export function childTowards(run: Run, scope: LocalId, from: LocalId): LocalId {
  let at = from;
  for (let parent = run.instance(at).parent; parent !== scope; parent = run.instance(at).parent) at = parent!;
  return at;
}

/** Where a token came from: one that waits at a join counts for the branch by which it arrived. */
function originOf(process: Process, child: Instance): NodeIndex {
  if (child.rests === 'join') return process.flows[child.arrivedBy!]!.source;
  return (process.nodes[child.node!] as FlowNode).index;
}
