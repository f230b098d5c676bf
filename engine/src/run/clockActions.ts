/** What happens when a limit reaches a threshold (approval extension, `LimitAction`). */
import type { ActivityNode, BoundaryEvent, Feel, LimitAction, StartEvent, Value } from '../bpmn/process.ts';
import { elementOf } from '../elements/registry.ts';
import { variablesOf } from '../elements/tasks/scriptTask.ts';
import { fireBoundary, startEventSubProcess, throwEscalation } from './catching.ts';
import type { LocalId } from './event.ts';
import { evaluateIn, namesOf } from './expressions.ts';
import { raiseIncident } from './incidents.ts';
import { interruptInside } from './interruption.ts';
import { complete } from './lifecycle.ts';
import { tellAssigned } from './listeners.ts';
import { dropDelegation } from './operations/delegation.ts';
import { closeTask } from './personTask.ts';
import { Failure, isActivity, type Run } from './run.ts';
import type { Instance } from './state.ts';
import { propagate, seenBy } from './variables.ts';
import { workersOf } from './workers.ts';

/** Does one action for the owner of a clock. Afterwards the owner may be gone. */
export function act(run: Run, owner: LocalId, action: LimitAction): void {
  try {
    perform(run, owner, action);
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    // The work itself goes on: only the action is amiss.
    if (run.lives(owner)) raiseIncident(run, owner, 'limit', error.message);
  }
}

function perform(run: Run, owner: LocalId, { do: action }: LimitAction): void {
  const instance = run.instance(owner);
  switch (action.type) {
    case 'notify':
      run.record({ kind: 'notified', to: namesIn(run, action.to, owner) }, instance);
      return;
    case 'urge':
      run.record(
        { kind: 'urged', to: action.to === null ? workersOf(run, owner) : namesIn(run, action.to, owner) },
        instance,
      );
      return;
    case 'start':
      startOther(run, instance, action.message, action.payload);
      return;
    case 'escalate':
      run.record({ kind: 'escalated', to: namesIn(run, action.to, owner) }, instance);
      if (action.code !== null) throwEscalation(run, owner, action.code);
      return;
    case 'reassign':
      reassign(run, instance, namesIn(run, action.to, owner));
      return;
    case 'complete':
      completeWith(run, instance, action.outcome);
      return;
    case 'boundary':
      fireNamed(run, instance, action.event);
      return;
  }
}

/** A message that other processes start by; it carries the payload, or the number of the case. */
function startOther(run: Run, owner: Instance, message: string, payload: Feel | null): void {
  const carried = payload === null ? { caseKey: run.key } : variablesOf(evaluateIn(run, payload, owner.id), null);
  const element = owner.node === null ? run.processOf(owner).id : run.nodeOf(owner).id;
  run.emit({ type: 'throwMessage', id: run.newId(), element, name: message, correlation: null, variables: carried });
  run.record({ kind: 'otherStarted', message }, owner);
}

function namesIn(run: Run, to: Value<readonly string[]> | null, owner: LocalId): readonly string[] {
  return to === null ? [] : namesOf(run, to, seenBy(run, owner));
}

/** Open tasks of the owner pass to others; one name is the new holder, several may choose. */
function reassign(run: Run, owner: Instance, to: readonly string[]): void {
  const assignee = to.length === 1 ? to[0]! : null;
  for (const instance of owner.loop === undefined ? [owner] : run.childrenOf(owner.id)) {
    if (instance.rests !== 'userTask' && instance.rests !== 'manualTask') continue;
    const before = instance.assignee;
    const edited = run.instances.edit(instance.id);
    if (assignee === null) delete edited.assignee;
    else edited.assignee = assignee;
    const candidates = assignee === null ? { candidateUsers: to } : {};
    run.emit({ type: 'updateTask', id: instance.id, assignee, ...candidates, ...dropDelegation(run, instance.id) });
    run.record({ kind: 'assigned', assignee }, instance);
    tellAssigned(run, instance.id, before);
  }
}

/** Deemed done (默许): the work ends with a set outcome. */
function completeWith(run: Run, instance: Instance, outcome: Feel | null): void {
  const yields = outcome === null ? {} : variablesOf(evaluateIn(run, outcome, instance.id), null);
  interruptInside(run, instance.id);
  if (instance.node === null) {
    propagate(run, instance.id, yields);
    run.emptied.push(instance.id);
    return;
  }
  const node = run.nodeOf(instance);
  if (instance.rests === 'userTask' || instance.rests === 'manualTask') closeTask(run, instance, 'completed');
  else elementOf(node).interrupt?.(run, node, instance);
  run.instances.edit(instance.id).rests = 'scope';
  if (instance.loop !== undefined) propagate(run, instance.parent!, yields);
  complete(run, instance.id, yields);
}

function fireNamed(run: Run, instance: Instance, event: string): void {
  const { nodes } = run.processOf(instance);
  const node = nodes.find(({ id }) => id === event);
  if (node?.type === 'boundaryEvent' && attached(run, instance, node)) fireBoundary(run, instance, node, {});
  else if (node?.type === 'startEvent') startEventSubProcess(run, instance, node as StartEvent, {});
}

function attached(run: Run, instance: Instance, event: BoundaryEvent): boolean {
  if (instance.node === null) return false;
  const node = run.nodeOf(instance);
  return isActivity(node) && (node as ActivityNode).boundaryEvents.includes(event.index);
}
