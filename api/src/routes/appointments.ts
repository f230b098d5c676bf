/** Halls and appointments: what is free, who comes today, and what is said of a visit. */
import { outcomeInPlace, type Sender, send } from '../acting/send.ts';
import { book, unbook } from '../appointments/book.ts';
import { calendarOf, expectHall, hallsFor, readHalls } from '../appointments/halls.ts';
import { seatsTaken } from '../appointments/seats.ts';
import { openDays } from '../appointments/slots.ts';
import {
  appointmentList,
  appointmentQuery,
  bookVisit,
  cancelAppointment,
  missVisit,
  slotDays,
  slotQuery,
  visitPath,
} from '../contract/appointments.ts';
import { caseOutcome, casePath } from '../contract/cases.ts';
import { hallList, hallPath } from '../contract/halls.ts';
import type { LocalText } from '../contract/text.ts';
import { chooseAlternative, visitAnswer } from '../contract/visits.ts';
import { type Account, hasRole } from '../identity/account.ts';
import { refuse } from '../problems/refusal.ts';
import { readAppointments } from '../readModels/appointments.ts';
import { findBookedCase } from '../readModels/bookedCase.ts';
import type { CaseFacts } from '../readModels/caseRows.ts';
import { inOffset, shanghaiDay } from '../readModels/instants.ts';
import { readVisitAnswer } from '../readModels/visitAnswer.ts';
import { readVisits } from '../readModels/visits.ts';
import type { Services } from '../services.ts';
import { expectCase, expectReadableCase } from './cases.ts';
import { type Route, route } from './route.ts';

const staff = ['counter', 'clerk', 'manager'] as const;
const readers = [...staff, 'admin'] as const;

const slots = route({
  method: 'get',
  path: '/api/halls/:hall/slots',
  name: 'listSlots',
  summary: 'Slots of a hall that are still to come, with how many are free',
  access: readers,
  params: hallPath,
  query: slotQuery,
  answer: slotDays,
  async handle({ services, params, query, at }) {
    const hall = await expectHall(services, params.hall);
    const from = query.from ?? shanghaiDay(at);
    const days = openDays(hall, await calendarOf(services, hall), from, query.days, at.getTime());
    const all = days.flatMap((one) => one.slots);
    const taken = await seatsTaken(services, hall.id, all[0]?.start ?? 0, (all.at(-1)?.start ?? 0) + 1);
    const told = days.map(({ day, slots: ofDay }) => ({
      day,
      slots: ofDay.map(({ start, end }) => ({
        startsAt: inOffset(new Date(start)),
        endsAt: inOffset(new Date(end)),
        free: Math.max(0, hall.capacity - (taken.get(start) ?? 0)),
      })),
    }));
    return { body: { hall, days: told } };
  },
});

const ofDay = route({
  method: 'get',
  path: '/api/appointments',
  name: 'listAppointments',
  summary: 'Who comes on a day: all at the counter, for others those whose cases they see',
  access: readers,
  query: appointmentQuery,
  answer: appointmentList,
  async handle({ services, me, query, at }) {
    const list = { hall: query.hall, day: query.day ?? shanghaiDay(at) };
    return { body: { items: await readAppointments(services, me, list) } };
  },
});

const answer = route({
  method: 'get',
  path: '/api/cases/:case/visit-answer',
  name: 'getVisitAnswer',
  summary: 'What the applicant is told about coming in person',
  access: readers,
  params: casePath,
  answer: visitAnswer,
  async handle({ services, me, params }) {
    return { body: await readVisitAnswer(services, await expectReadableCase(services, me, params.case)) };
  },
});

const hallsOfVisit = route({
  method: 'get',
  path: '/api/cases/:case/visits/:visit/halls',
  name: 'listHallsOfVisit',
  summary: 'Where a visit can be booked: its own hall, then what is near',
  access: staff,
  params: visitPath,
  answer: hallList,
  async handle({ services, me, params }) {
    const facts = await expectVisitor(services, me, params.case);
    const { rows } = await services.pool.query<{ readonly place: string | null }>(
      `select need ->> 'place' as place from engine.visit v, json_array_elements(v.needs) need
       where v.tenant = $1 and v.case_id = $2 and v.id = $3`,
      [services.tenant, facts.id, params.visit],
    );
    const places = rows.flatMap(({ place }) => (place === null ? [] : [place]));
    return { body: { items: [...hallsFor(await readHalls(services), places)] } };
  },
});

