import type { VisitAlternative } from '@onevisit/engine/bpmn/process';
import { activeOf } from '@onevisit/engine/run/inspect';
import { readHalls } from '../appointments/halls.ts';
import type { Visit, VisitLedger, VisitState } from '../contract/visits.ts';
import { directoryOf, personNamed } from '../identity/directory.ts';
import type { Services } from '../services.ts';
import { definitionsOf } from './caseDetail.ts';
import { type CaseFacts, readVisitMarks } from './caseRows.ts';
import { elementsOf } from './elements.ts';
import { inOffset, inOffsetOrNull } from './instants.ts';
import { alternativesOf, departmentsMeeting, placeNamed } from './visitNeeds.ts';

interface Row {
  readonly id: string;
  readonly opened_at: Date;
  readonly used_at: Date | null;
  readonly closed_at: Date | null;
  readonly office_fault: boolean;
  readonly exception: { readonly reason: string; readonly by: string } | null;
  readonly appointment: { readonly id: string; readonly at: number; readonly place: { zh: string; en: string } } | null;
  readonly hall: string | null;
  readonly needs: readonly {
    readonly element: string;
    readonly purpose: string;
    readonly documents: readonly string[];
    readonly place: string | null;
    readonly instead?: VisitAlternative;
  }[];
}

/** The visits of a case with their appointments, and what waits for a manager's exception. */
export async function readVisits(services: Services, facts: CaseFacts): Promise<VisitLedger> {
  const { process } = await elementsOf(services, facts.definition);
  const mark = (await readVisitMarks(services, [facts.id])).get(facts.id) ?? { used: 0, open: false };
  return {
    mark: { ...mark, allowed: process?.approval.visitsAllowed ?? 1 },
    items: await readItems(services, facts),
    awaitingException: await readAwaiting(services, facts),
  };
}

async function readItems(services: Services, facts: CaseFacts): Promise<Visit[]> {
  const elements = await elementsOf(services, facts.definition);
  const directory = await directoryOf(services.orm, services.tenant);
  const halls = await readHalls(services);
  const { rows } = await services.pool.query<Row>(
    `select v.id, v.opened_at, v.used_at, v.closed_at, v.office_fault, v.exception, v.needs, v.appointment, a.hall
     from engine.visit v left join api.appointment a on a.tenant = v.tenant and a.id = v.appointment ->> 'id'
     where v.tenant = $1 and v.case_id = $2 order by v.opened_at, v.id`,
    [services.tenant, facts.id],
  );
  return rows.map((row) => ({
    id: row.id,
    openedAt: inOffset(row.opened_at),
    usedAt: inOffsetOrNull(row.used_at),
    state: stateOf(row),
    appointment: appointmentOf(row),
    exception:
      row.exception === null ? null : { reason: row.exception.reason, by: personNamed(directory, row.exception.by) },
    needs: row.needs.map(({ element, purpose, documents, place, instead = null }) => ({
      instead,
      element,
      purpose,
      documents: [...documents],
      place: place === null ? null : placeNamed(halls, place),
      elementName: elements.nameOf(element),
      departments: departmentsMeeting(elements.process, element, directory),
      alternatives: alternativesOf(elements.process, element),
    })),
  }));
}

/** What became of a visit. */
export function stateOf(
  row: Pick<Row, 'used_at' | 'closed_at' | 'office_fault'> & {
    readonly needs: readonly Pick<Row['needs'][number], 'instead'>[];
  },
): VisitState {
  if (row.office_fault) return 'failed';
  if (row.used_at !== null) return 'attended';
  if (row.needs.length > 0 && row.needs.every(({ instead }) => instead !== undefined)) return 'avoided';
  return row.closed_at === null ? 'toCome' : 'missed';
}

function appointmentOf({ appointment, hall }: Row): Visit['appointment'] {
  if (appointment === null) return null;
  const { id, at, place } = appointment;
  return { id, hall, place, startsAt: inOffset(new Date(at)) };
}

async function readAwaiting(services: Services, facts: CaseFacts): Promise<VisitLedger['awaitingException']> {
  const state = await services.store.state({ tenant: services.tenant, case: facts.id });
  if (state === undefined) return [];
  const definitions = await definitionsOf(services, state);
  const elements = await elementsOf(services, facts.definition);
  const waiting = activeOf(state, definitions).filter(({ rests }) => rests === 'visit');
  return waiting.map(({ id, element }) => {
    const node = elements.process?.nodes.find((candidate) => candidate.id === element);
    const visit = node !== undefined && 'approval' in node ? node.approval.visit : null;
    return { instance: id, element, elementName: node?.name ?? null, purpose: visit?.purpose ?? '' };
  });
}
