/** Who holds, or may take, the open tasks inside an instance: whom to urge (催办). */
import type { LocalId } from './event.ts';
import { namesOf } from './expressions.ts';
import type { Run } from './run.ts';
import type { Instance } from './state.ts';
import { seenBy } from './variables.ts';

/** Each once: the holder of a task that has one, and for whom they work on it; else its candidates. */
export function workersOf(run: Run, owner: LocalId): readonly string[] {
  return [...new Set(openTasks(run, run.instance(owner)).flatMap((task) => workersAt(run, task)))];
}

function openTasks(run: Run, instance: Instance): readonly Instance[] {
  if (instance.rests === 'userTask' || instance.rests === 'manualTask') return [instance];
  return run.childrenOf(instance.id).flatMap((child) => openTasks(run, child));
}

function workersAt(run: Run, task: Instance): readonly string[] {
  const owner = task.delegation?.state === 'pending' ? [task.delegation.owner] : [];
  if (task.assignee !== undefined) return [task.assignee, ...owner];
  const node = run.nodeOf(task);
  if (node.type !== 'userTask' && node.type !== 'manualTask') return [];
  const { candidateUsers, candidateGroups } = node.assignment;
  const context = seenBy(run, task.id);
  return [candidateUsers, candidateGroups].flatMap((named) => (named === null ? [] : namesOf(run, named, context)));
}