const booked = route({
  method: 'post',
  path: '/api/cases/:case/visits/:visit/appointment',
  name: 'bookVisit',
  summary: 'Books, or changes, the appointment of a visit',
  access: staff,
  params: visitPath,
  body: bookVisit,
  answer: caseOutcome,
  async handle(call) {
    const facts = await expectVisitor(call.services, call.me, call.params.case);
    const done = await book(call, { case: facts.id, visit: call.params.visit, ...call.body });
    return told(call, facts, done, { zh: '已预约', en: 'Booked' });
  },
});

const cancelled = route({
  method: 'post',
  path: '/api/cases/:case/visits/:visit/appointment-cancellation',
  name: 'cancelAppointment',
  summary: 'Gives the appointment of a visit back; the visit is still to come',
  access: staff,
  params: visitPath,
  body: cancelAppointment,
  answer: caseOutcome,
  async handle(call) {
    const facts = await expectVisitor(call.services, call.me, call.params.case);
    const done = await unbook(call, facts.id, call.params.visit, call.body.appointment);
    return told(call, facts, done, { zh: '已取消预约', en: 'The appointment is cancelled' });
  },
});

const attended = route({
  method: 'post',
  path: '/api/cases/:case/visits/:visit/attendance',
  name: 'attendVisit',
  summary: 'Records that the applicant has come',
  access: staff,
  params: visitPath,
  answer: caseOutcome,
  async handle(call) {
    const facts = await expectVisitor(call.services, call.me, call.params.case);
    const done = await send(call, facts.id, { type: 'visitAttended', visit: call.params.visit });
    return told(call, facts, done, { zh: '已登记到场', en: 'The visit is recorded' });
  },
});

const instead = route({
  method: 'post',
  path: '/api/cases/:case/visits/:visit/alternative',
  name: 'chooseAlternative',
  summary:
    'The applicant does something that a visit to come is for in another way; a visit with nothing left is not used',
  access: staff,
  params: visitPath,
  body: chooseAlternative,
  answer: caseOutcome,
  async handle(call) {
    const facts = await expectVisitor(call.services, call.me, call.params.case);
    const said = { type: 'visitAlternativeChosen', visit: call.params.visit, ...call.body } as const;
    const done = await send(call, facts.id, said);
    return told(call, facts, done, { zh: '已改用其他方式', en: 'It is done in another way' });
  },
});

const missed = route({
  method: 'post',
  path: '/api/cases/:case/visits/:visit/absence',
  name: 'missVisit',
  summary:
    'Records that a visit came to nothing, and through whose fault; once the applicant has come, a manager alone may',
  access: staff,
  params: visitPath,
  body: missVisit,
  answer: caseOutcome,
  async handle(call) {
    const { me, services, params, body } = call;
    const facts = await expectVisitor(services, me, params.case);
    const { items } = await readVisits(services, facts);
    if (items.find(({ id }) => id === params.visit)?.state === 'attended' && !hasRole(me, 'manager')) {
      throw refuse(
        'not-allowed',
        '申请人已到场，只有管理人员可以作此认定。',
        'The applicant has come: a manager decides.',
      );
    }
    const officeFault = body.fault === 'office';
    const done = await send(call, facts.id, {
      type: 'visitMissed',
      visit: params.visit,
      officeFault,
      reason: body.reason,
    });
    return told(call, facts, done, officeFault ? OFFICE_FAULT : { zh: '已登记爽约', en: 'The absence is recorded' });
  },
});

const OFFICE_FAULT: LocalText = {
  zh: '已登记为窗口原因，不计次数',
  en: 'Recorded as the office’s fault; it is not counted',
};

type Done = Parameters<typeof outcomeInPlace>[2];

async function told({ services }: Sender, facts: CaseFacts, done: Done, text: LocalText) {
  return { body: await outcomeInPlace(services, facts, done, text) };
}

/** The case of a visit: of those that the person sees, and at the counter of all that are booked. */
async function expectVisitor(services: Services, me: Account, id: string): Promise<CaseFacts> {
  const found = hasRole(me, 'counter') ? await findBookedCase(services, id) : undefined;
  return found ?? expectCase(services, me, id);
}

export const appointmentRoutes: readonly Route[] = [
  slots,
  ofDay,
  answer,
  hallsOfVisit,
  booked,
  cancelled,
  attended,
  instead,
  missed,
];
