import { children, type Element, extensions, text } from '../element.ts';
import type { Listener, ListenerMoment } from '../process.ts';
import { valueNumber } from './expression.ts';
import { headersOf } from './job.ts';

const moments: readonly ListenerMoment[] = ['start', 'create', 'assignment', 'complete', 'end'];
const ofEveryActivity: ReadonlySet<ListenerMoment> = new Set<ListenerMoment>(['start', 'end']);

/** The moment that an `approval:listener` names, or null when there is no such moment. */
export function momentOf(listener: Element): ListenerMoment | null {
  return moments.find((moment) => moment === text(listener, 'event')) ?? null;
}

/** Whether only the task of a person has the moment. */
export function isOfPersonTask(moment: ListenerMoment): boolean {
  return !ofEveryActivity.has(moment);
}

/** The listeners of an activity in order of the file, as the field that holds them; nothing when there are none. */
export function listenersOf(activity: Element): { readonly listeners?: readonly Listener[] } {
  const listeners = extensions(activity, 'approval:Listener').flatMap(listenerOf);
  return listeners.length === 0 ? {} : { listeners };
}

function listenerOf(listener: Element): readonly Listener[] {
  const on = momentOf(listener);
  const type = text(listener, 'jobType');
  if (on === null || type === null) return [];
  const headers = { ...headersOf(children(listener, 'headers')), listener: on };
  const retries = valueNumber(text(listener, 'retries'));
  return [{ on, job: { type, retries, headers, resultVariable: text(listener, 'resultVariable') } }];
}
