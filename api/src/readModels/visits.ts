import { activeOf } from '@onevisit/engine/run/inspect';
import type { Visit, VisitLedger } from '../contract/visits.ts';
import { directoryOf, personNamed } from '../identity/directory.ts';
import type { Services } from '../services.ts';
import { definitionsOf } from './caseDetail.ts';
import { type CaseFacts, readVisitMarks } from './caseRows.ts';
import { elementsOf } from './elements.ts';
import { inOffset, inOffsetOrNull } from './instants.ts';

interface Row {
  readonly id: string;
  readonly opened_at: Date;
  readonly used_at: Date | null;
  readonly exception: { readonly reason: string; readonly by: string } | null;
  readonly needs: readonly Omit<Visit['needs'][number], 'elementName'>[];
}

/** The visits of a case, and what waits for a manager's exception. */
export async function readVisits(services: Services, facts: CaseFacts): Promise<VisitLedger> {
  const elements = await elementsOf(services, facts.definition);
  const directory = await directoryOf(services.orm, services.tenant);
  const { rows } = await services.pool.query<Row>(
    `select id, opened_at, used_at, exception, needs from engine.visit where tenant = $1 and case_id = $2
     order by opened_at, id`,
    [services.tenant, facts.id],
  );
  const mark = (await readVisitMarks(services, [facts.id])).get(facts.id) ?? { used: 0, open: false };
  return {
    mark: { ...mark, allowed: elements.process?.approval.visitsAllowed ?? 1 },
    items: rows.map((row) => ({
      id: row.id,
      openedAt: inOffset(row.opened_at),
      usedAt: inOffsetOrNull(row.used_at),
      exception:
        row.exception === null ? null : { reason: row.exception.reason, by: personNamed(directory, row.exception.by) },
      needs: row.needs.map((need) => ({
        ...need,
        documents: [...need.documents],
        elementName: elements.nameOf(need.element),
      })),
    })),
    awaitingException: await readAwaiting(services, facts),
  };
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
