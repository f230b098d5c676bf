/** Delegation (委托): a task goes to somebody for a part of the work and comes back to its owner, who completes it. */
import type { UpdateTask } from '../command.ts';
import type { LocalId, TaskDelegated, TaskResolved } from '../event.ts';
import type { Variables } from '../json.ts';
import { tellAssigned } from '../listeners.ts';
import { Refusal, type Run } from '../run.ts';
import type { Instance } from '../state.ts';
import { personsTask } from './task.ts';
import { forgetWithdrawable } from './withdrawn.ts';

/** The holder stays the owner; what a former delegate proposed is kept until another is heard. */
export function taskDelegated(run: Run, { task, to }: TaskDelegated): void {
  const instance = personsTask(run, task);
  const { assignee: owner, delegation } = instance;
  const refuse = (why: string): Refusal => new Refusal('notAllowed', run.nodeOf(instance).id, why);
  if (owner === undefined) throw refuse('Nobody holds the task.');
  if (delegation?.state === 'pending') throw refuse(`The task is delegated already, by ${delegation.owner}.`);
  if (owner === to) throw refuse(`${to} holds the task.`);
  const edited = run.instances.edit(task);
  edited.assignee = to;
  edited.delegation = { ...delegation, owner, state: 'pending' };
  run.emit({ type: 'updateTask', id: task, assignee: to, owner, delegation: 'pending' });
  run.record({ kind: 'delegated', owner, delegate: to }, instance);
  forgetWithdrawable(run, task);
  tellAssigned(run, task, owner);
}

export function taskResolved(run: Run, { task, by, variables }: TaskResolved): void {
  const instance = personsTask(run, task);
  const { assignee: delegate, delegation } = instance;
  if (delegation?.state !== 'pending') {
    throw new Refusal('notAllowed', run.nodeOf(instance).id, 'The task is not delegated.');
  }
  const { owner, proposed } = delegation;
  const edited = run.instances.edit(task);
  edited.assignee = owner;
  edited.delegation = { owner, state: 'resolved', proposed: { ...proposed, ...variables } };
  run.emit({ type: 'updateTask', id: task, assignee: owner, delegation: 'resolved' });
  run.record({ kind: by === owner ? 'recalled' : 'resolved', owner, delegate: delegate! }, instance);
  tellAssigned(run, task, delegate);
}

/** The task is somebody else's from now on, and nobody's for another: what the row of the task says then. */
export function dropDelegation(run: Run, task: LocalId): Pick<UpdateTask, 'owner' | 'delegation'> {
  if (run.instance(task).delegation === undefined) return {};
  delete run.instances.edit(task).delegation;
  return { owner: null, delegation: null };
}

/** What a completion yields, over what the delegate proposed. Refused while the delegate has the task. */
export function withProposed(run: Run, instance: Instance, variables: Variables): Variables {
  const { delegation } = instance;
  if (delegation === undefined) return variables;
  if (delegation.state === 'pending') {
    const why = `The task is delegated: it goes back to ${delegation.owner}, who completes it.`;
    throw new Refusal('notAllowed', run.nodeOf(instance).id, why);
  }
  return { ...delegation.proposed, ...variables };
}
