import { endClock } from '../clocks.ts';
import type { LocalId, Skipped } from '../event.ts';
import { guarded, resolveIncident } from '../incidents.ts';
import { interruptInside } from '../interruption.ts';
import { cancelJob } from '../jobs.ts';
import { leaveSkipped } from '../lifecycle.ts';
import { listenerDone } from '../listeners.ts';
import { isActivity, Refusal, type Run } from '../run.ts';
import type { Instance, ListenerJob } from '../state.ts';
import { disarmAll } from '../triggers.ts';
import { propagate } from '../variables.ts';

/**
 * An activity that stands in an incident is left without its work: what is open in it is called back, its outputs are not
 * written, `variables` stand in for what it would have yielded. It is not noted for compensation: nothing was done.
 */
export function skipped(run: Run, { instance: id, variables, reason }: Skipped): void {
  const found = [...run.incidents.records()].find((incident) => incident.instance === id);
  if (found === undefined) throw new Refusal('notOpen', id, 'There is no incident to skip.');
  const listener = run.listeners.get(id);
  if (listener !== undefined) {
    skipListener(run, listener, { variables, reason });
    return;
  }
  const instance = skippable(run, id, found.cause);
  cancelJob(run, instance);
  resolveIncident(run, id);
  run.record({ kind: 'skipped', reason }, instance);
  interruptInside(run, id);
  const edited = run.instances.edit(id);
  edited.rests = 'scope';
  delete edited.pending;
  disarmAll(run, id);
  endClock(run, id);
  guarded(run, id, 'leaving', () => {
    propagate(run, instance.parent!, variables);
    leaveSkipped(run, id, variables);
  });
}

/** What has no way on, or has to be decided by somebody, is not skipped. */
function skippable(run: Run, id: LocalId, cause: string): Instance {
  const instance = run.instance(id);
  const canLeave = instance.node !== null && isActivity(run.nodeOf(instance)) && instance.rests !== 'branching';
  if (canLeave && cause !== 'visit' && cause !== 'limit') return instance;
  throw new Refusal('notAllowed', id, `What stands in an incident of the kind ${cause} here cannot be skipped.`);
}

function skipListener(run: Run, listener: ListenerJob, skip: Pick<Skipped, 'variables' | 'reason'>): void {
  const { id, element, owner } = listener;
  const what = { kind: 'skipped', reason: skip.reason } as const;
  run.emit({ type: 'record', at: run.at, by: run.event.by, element, instance: owner, what });
  run.emit({ type: 'cancelJob', id });
  listenerDone(run, listener, skip.variables);
}
