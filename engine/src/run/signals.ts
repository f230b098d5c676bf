/** Who in a case hears a signal (BPMN 2.0 §10.5.5 Signal: a broadcast). */
import type { LocalId } from './event.ts';
import type { Variables } from './json.ts';
import type { Run } from './run.ts';
import type { Instance, Trigger } from './state.ts';
import { arm, disarm, fire } from './triggers.ts';

/**
 * Everything in the case that awaits the signal now takes it, in the order in which it began to; what interrupts comes
 * last, so that all others have heard it. `since`: what the case came to await after its own throw of that id does not
 * hear it. `thrownNow`: the case throws it in this step; what goes on listening does so anew, so as not to hear it again
 * when it is delivered. False: nobody awaits it.
 */
export function hear(
  run: Run,
  name: string,
  variables: Variables,
  { since, thrownNow = false }: { readonly since?: LocalId | undefined; readonly thrownNow?: boolean },
): boolean {
  const awaiting = listeners(run, name)
    .filter(({ id }) => since === undefined || Number(id) < Number(since))
    .sort((one, other) => Number(interrupts(run, one)) - Number(interrupts(run, other)))
    .map(({ id }) => id);
  for (const id of awaiting) {
    // What one of them sets off may take another away: tokens that it moves stand still until all have heard.
    if (run.triggers.get(id) === undefined) continue;
    fire(run, id, variables);
    if (thrownNow) listenAnew(run, id);
  }
  return awaiting.length > 0;
}

function listenAnew(run: Run, id: LocalId): void {
  const trigger = run.triggers.get(id);
  if (trigger === undefined || trigger.occurred) return;
  const { id: _id, definition: _definition, ...facts } = trigger;
  disarm(run, id);
  arm(run, facts);
}

/**
 * Whether the signal that an instance throws is awaited by a boundary event or an event subprocess around it. They have
 * to hear it at once: with its throw the scope that they watch may be over, and when it is delivered they are gone.
 */
export function heardAround(run: Run, thrower: LocalId, name: string): boolean {
  const around = new Map<LocalId, Instance>();
  let inside = run.instance(thrower);
  for (let at = inside.parent; at !== null; at = inside.parent) {
    around.set(at, inside);
    inside = run.instance(at);
  }
  return listeners(run, name).some((trigger) => watches(run, trigger, around));
}

/** An event subprocess does not start itself again from inside. */
function watches(run: Run, { owner, node }: Trigger, around: ReadonlyMap<LocalId, Instance>): boolean {
  const inside = around.get(owner);
  if (inside === undefined) return false;
  const process = run.processOf(run.instance(owner));
  const event = process.nodes[node!]!;
  return event.type === 'boundaryEvent' || process.scopes[event.scope]!.node !== inside.node;
}

function listeners(run: Run, name: string): Trigger[] {
  return [...run.triggers.records()].filter(
    (trigger) => trigger.kind === 'signal' && trigger.name === name && !trigger.occurred,
  );
}

function interrupts(run: Run, { node, definition }: Trigger): boolean {
  const event = run.definition(definition).nodes[node!]!;
  return event.type === 'boundaryEvent' ? event.cancelActivity : event.type === 'startEvent' && event.isInterrupting;
}
