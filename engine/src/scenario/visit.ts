import type { Event } from '../run/event.ts';
import { lookUpInstance } from '../run/state.ts';
import type { CaseRef } from '../store/store.ts';
import { active } from './active.ts';
import type { Operation } from './schema.ts';
import type { Session } from './session.ts';

type VisitOperation = Extract<
  Operation,
  { readonly kind: 'grantVisit' | 'bookVisit' | 'unbookVisit' | 'insteadOfVisit' | 'attendVisit' | 'missVisit' }
>;

/** What is said of a visit, named by an activity that it is for. */
export async function visit(
  session: Session,
  operation: VisitOperation,
  stamp: ReturnType<Session['stamp']>,
): Promise<{ readonly ref: CaseRef; readonly event: Event } | string> {
  const found = await active(session, elementOf(operation));
  if (typeof found === 'string') return found;
  const { ref, id } = found;
  const reason = operation.reason ?? '';
  if (operation.kind === 'grantVisit') {
    return { ref, event: { ...stamp, type: 'visitExceptionGranted', instance: id, reason } };
  }
  const state = await session.engine.state(ref);
  const visit = state === undefined ? undefined : lookUpInstance(state, id)?.visit;
  const known = state?.visits.find((one) => one.id === visit);
  if (known === undefined) return `${elementOf(operation)} is in no visit.`;
  const booked = known.appointment?.id ?? null;
  switch (operation.kind) {
    case 'bookVisit': {
      const appointment = {
        id: stamp.id,
        at: Date.parse(operation.at),
        place: { zh: operation.place, en: operation.place },
      };
      return { ref, event: { ...stamp, type: 'visitBooked', visit: known.id, appointment, replaces: booked } };
    }
    case 'unbookVisit':
      return { ref, event: { ...stamp, type: 'visitUnbooked', visit: known.id, appointment: booked ?? '' } };
    case 'insteadOfVisit': {
      const element = operation.insteadOfVisit.split('#')[0]!;
      const { alternative } = operation;
      return { ref, event: { ...stamp, type: 'visitAlternativeChosen', visit: known.id, element, alternative } };
    }
    case 'attendVisit':
      return { ref, event: { ...stamp, type: 'visitAttended', visit: known.id } };
    case 'missVisit':
      return {
        ref,
        event: { ...stamp, type: 'visitMissed', visit: known.id, officeFault: operation.fault === 'office', reason },
      };
  }
}

function elementOf(operation: VisitOperation): string {
  switch (operation.kind) {
    case 'grantVisit':
      return operation.grantVisit;
    case 'bookVisit':
      return operation.bookVisit;
    case 'unbookVisit':
      return operation.unbookVisit;
    case 'insteadOfVisit':
      return operation.insteadOfVisit;
    case 'attendVisit':
      return operation.attendVisit;
    case 'missVisit':
      return operation.missVisit;
  }
}
