import { isHeldUp } from '../../elements/loops/turns.ts';
import type { Event, LocalId } from '../event.ts';
import { complete } from '../lifecycle.ts';
import { tellAssigned } from '../listeners.ts';
import { closeTask } from '../personTask.ts';
import { Refusal, type Run } from '../run.ts';
import type { Instance } from '../state.ts';
import { dropDelegation, withProposed } from './delegation.ts';
import { forgetWithdrawable } from './withdrawn.ts';

type Of<T extends Event['type']> = Extract<Event, { readonly type: T }>;

function openTask(run: Run, id: LocalId): Instance {
  const instance = run.instances.get(id);
  if (instance === undefined) throw new Refusal('noSuchTask', id, `No task ${id} is open.`);
  const { rests } = instance;
  if (rests !== 'userTask' && rests !== 'manualTask' && rests !== 'receiveTask') {
    throw new Refusal('notOpen', run.nodeOf(instance).id, `${run.nodeOf(instance).id} is not an open task.`);
  }
  return instance;
}

/** A task that a person may hold; a receive task is nobody's. */
export function personsTask(run: Run, id: LocalId): Instance {
  const instance = openTask(run, id);
  if (instance.rests !== 'receiveTask') return instance;
  throw new Refusal('notAllowed', run.nodeOf(instance).id, 'A receive task is held by nobody.');
}

export function taskCompleted(run: Run, { task, variables }: Of<'taskCompleted'>): void {
  const instance = openTask(run, task);
  if (isHeldUp(run, instance)) {
    throw new Refusal('notAllowed', run.nodeOf(instance).id, 'Somebody signs before this task, and has not yet.');
  }
  const yielded = withProposed(run, instance, variables);
  closeTask(run, instance, 'completed');
  run.instances.edit(task).rests = 'scope';
  complete(run, task, yielded);
}

export function taskClaimed(run: Run, { task, assignee }: Of<'taskClaimed'>): void {
  const instance = personsTask(run, task);
  const holder = instance.assignee ?? null;
  if (holder !== null && holder !== assignee) {
    throw new Refusal('notAllowed', run.nodeOf(instance).id, `The task is already held by ${holder}.`);
  }
  run.instances.edit(task).assignee = assignee;
  run.emit({ type: 'updateTask', id: task, assignee });
  run.record({ kind: 'claimed', assignee }, instance);
  forgetWithdrawable(run, task);
  tellAssigned(run, task, holder ?? undefined);
}

export function taskReleased(run: Run, { task }: Of<'taskReleased'>): void {
  const instance = personsTask(run, task);
  if (instance.assignee === undefined) {
    throw new Refusal('notAllowed', run.nodeOf(instance).id, 'Nobody holds the task.');
  }
  if (instance.delegation?.state === 'pending') {
    throw new Refusal(
      'notAllowed',
      run.nodeOf(instance).id,
      'A delegated task goes back to its owner, not to the group.',
    );
  }
  delete run.instances.edit(task).assignee;
  run.emit({ type: 'updateTask', id: task, assignee: null, ...dropDelegation(run, task) });
  run.record({ kind: 'released', assignee: null }, instance);
  tellAssigned(run, task, instance.assignee);
}

export function taskAssigned(run: Run, { task, assignee, candidateGroups }: Of<'taskAssigned'>): void {
  const instance = personsTask(run, task);
  const before = instance.assignee;
  if (assignee === null) delete run.instances.edit(task).assignee;
  else run.instances.edit(task).assignee = assignee;
  const groups = candidateGroups === null ? {} : { candidateGroups };
  run.emit({ type: 'updateTask', id: task, assignee, ...groups, ...dropDelegation(run, task) });
  run.record({ kind: 'assigned', assignee }, instance);
  tellAssigned(run, task, before);
}
