import type { ActivityNode } from '../bpmn/process.ts';
import type { LocalId } from './event.ts';
import type { Run } from './run.ts';

/** Whether an activity may begin: one that needs the applicant in person asks the ledger. False: it waits. */
export function admitVisit(_run: Run, _node: ActivityNode, _id: LocalId): boolean {
  return true;
}

/** An activity that needed the applicant in person is over. */
export function leaveVisit(_run: Run, _node: ActivityNode, _id: LocalId): void {}

export function grantException(_run: Run, _id: LocalId, _reason: string): void {}
