import type { ActivityNode } from '../bpmn/process.ts';
import { elementOf } from '../elements/registry.ts';
import type { LocalId } from './event.ts';
import { resolveIncident } from './incidents.ts';
import { interruptInside } from './interruption.ts';
import type { Run } from './run.ts';
import { disarm } from './triggers.ts';

/**
 * Takes back what an activity has begun; its boundary events, its clock and its variables go on. It stays under a new id,
 * which is answered: tasks and jobs are named by the instance, and those of the old one are closed for good.
 */
export function renew(run: Run, node: ActivityNode, id: LocalId): LocalId {
  interruptInside(run, id);
  resolveIncident(run, id);
  elementOf(node).interrupt?.(run, node, run.instance(id));
  for (const trigger of run.instance(id).triggers ?? []) {
    const at = run.triggers.get(trigger)?.node;
    if (at != null && at !== node.index && node.boundaryEvents.includes(at)) continue;
    if (run.triggers.get(trigger)?.kind !== 'limit') disarm(run, trigger);
  }
  run.record({ kind: 'interrupted' }, run.instance(id));
  const emptied = run.emptied.indexOf(id);
  if (emptied !== -1) run.emptied.splice(emptied, 1);
  const { tokens: _tokens, adHoc: _adHoc, ...kept } = run.instance(id);
  const renewed = run.newId();
  for (const trigger of kept.triggers ?? []) run.triggers.edit(trigger).owner = renewed;
  if (kept.clock !== undefined) run.clocks.edit(kept.clock).owner = renewed;
  run.instances.delete(id);
  run.instances.put({ ...kept, id: renewed });
  run.record({ kind: 'entered' }, run.instance(renewed));
  return renewed;
}
