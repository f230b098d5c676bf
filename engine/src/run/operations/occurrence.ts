import { fireLimit } from '../clockThresholds.ts';
import type { MessageArrived, SignalBroadcast, TimerFired } from '../event.ts';
import { Refusal, type Run } from '../run.ts';
import type { Trigger } from '../state.ts';
import { fire } from '../triggers.ts';

export function timerFired(run: Run, { timer, at }: TimerFired): void {
  const trigger = run.triggers.get(timer);
  if (trigger === undefined || trigger.due === undefined || trigger.occurred) {
    throw new Refusal('stale', timer, `The timer ${timer} is not armed.`);
  }
  // Of a cycle it has the same name each time: two that fire it at once must not bring the next time forward.
  if (at < Math.floor(trigger.due)) throw new Refusal('stale', timer, `The timer ${timer} is not due yet.`);
  if (trigger.kind === 'limit') fireLimit(run, trigger);
  else fire(run, timer, {});
}

export function messageArrived(run: Run, { subscription, name, variables }: MessageArrived): void {
  const trigger = run.triggers.get(subscription);
  if (trigger === undefined || trigger.kind !== 'message' || trigger.name !== name || trigger.occurred) {
    throw new Refusal('notAwaited', name, `The message ${name} is not awaited by ${subscription}.`);
  }
  fire(run, subscription, variables);
}

/**
 * Everything in the case that awaits the signal now takes it, in the order in which it began to; what interrupts comes
 * last, so that all others have heard it (BPMN 2.0 §10.5.5 Signal: a broadcast).
 */
export function signalBroadcast(run: Run, { name, variables, since }: SignalBroadcast): void {
  const awaiting = [...run.triggers.records()]
    .filter((trigger) => trigger.kind === 'signal' && trigger.name === name && !trigger.occurred)
    // A case does not hear its own signal where it came to listen only afterwards.
    .filter(({ id }) => since === undefined || Number(id) < Number(since))
    .sort((one, other) => Number(interrupts(run, one)) - Number(interrupts(run, other)))
    .map(({ id }) => id);
  if (awaiting.length === 0) throw new Refusal('notAwaited', name, `The signal ${name} is not awaited.`);
  for (const id of awaiting) {
    // What one of them sets off may take another away: tokens that it moves stand still until all have heard.
    if (run.triggers.get(id) !== undefined) fire(run, id, variables);
  }
}

function interrupts(run: Run, { node, definition }: Trigger): boolean {
  const event = run.definition(definition).nodes[node!]!;
  return event.type === 'boundaryEvent' ? event.cancelActivity : event.type === 'startEvent' && event.isInterrupting;
}
