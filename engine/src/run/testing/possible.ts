import { awaitedOf, restingOf } from '../inspect.ts';
import type { Bare, Driver } from './drive.ts';

/** Every event that may happen to the case as it stands: tasks and jobs done, timers fired, messages arrived. */
export function possible(run: Driver): Bare[] {
  const events: Bare[] = [];
  for (const { id, rests } of restingOf(run.state!, run.surroundings)) {
    if (rests.endsWith('Task')) events.push({ type: 'taskCompleted', task: id, variables: {} });
    if (rests === 'job') events.push({ type: 'jobCompleted', job: id, variables: {} });
  }
  for (const { id, kind, name } of awaitedOf(run.state!, run.surroundings)) {
    if (kind === 'timer') events.push({ type: 'timerFired', timer: id });
    if (kind === 'message') events.push({ type: 'messageArrived', name: name!, subscription: id, variables: {} });
  }
  return events;
}
