import { type Sender, send } from '../acting/send.ts';
import { Refusal, refuse, wrongField } from '../problems/refusal.ts';
import { shanghaiDay } from '../readModels/instants.ts';
import { calendarOf, expectHall } from './halls.ts';
import { giveBackSeat, takeSeat } from './seats.ts';
import { slotsOf } from './slots.ts';

export interface Booking {
  readonly case: string;
  readonly visit: string;
  readonly hall: string;
  readonly startsAt: string;
  readonly replaces: string | null;
}

/**
 * Books, or changes, the appointment of a visit: a seat first, then the ledger, which says who has it. A seat for which
 * the ledger said no is given back; one whose answer was lost is freed when the ledger turns out not to name it.
 */
export async function book(sender: Sender, booking: Booking) {
  const { services, me, at, eventId: id } = sender;
  const { case: caseId, visit, replaces } = booking;
  const hall = await expectHall(services, booking.hall);
  const start = Date.parse(booking.startsAt);
  const slots = slotsOf(hall, await calendarOf(services, hall), shanghaiDay(new Date(start)));
  const slot = slots.find((one) => one.start === start);
  if (slot === undefined || start <= at.getTime()) throw noSlot();
  await takeSeat(services, { id, hall: hall.id, revision: hall.revision, ...slot, case: caseId, visit, by: me.id, at });
  try {
    const appointment = { id, at: start, place: hall.name };
    const answer = await send(sender, caseId, { type: 'visitBooked', visit, appointment, replaces });
    if (replaces !== null) await giveBackSeat(services, replaces);
    return answer;
  } catch (error) {
    if (error instanceof Refusal) await giveBackSeat(services, id);
    throw error;
  }
}

function noSlot(): Refusal {
  const [zh, en] = ['请选择大厅开放的、尚未开始的时段。', 'Choose a slot of the hall that is still to come.'] as const;
  return refuse('invalid-request', zh, en, { problems: [wrongField('/startsAt', zh, en)] });
}

/** Gives an appointment back; the visit is still to come. */
export async function unbook(sender: Sender, caseId: string, visit: string, appointment: string) {
  const answer = await send(sender, caseId, { type: 'visitUnbooked', visit, appointment });
  await giveBackSeat(sender.services, appointment);
  return answer;
}
