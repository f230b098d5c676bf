/** The one-visit promise as a case runs: an activity that needs the applicant in person asks the ledger first. */
import type { ActivityNode, VisitAlternative } from '../bpmn/process.ts';
import { elementOf } from '../elements/registry.ts';
import { choose, close, grant, type Ledger, need, needOf, takeIn, use, type VisitAnswer } from '../visits/ledger.ts';
import { lookAhead } from '../visits/lookAhead.ts';
import type { LocalId } from './event.ts';
import { guarded, raiseIncident, resolveIncident } from './incidents.ts';
import { renew } from './renewal.ts';
import { isActivity, type Run } from './run.ts';

/** Whether an activity may begin. False: the allowance is spent, and it waits for a manager's exception. */
export function admitVisit(run: Run, node: ActivityNode, id: LocalId): boolean {
  if (node.approval.visit === null || run.instance(id).visit !== undefined) return true;
  const answer = ask(run, node, id);
  write(run, answer.ledger);
  return follow(run, node, id, answer);
}

/** How an activity that needs the applicant is to be done, as the ledger stands. */
function ask(run: Run, node: ActivityNode, id: LocalId): VisitAnswer {
  const visit = node.approval.visit!;
  const process = run.processOf(run.instance(id));
  return need(run.visits, {
    needs: [needOf(node.id, visit), ...lookAhead(process, node.index)],
    alternatives: visit.alternatives,
    allowance: run.definition(0).approval.visitsAllowed,
    at: run.at,
    newId: run.newId(),
  });
}

function follow(run: Run, node: ActivityNode, id: LocalId, answer: VisitAnswer): boolean {
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

/** An appointment is for everybody: what may yet need the applicant on any branch, at that place, is done in it too. */
export function takeInAhead(run: Run, visit: LocalId): void {
  const ahead = [...run.instances.records()].flatMap((instance) =>
    instance.node === null ? [] : lookAhead(run.processOf(instance), instance.node),
  );
  write(run, takeIn(run.visits, visit, ahead));
}

/** A visit came to nothing: what was to be done in it asks the ledger again, and stops if it may not call once more. */
export function missVisit(run: Run, visit: LocalId, officeFault: boolean, reason: string): void {
  write(run, close(run.visits, visit, run.at, officeFault));
  const element = run.visits.find(({ id }) => id === visit)!.needs[0]?.element ?? null;
  const what = { kind: 'visitMissed', visit, officeFault, reason } as const;
  run.emit({ type: 'record', at: run.at, by: run.event.by, element, instance: null, what });
  const concerned = [...run.instances.records()].filter((instance) => instance.visit === visit);
  for (const { id } of concerned) if (run.lives(id)) recall(run, id);
}

/** The applicant does without the visit for an activity: what is open there goes on, in the other way. */
export function chooseAlternative(run: Run, visit: LocalId, element: string, alternative: VisitAlternative): void {
  write(run, choose(run.visits, visit, element, alternative, run.at));
  const concerned = [...run.instances.records()].filter(
    (instance) => instance.visit === visit && run.nodeOf(instance).id === element,
  );
  for (const { id } of concerned) delete run.instances.edit(id).visit;
  run.emit({
    ...{ type: 'record', at: run.at, by: run.event.by, element, instance: concerned[0]?.id ?? null },
    what: { kind: 'visitAvoided', alternative },
  });
}

/** Work that is done and stands before its flow is out of it. */
const DONE: ReadonlySet<string> = new Set(['leaving', 'branching']);

function recall(run: Run, id: LocalId): void {
  const instance = run.instance(id);
  const node = run.nodeOf(instance);
  if (!isActivity(node) || node.approval.visit === null || DONE.has(instance.rests)) return;
  delete run.instances.edit(id).visit;
  const answer = ask(run, node, id);
  write(run, answer.ledger);
  follow(run, node, answer.kind === 'exceptionNeeded' ? renew(run, node, id) : id, answer);
}

/** Keeps the ledger, and tells of the visits that are not as they were. */
export function write(run: Run, ledger: Ledger): void {
  const before = new Set(run.visits);
  for (const visit of ledger) if (!before.has(visit)) run.emit({ type: 'putVisit', ...visit });
  run.visits = ledger;
}
