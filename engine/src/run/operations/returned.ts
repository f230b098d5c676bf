import type { LocalId, Returned } from '../event.ts';
import { interrupt } from '../interruption.ts';
import { nodesOf, planReturn } from '../returning.ts';
import { noteReturn, policyRejection } from '../returnPolicy.ts';
import { Refusal, type Run } from '../run.ts';
import type { Instance } from '../state.ts';
import { addTokens, send } from '../tokens.ts';
import { takeUndoable, undoThenEnter } from '../undoing.ts';
import { propagate } from '../variables.ts';

/**
 * 退回: tokens downstream of the target in its scope are cancelled, what was completed there is compensated where that
 * is modelled, and the target starts anew. Parallel branches that the target does not reach go on.
 */
export function returned(run: Run, event: Returned): void {
  const plan = planReturn(run, scopeOf(run, event), event.to, event.from);
  if (plan.kind === 'refused') throw Refusal.of(plan.rejection);
  const { scope, target, downstream, cancelled, arrived, source } = plan;
  const rejected = policyRejection(run, plan, event.from, event.lifts ?? []);
  if (rejected !== undefined) throw Refusal.of(rejected);
  const liftedBy = noteReturn(run, plan, event.from);
  const lifted = liftedBy === undefined ? {} : { liftedBy };
  run.record({ kind: 'returned', to: target.id, reason: event.reason, ...lifted }, source);
  addTokens(run, scope.id, 1);
  const undone = takeUndoable(run, scope.id, target.index, cancelled);
  for (const { id } of cancelled) interrupt(run, id);
  forgetResets(run, scope.id, downstream);
  for (const { join, flow } of arrived) send(run, scope.id, join, flow);
  propagate(run, scope.id, event.variables);
  undoThenEnter(run, scope.id, target, undone);
}

/** Complex gateways whose every branch starts anew no longer wait for the rest of the last time (BPMN 2.0 §13.4.5). */
function forgetResets(run: Run, id: LocalId, downstream: ReadonlySet<number>): void {
  const scope = run.instance(id);
  if (scope.resetting === undefined) return;
  const left = Object.entries(scope.resetting).filter(([node]) => !downstream.has(Number(node)));
  const edited = run.instances.edit(id);
  if (left.length > 0) edited.resetting = Object.fromEntries(left);
  else delete edited.resetting;
}

/** The active scope that holds the target and the instance from which it is returned. */
export function scopeOf(run: Run, { to, from }: Returned): Instance {
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
  const process = run.processOf(instance);
  return nodesOf(process, instance).some((index) => process.nodes[index]!.id === to);
}
