import { fireLimit } from '../clockThresholds.ts';
import type { MessageArrived, SignalBroadcast, TimerFired } from '../event.ts';
import { Refusal, type Run } from '../run.ts';
import { hear } from '../signals.ts';
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

/** Everything in the case that awaits the signal now takes it. */
export function signalBroadcast(run: Run, { name, variables, since }: SignalBroadcast): void {
  if (!hear(run, name, variables, { since }))
    throw new Refusal('notAwaited', name, `The signal ${name} is not awaited.`);
}
