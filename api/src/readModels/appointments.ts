import type { VisitAlternative } from '@onevisit/engine/bpmn/process';
import { HELD } from '../appointments/seats.ts';
import type { AppointmentRow } from '../contract/appointments.ts';
import { type Account, hasRole } from '../identity/account.ts';
import { directoryOf, itemNamed } from '../identity/directory.ts';
import type { Services } from '../services.ts';
import { APPLICANT_SQL, applicantFor } from './applicant.ts';
import { elementsOf } from './elements.ts';
import { DAY_MS, inOffset, startOfShanghaiDay } from './instants.ts';
import { Conditions } from './sql.ts';
import { mayCase } from './visibility.ts';
import { departmentsMeeting } from './visitNeeds.ts';
import { stateOf } from './visits.ts';

interface Row {
  readonly id: string;
  readonly hall: string;
  readonly starts_at: Date;
  readonly ends_at: Date;
  readonly seat: number;
  readonly case: string;
  readonly visible: boolean;
  readonly key: string | null;
  readonly item: string | null;
  readonly definition: string;
  readonly applicant: string | null;
  readonly visit: string;
  readonly used_at: Date | null;
  readonly closed_at: Date | null;
  readonly office_fault: boolean;
  readonly needs: readonly {
    readonly element: string;
    readonly purpose: string;
    readonly documents: string[];
    readonly instead?: VisitAlternative;
  }[];
}
/** A hall, or all of them, on one day. */
interface DayList {
  readonly hall: string | undefined;
  readonly day: string;
}

/**
 * Appointments of a day by time and seat. The counter sees all of them; others those of the cases that they see, and those
 * in which their department meets the applicant.
 */
export async function readAppointments(services: Services, me: Account, list: DayList): Promise<AppointmentRow[]> {
  const visible = new Conditions();
  mayCase(me, visible);
  const where = new Conditions();
  where.values.push(...visible.values);
  const from = startOfShanghaiDay(list.day);
  where.add(`a.tenant = ${where.value(services.tenant)}`);
  where.add(`a.starts_at >= ${where.value(from)} and a.starts_at < ${where.value(new Date(from.getTime() + DAY_MS))}`);
  // By hall, since the seats are kept in that order: a day of all halls reads no other day.
  if (list.hall !== undefined) where.add(`a.hall = ${where.value(list.hall)}`);
  else where.add(`a.hall = any(array(select id from api.hall where tenant = ${where.value(services.tenant)}))`);
  const { rows } = await services.pool.query<Row>(
    `select a.id, a.hall, a.starts_at, a.ends_at, a.seat, a."case", ${visible} as visible, c.key, c.item, c.definition, a.visit, v.used_at,
       v.closed_at, v.office_fault, v.needs, ${APPLICANT_SQL} as applicant
     from api.appointment a
     join engine.process_case c on c.tenant = a.tenant and c.id = a."case"
     join engine.visit v on v.tenant = a.tenant and v.case_id = a."case" and v.id = a.visit
     where ${where} and ${HELD} order by a.starts_at, a.hall, a.seat`,
    where.values,
  );
  const told = await Promise.all(rows.map((row) => rowOf(services, me, row)));
  const meets = ({ departments }: AppointmentRow) => departments.some(({ id }) => me.scope.includes(id));
  return hasRole(me, 'counter') ? told : told.filter((row) => row.opens || meets(row));
}

async function rowOf(services: Services, me: Account, row: Row): Promise<AppointmentRow> {
  const directory = await directoryOf(services.orm, services.tenant);
  const { process } = await elementsOf(services, row.definition);
  const needs = row.needs.filter(({ instead }) => instead === undefined);
  const departments = needs.flatMap(({ element }) => departmentsMeeting(process, element, directory));
  return {
    id: row.id,
    hall: row.hall,
    startsAt: inOffset(row.starts_at),
    endsAt: inOffset(row.ends_at),
    seat: row.seat,
    case: row.case,
    opens: row.visible,
    key: row.key,
    item: row.item === null ? null : itemNamed(directory, row.item).name,
    applicant: applicantFor(me, row.applicant),
    visit: row.visit,
    state: stateOf(row),
    purposes: [...new Set(needs.map(({ purpose }) => purpose))],
    documents: [...new Set(needs.flatMap(({ documents }) => documents))],
    departments: [...new Map(departments.map((department) => [department.id, department])).values()],
  };
}
