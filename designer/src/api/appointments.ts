import { appointmentList, slotDays } from '@onevisit/api/contract/appointments';
import { caseOutcome } from '@onevisit/api/contract/cases';
import { hallList } from '@onevisit/api/contract/halls';
import { type Visit, visitAnswer } from '@onevisit/api/contract/visits';
import { request } from './request.ts';

export type VisitAlternative = Visit['needs'][number]['alternatives'][number];
/** A visit of a case. */
export interface VisitRef {
  readonly case: string;
  readonly visit: string;
}
const at = ({ case: id, visit }: VisitRef, act: string): string =>
  `/api/cases/${encodeURIComponent(id)}/visits/${encodeURIComponent(visit)}/${act}`;

export const readHallsOfVisit = (visit: VisitRef) => request('GET', at(visit, 'halls'), hallList);
export const readSlots = (hall: string) =>
  request('GET', `/api/halls/${encodeURIComponent(hall)}/slots`, slotDays, { query: { days: 5 } });
export const readAppointments = (hall: string, day: string) =>
  request('GET', '/api/appointments', appointmentList, { query: { hall, day } });
export const readVisitAnswer = (id: string) =>
  request('GET', `/api/cases/${encodeURIComponent(id)}/visit-answer`, visitAnswer);
export const bookVisit = (visit: VisitRef, hall: string, startsAt: string, replaces: string | null) =>
  request('POST', at(visit, 'appointment'), caseOutcome, { body: { hall, startsAt, replaces } });
export const cancelAppointment = (visit: VisitRef, appointment: string) =>
  request('POST', at(visit, 'appointment-cancellation'), caseOutcome, { body: { appointment } });
export const attendVisit = (visit: VisitRef) => request('POST', at(visit, 'attendance'), caseOutcome);
export const chooseAlternative = (visit: VisitRef, element: string, alternative: VisitAlternative) =>
  request('POST', at(visit, 'alternative'), caseOutcome, { body: { element, alternative } });
export const missVisit = (visit: VisitRef, fault: 'applicant' | 'office', reason: string) =>
  request('POST', at(visit, 'absence'), caseOutcome, { body: { fault, reason } });
