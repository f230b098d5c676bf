/** The clerks of all departments, each at their own inbox, at once. */
import type { InboxPage, TaskRow } from '@onevisit/api/contract/tasks';
import type { Planned } from './plan.ts';
import { Refused, type Session } from './session.ts';

/** A case that was started, with its plan. */
export interface Started {
  readonly id: string;
  readonly key: string;
  readonly planned: Planned;
  /** Sent back once already. */
  isReturned: boolean;
  /** Visits that the engine has refused. */
  refusedVisits: number;
}

/**
 * Works through an inbox until `done`: claims and completes every task of our cases. A neglected task is left until it
 * is past its limit, and only then done. Tasks of other cases are left alone.
 */
export async function work(clerk: Session, cases: ReadonlyMap<string, Started>, done: () => boolean): Promise<number> {
  let completed = 0;
  while (!done()) {
    const ours = (await inboxOf(clerk)).filter((task) => cases.has(task.case));
    const ready = ours.filter((task) => !isNeglected(task, cases.get(task.case)!));
    for (const task of ready) completed += await complete(clerk, task, cases.get(task.case)!);
    if (ready.length === 0) await new Promise((resolve) => setTimeout(resolve, 250));
  }
  return completed;
}

async function inboxOf(clerk: Session): Promise<readonly TaskRow[]> {
  return (await clerk.get<InboxPage>('/api/tasks?limit=200')).items;
}

function isNeglected(task: TaskRow, { planned }: Started): boolean {
  if (planned.neglected !== task.element) return false;
  if (planned.left === true) return true;
  return task.light !== 'red' && task.light !== 'darkRed';
}

/** Somebody else, or the limit, may have been faster: that is no fault. */
async function complete(clerk: Session, task: TaskRow, started: Started): Promise<number> {
  const { planned } = started;
  try {
    await clerk.post(`/api/tasks/${task.id}/claim`, {});
    if (planned.returned?.at === task.element && !started.isReturned) {
      const { to, reason } = planned.returned;
      await clerk.post(`/api/tasks/${task.id}/return`, { to, reason });
      started.isReturned = true;
      return 1;
    }
    await clerk.post(`/api/tasks/${task.id}/complete`, { variables: planned.decisions[task.element] ?? {} });
    return 1;
  } catch (error) {
    if (error instanceof Refused && (error.status === 409 || error.status === 404 || error.status === 403)) return 0;
    throw error;
  }
}
