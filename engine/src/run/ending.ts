/** How a case ends, and how a scope does whose last token is gone. */
import { bodyEmptied, isBody } from '../elements/loops/rounds.ts';
import { elementOf } from '../elements/registry.ts';
import { endClock } from './clocks.ts';
import type { LocalId } from './event.ts';
import { resolveIncident } from './incidents.ts';
import { interruptInside, remove } from './interruption.ts';
import { complete } from './lifecycle.ts';
import { endListeners } from './listeners.ts';
import type { Run } from './run.ts';
import { ROOT } from './state.ts';
import { addTokens, settleJoins } from './tokens.ts';
import { disarmAll } from './triggers.ts';

/** The last token inside may have gone. */
export function settleEmptied(run: Run, id: LocalId): void {
  const instance = run.instances.get(id);
  if (instance === undefined || instance.tokens !== 0 || run.status !== 'running') return;
  if (instance.resetting !== undefined && settleLast(run, id)) return;
  if (instance.node !== null) {
    const node = run.nodeOf(instance);
    if (isBody(node, instance)) bodyEmptied(run, node, instance);
    else elementOf(node).emptied!(run, node, instance);
  } else if (instance.parent === null) {
    endCase(run, 'completed', null);
  } else {
    if (run.instance(instance.parent).rests === 'compensating') return;
    const variables = instance.variables ?? {};
    if (instance.compensable !== undefined) {
      const call = run.instances.edit(instance.parent);
      call.compensable = instance.compensable;
      call.called = { definition: instance.definition!, variables };
    }
    disarmAll(run, id);
    endClock(run, id);
    remove(run, id);
    addTokens(run, instance.parent, -1);
    complete(run, instance.parent, variables);
  }
}

/** Nothing can come any more to complex gateways that wait to reset: they do, before their scope ends. */
function settleLast(run: Run, id: LocalId): boolean {
  run.touched.add(id);
  run.moving = false;
  const fired = settleJoins(run);
  run.moving = true;
  if (fired) run.emptied.push(id);
  return fired;
}

/** Nobody caught an error: everything ends at once, and the case has failed with its code. */
export function failCase(run: Run, code: string): void {
  endCase(run, 'failed', code);
}

/** Ends a case; its scope stays, with its variables, for those who ask what came of it. */
export function endCase(run: Run, status: 'completed' | 'failed' | 'cancelled', reason: string | null): void {
  interruptInside(run, ROOT);
  disarmAll(run, ROOT);
  endClock(run, ROOT);
  resolveIncident(run, ROOT);
  endListeners(run, status === 'cancelled');
  run.status = status;
  run.reason = reason;
  run.withdrawable = [];
  const root = run.instances.edit(ROOT);
  delete root.compensable;
  delete root.closed;
  run.record({ kind: 'caseEnded', status, reason }, null);
}
