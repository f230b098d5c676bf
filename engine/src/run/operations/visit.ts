/** What is said of visits: an exception, an appointment, that the applicant came or did not. */
import type { VisitAlternative } from '../../bpmn/process.ts';
import { attend, book, isToCome, type LedgerVisit } from '../../visits/ledger.ts';
import type {
  LocalId,
  VisitAlternativeChosen,
  VisitAttended,
  VisitBooked,
  VisitExceptionGranted,
  VisitMissed,
  VisitUnbooked,
} from '../event.ts';
import { isActivity, Refusal, type Run } from '../run.ts';
import { chooseAlternative, grantException, missVisit, takeInAhead, write } from '../visits.ts';

/** A manager lets an activity call the applicant once more than the item allows. */
export function visitExceptionGranted(run: Run, { instance, reason }: VisitExceptionGranted): void {
  if (run.instances.get(instance)?.rests !== 'visit') {
    throw new Refusal('notOpen', instance, `${instance} does not wait for an exception.`);
  }
  grantException(run, instance, reason);
}

/** Only of a visit to come, and only in place of the appointment that whoever books has seen. */
export function visitBooked(run: Run, { visit, appointment, replaces }: VisitBooked): void {
  expectBooked(expectToCome(run, visit), replaces);
  takeInAhead(run, visit);
  write(run, book(run.visits, visit, appointment));
  tell(run, visit, { kind: 'visitBooked', visit, on: appointment.at, place: appointment.place });
}

export function visitUnbooked(run: Run, { visit, appointment }: VisitUnbooked): void {
  expectBooked(expectToCome(run, visit), appointment);
  write(run, book(run.visits, visit, null));
  tell(run, visit, { kind: 'visitUnbooked', visit });
}

export function visitAttended(run: Run, { visit }: VisitAttended): void {
  expectToCome(run, visit);
  takeInAhead(run, visit);
  write(run, attend(run.visits, visit, run.at));
  tell(run, visit, { kind: 'visitUsed', visit });
}

/**
 * An applicant can have stayed away only from an appointment whose time has come. The office may be at fault at any
 * time, and also when the applicant came and had to go again.
 */
export function visitMissed(run: Run, { visit, officeFault, reason }: VisitMissed): void {
  const known = officeFault ? expectOpen(run, visit) : expectToCome(run, visit);
  if (!officeFault && (known.appointment == null || run.at < known.appointment.at)) {
    throw new Refusal('invalid', null, 'The applicant was not expected yet.');
  }
  missVisit(run, visit, officeFault, reason);
}

/** Only what the activity offers, and only while nothing of it has been met; an appointment is given back first. */
export function visitAlternativeChosen(run: Run, { visit, element, alternative }: VisitAlternativeChosen): void {
  const known = expectToCome(run, visit);
  if (known.appointment != null) throw new Refusal('stale', null, 'The appointment of the visit is given back first.');
  const need = known.needs.find((item) => item.element === element && item.instead === undefined);
  if (need === undefined) throw new Refusal('notAwaited', element, `The visit ${visit} is not for ${element}.`);
  if (!offers(run, element, alternative)) {
    throw new Refusal('notAllowed', element, `${element} does not offer ${alternative}.`);
  }
  chooseAlternative(run, visit, element, alternative);
}

/** Whether an activity of that id can be done so; what a visit is for is in one of the definitions that the case runs. */
function offers(run: Run, element: string, alternative: VisitAlternative): boolean {
  return run.definitions.some((_, at) =>
    run
      .definition(at)
      .nodes.some(
        (node) => node.id === element && isActivity(node) && node.approval.visit?.alternatives.includes(alternative),
      ),
  );
}

function expectOpen(run: Run, visit: LocalId): LedgerVisit {
  const known = run.visits.find(({ id }) => id === visit);
  if (known === undefined) throw new Refusal('notAwaited', null, `There is no visit ${visit}.`);
  if ((known.closedAt ?? null) !== null) throw new Refusal('stale', null, `The visit ${visit} is over.`);
  return known;
}

function expectToCome(run: Run, visit: LocalId): LedgerVisit {
  const known = expectOpen(run, visit);
  if (!isToCome(known)) throw new Refusal('stale', null, `The applicant has come for the visit ${visit}.`);
  return known;
}

function expectBooked(visit: LedgerVisit, appointment: string | null): void {
  if ((visit.appointment?.id ?? null) === appointment) return;
  throw new Refusal('stale', null, 'The visit has another appointment by now.');
}

function tell(run: Run, visit: LocalId, what: Parameters<Run['record']>[0]): void {
  const element = run.visits.find(({ id }) => id === visit)?.needs[0]?.element ?? null;
  run.emit({ type: 'record', at: run.at, by: run.event.by, element, instance: null, what });
}
