/**
 * Jobs that are told of what happens to an activity: execution and task listeners of other engines. They run beside the
 * case: one holds no token and delays nothing. It goes on when its activity and even its case are over; cancelling the
 * case calls it back.
 */
import type { ActivityNode, Listener, ListenerMoment } from '../bpmn/process.ts';
import type { JobFailed, LocalId } from './event.ts';
import { numberOf } from './expressions.ts';
import { RETRIES, yieldOf } from './jobs.ts';
import type { Variables } from './json.ts';
import { Failure, isActivity, type Run } from './run.ts';
import { type Instance, type ListenerJob, ROOT } from './state.ts';
import { propagate, seenBy } from './variables.ts';

/** The work of an activity begins. Once for an instance, however often it is tried again. */
export function tellStart(run: Run, node: ActivityNode, id: LocalId): void {
  if (node.listeners === undefined || run.instance(id).announced) return;
  run.instances.edit(id).announced = true;
  tell(run, node, run.instance(id), 'start');
}

/** The task of a person is open; assigned, when it has been from the start. */
export function tellCreated(run: Run, id: LocalId): void {
  const instance = run.instance(id);
  const node = run.nodeOf(instance);
  if (!isActivity(node)) return;
  tell(run, node, instance, 'create');
  if (instance.assignee !== undefined) tell(run, node, instance, 'assignment');
}

/** The task of a person may be held by another than `before`. */
export function tellAssigned(run: Run, id: LocalId, before: string | undefined): void {
  const instance = run.instance(id);
  const node = run.nodeOf(instance);
  if (isActivity(node) && instance.assignee !== before) tell(run, node, instance, 'assignment');
}

/** An activity has completed: its outputs are written, and it is not yet removed. */
export function tellCompleted(run: Run, node: ActivityNode, instance: Instance): void {
  if (node.type === 'userTask' || node.type === 'manualTask') tell(run, node, instance, 'complete');
  tell(run, node, instance, 'end');
}

function tell(run: Run, node: ActivityNode, instance: Instance, moment: ListenerMoment): void {
  for (const listener of node.listeners ?? []) if (listener.on === moment) open(run, node, instance, listener);
}

function open(run: Run, node: ActivityNode, { id, parent, definition, assignee }: Instance, { job }: Listener): void {
  const headers = assignee === undefined ? job.headers : { ...job.headers, assignee };
  const within = definition === undefined ? {} : { definition };
  const listener: ListenerJob = {
    ...{ id: run.newId(), element: node.id, ...within },
    ...{ owner: id, scope: parent!, job: { ...job, headers } },
  };
  run.listeners.put(listener);
  send(run, listener);
}

function send(run: Run, { id, element, owner, scope, job }: ListenerJob): void {
  const variables = seenBy(run, placeOf(run, owner, scope));
  try {
    const retries = job.retries === null ? RETRIES : numberOf(run, job.retries, variables);
    run.emit({ type: 'runJob', id, element, jobType: job.type, retries, headers: job.headers, variables });
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    stand(run, id, error.message);
  }
}

/** Where it reads and writes variables: the activity, when that is over its scope, when that is over the case. */
function placeOf(run: Run, owner: LocalId, scope: LocalId): LocalId {
  return run.lives(owner) ? owner : run.lives(scope) ? scope : ROOT;
}

/** What it returned is merged; when the case is over it changes nothing any more. */
export function listenerDone(run: Run, { id, owner, scope, job }: ListenerJob, returned: Variables): void {
  calm(run, id);
  run.listeners.delete(id);
  const isOpen = run.status === 'running' || run.status === 'suspended';
  if (isOpen) propagate(run, placeOf(run, owner, scope), yieldOf(job, returned));
}

/** Out of tries: an incident. There is no activity that could catch an error of it, so that is one too. */
export function listenerFailed(run: Run, { id }: ListenerJob, failure: JobFailed['failure']): void {
  const isOpen = run.status === 'running' || run.status === 'suspended';
  if (failure.kind === 'technical' && failure.retriesLeft > 0) {
    calm(run, id);
  } else if (!isOpen) {
    drop(run, id);
  } else if (failure.kind === 'technical') {
    stand(run, id, failure.reason);
  } else {
    stand(run, id, `A listener cannot throw the ${failure.kind} ${failure.code}.`);
  }
}

/** Tries one again that stands in an incident. */
export function retryListener(run: Run, listener: ListenerJob): void {
  const { id, element, owner } = listener;
  calm(run, id);
  run.emit({
    ...{ type: 'record', at: run.at, by: run.event.by, element, instance: owner },
    what: { kind: 'retried', reason: null },
  });
  send(run, listener);
}

/** The case is over. One that is at work goes on, unless the case was cancelled; one that stands in an incident does not. */
export function endListeners(run: Run, isCancelled: boolean): void {
  for (const { id, incident } of [...run.listeners.records()]) {
    if (isCancelled || incident !== undefined) drop(run, id);
  }
}

/** The case goes on with another definition, in which elements may have other ids. */
export function moveListeners(run: Run, map: Readonly<Record<string, string>>): void {
  for (const { id, element, definition } of [...run.listeners.records()]) {
    if (definition === undefined && map[element] !== undefined) run.listeners.edit(id).element = map[element];
  }
}

function drop(run: Run, id: LocalId): void {
  calm(run, id);
  run.listeners.delete(id);
  run.emit({ type: 'cancelJob', id });
}

function stand(run: Run, id: LocalId, message: string): void {
  calm(run, id);
  const incident = run.newId();
  run.listeners.edit(id).incident = incident;
  const { element, owner } = run.listeners.get(id)!;
  run.incidents.put({ id: incident, instance: id, cause: 'job' });
  run.emit({
    ...{ type: 'record', at: run.at, by: run.event.by, element, instance: owner },
    what: { kind: 'incident', message },
  });
  run.emit({ type: 'raiseIncident', id: incident, instance: id, element, cause: 'job', message });
}

function calm(run: Run, id: LocalId): void {
  const { incident } = run.listeners.get(id)!;
  if (incident === undefined) return;
  delete run.listeners.edit(id).incident;
  run.incidents.delete(incident);
  run.emit({ type: 'resolveIncident', id: incident });
}
