import { endCase } from '../ending.ts';
import type { Cancelled, Resumed, Suspended, VariablesSet } from '../event.ts';
import { complete } from '../lifecycle.ts';
import { Refusal, type Run } from '../run.ts';
import { ROOT } from '../state.ts';
import { setOwn } from '../variables.ts';

export function suspended(run: Run, { reason = null }: Suspended): void {
  run.status = 'suspended';
  run.record({ kind: 'suspended', reason }, null);
}

/** Goes on: jobs that were done meanwhile are over, and timers that came due meanwhile are due now. */
export function resumed(run: Run, { reason = null }: Resumed): void {
  run.status = 'running';
  run.variablesChanged = true;
  run.record({ kind: 'resumed', reason }, null);
  for (const { id, due, node, definition, occurred } of run.triggers.records()) {
    if (due === undefined || due > run.at || occurred) continue;
    const process = run.definition(definition);
    run.emit({ type: 'armTimer', id, element: node === null ? process.id : process.nodes[node]!.id, at: due });
  }
  for (const { id, rests, pending } of [...run.instances.records()]) {
    if (rests !== 'held' || !run.lives(id)) continue;
    const held = run.instances.edit(id);
    held.rests = 'scope';
    delete held.pending;
    complete(run, id, pending ?? {});
  }
}

export function cancelled(run: Run, { reason }: Cancelled): void {
  endCase(run, 'cancelled', reason);
}

export function variablesSet(run: Run, event: VariablesSet): void {
  const target = event.in ?? ROOT;
  const instance = run.instances.get(target);
  if (instance === undefined) throw new Refusal('notOpen', target, `Nothing is active under ${target}.`);
  setOwn(run, target, event.variables);
  run.record({ kind: 'variablesSet', names: Object.keys(event.variables) }, instance);
}
