import type { LocalId } from './event.ts';
import { Failure, type Run } from './run.ts';
import type { Rest } from './state.ts';

/** Does a part of an instance's life; what fails in it leaves the instance standing there, in an incident. */
export function guarded(run: Run, id: LocalId, stage: Rest, work: () => void): void {
  try {
    work();
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    if (!run.lives(id)) return;
    run.instances.edit(id).rests = stage;
    raiseIncident(run, id, error.reason, error.message);
  }
}

export function raiseIncident(run: Run, instance: LocalId, cause: Failure['reason'], message: string): void {
  resolveIncident(run, instance);
  const id = run.newId();
  run.instances.edit(instance).incident = id;
  const element = elementOf(run, instance);
  run.incidents.put({ id, instance, cause });
  run.record({ kind: 'incident', message }, run.instance(instance));
  run.emit({ type: 'raiseIncident', id, instance, element, cause, message });
}

/** Resolves the incident of an instance, if it stands in one. */
export function resolveIncident(run: Run, instance: LocalId): void {
  const { incident } = run.instance(instance);
  if (incident === undefined) return;
  delete run.instances.edit(instance).incident;
  run.incidents.delete(incident);
  run.emit({ type: 'resolveIncident', id: incident });
}

function elementOf(run: Run, id: LocalId): string {
  const instance = run.instance(id);
  return instance.node === null ? run.processOf(instance).id : run.nodeOf(instance).id;
}
