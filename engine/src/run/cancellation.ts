/** Transactions that are cancelled (BPMN 2.0 §10.7.3, §13.5.5). */
import type { BoundaryEvent } from '../bpmn/process.ts';
import { isBody } from '../elements/loops/rounds.ts';
import { disarmEventSubProcesses, fireBoundary } from './catching.ts';
import { drive } from './compensation.ts';
import type { LocalId } from './event.ts';
import { interrupt, interruptInside } from './interruption.ts';
import { isActivity, type Run } from './run.ts';
import type { Instance } from './state.ts';

/** A cancel end event: all in the transaction stops, what it completed is undone, then its cancel event fires (§10.7.3). */
export function cancelTransaction(run: Run, from: LocalId): void {
  for (let at: LocalId | null = from; at !== null; at = run.instance(at).parent) {
    const instance = run.instance(at);
    if (instance.node === null) continue;
    const node = run.nodeOf(instance);
    if (node.type !== 'transaction' || isBody(node, instance)) continue;
    disarmEventSubProcesses(run, at);
    interruptInside(run, at);
    const edited = run.instances.edit(at);
    edited.closed = true;
    edited.cancelling = true;
    const entries = edited.compensable ?? [];
    delete edited.compensable;
    drive(run, at, at, entries);
    return;
  }
}

/** All is undone: the transaction is left by its cancel event; without one its token ends there. */
export function leaveByCancel(run: Run, transaction: Instance): void {
  const owner = transaction.round === undefined ? transaction : run.instance(transaction.parent!);
  const node = run.nodeOf(owner);
  const { nodes } = run.processOf(owner);
  const boundary = isActivity(node)
    ? node.boundaryEvents
        .map((index) => nodes[index] as BoundaryEvent)
        .find((event) => event.definitions.some(({ type }) => type === 'cancel'))
    : undefined;
  if (boundary === undefined) interrupt(run, transaction.id);
  else fireBoundary(run, owner, { ...boundary, cancelActivity: true }, {});
}
