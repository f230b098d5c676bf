import { throwError, throwEscalation } from '../catching.ts';
import type { JobCompleted, JobFailed, LocalId } from '../event.ts';
import { raiseIncident, resolveIncident } from '../incidents.ts';
import { yieldOf } from '../jobs.ts';
import { complete } from '../lifecycle.ts';
import { listenerDone, listenerFailed } from '../listeners.ts';
import { Refusal, type Run } from '../run.ts';
import type { Instance } from '../state.ts';

function openJob(run: Run, id: LocalId): Instance {
  const instance = run.instances.get(id);
  if (instance?.rests !== 'job') throw new Refusal('notOpen', id, `No job ${id} is open.`);
  return instance;
}

export function jobCompleted(run: Run, { job, variables }: JobCompleted): void {
  const listener = run.listeners.get(job);
  if (listener !== undefined) {
    listenerDone(run, listener, variables);
    return;
  }
  const instance = openJob(run, job);
  const node = run.nodeOf(instance);
  const returned = yieldOf('job' in node ? node.job : null, variables);
  resolveIncident(run, job);
  if (run.status === 'suspended') {
    const held = run.instances.edit(job);
    held.rests = 'held';
    held.pending = returned;
    return;
  }
  run.instances.edit(job).rests = 'scope';
  complete(run, job, returned);
}

/** Out of tries: an incident. A BPMN error or escalation sets off from the activity. */
export function jobFailed(run: Run, { job, failure }: JobFailed): void {
  const listener = run.listeners.get(job);
  if (listener !== undefined) {
    listenerFailed(run, listener, failure);
    return;
  }
  openJob(run, job);
  if (failure.kind === 'technical') {
    resolveIncident(run, job);
    if (failure.retriesLeft <= 0) raiseIncident(run, job, 'job', failure.reason);
    return;
  }
  if (run.status === 'suspended') throw new Refusal('suspended', job, 'The case is suspended.');
  resolveIncident(run, job);
  run.instances.edit(job).rests = 'scope';
  if (failure.kind === 'error') {
    throwError(run, job, failure.code, failure.message, failure.variables);
    return;
  }
  throwEscalation(run, job, failure.code, failure.variables);
  if (run.lives(job)) complete(run, job, failure.variables);
}
