/** The one-visit promise as a case runs: an activity that needs the applicant in person asks the ledger first. */
import type { ActivityNode } from '../bpmn/process.ts';
import { elementOf } from '../elements/registry.ts';
import { grant, type Ledger, need, needOf, use } from '../visits/ledger.ts';
import { lookAhead } from '../visits/lookAhead.ts';
import type { LocalId } from './event.ts';
import { guarded, raiseIncident, resolveIncident } from './incidents.ts';
import { isActivity, type Run } from './run.ts';

/** Whether an activity may begin. False: the allowance is spent, and it waits for a manager's exception. */
export function admitVisit(run: Run, node: ActivityNode, id: LocalId): boolean {
  const { visit } = node.approval;
  if (visit === null || run.instance(id).visit !== undefined) return true;
  const process = run.processOf(run.instance(id));
  const answer = need(run.visits, {
    needs: [needOf(node.id, visit), ...lookAhead(process, node.index)],
    alternatives: visit.alternatives,
    allowance: run.definition(0).approval.visitsAllowed,
    at: run.at,
    newId: run.newId(),
  });
  write(run, answer.ledger);
  switch (answer.kind) {
    case 'joined':
    case 'opened':
      run.instances.edit(id).visit = answer.visit;
      run.record(
        { kind: answer.kind === 'opened' ? 'visitOpened' : 'visitJoined', visit: answer.visit },
        run.instance(id),
      );
      return true;
    case 'alternative':
      run.record({ kind: 'visitAvoided', alternative: answer.alternative }, run.instance(id));
      return true;
    case 'exceptionNeeded':
      run.instances.edit(id).rests = 'visit';
      raiseIncident(run, id, 'visit', `${node.id} would call the applicant once more than the item allows.`);
      return false;
  }
}

/** An activity that needed the applicant in person is over: its visit has been used. */
export function leaveVisit(run: Run, node: ActivityNode, id: LocalId): void {
  const { visit } = run.instance(id);
  if (visit === undefined) return;
  const first = run.visits.find((known) => known.id === visit)?.usedAt === null;
  write(run, use(run.visits, visit, node.id, run.at));
  if (first) run.record({ kind: 'visitUsed', visit }, run.instance(id));
}

/** A manager's exception: the activity that waits begins, in a visit of its own. */
export function grantException(run: Run, id: LocalId, reason: string): void {
  const node = run.nodeOf(run.instance(id));
  if (!isActivity(node) || node.approval.visit === null) return;
  resolveIncident(run, id);
  const visit = run.newId();
  const exception = { id: visit, need: needOf(node.id, node.approval.visit), reason, by: run.event.by ?? '' };
  write(run, grant(run.visits, exception, run.at));
  const instance = run.instances.edit(id);
  instance.visit = visit;
  instance.rests = 'scope';
  run.record({ kind: 'visitException', reason }, instance);
  guarded(run, id, 'entering', () => elementOf(node).begin(run, node, run.instance(id)));
}

/** Keeps the ledger, and tells of the visits that are not as they were. */
function write(run: Run, ledger: Ledger): void {
  const before = new Set(run.visits);
  for (const visit of ledger) if (!before.has(visit)) run.emit({ type: 'putVisit', ...visit });
  run.visits = ledger;
}
