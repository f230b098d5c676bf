import type { Process } from '@onevisit/engine/bpmn/process';
import { activeOf } from '@onevisit/engine/run/inspect';
import { applicantAnswer } from '@onevisit/engine/visits/applicantAnswer';
import { isToCome, type Ledger, needOf, type VisitNeed } from '@onevisit/engine/visits/ledger';
import { lookAhead } from '@onevisit/engine/visits/lookAhead';
import { readHalls } from '../appointments/halls.ts';
import type { VisitAnswer } from '../contract/visits.ts';
import type { Services } from '../services.ts';
import { definitionsOf } from './caseDetail.ts';
import type { CaseFacts } from './caseRows.ts';
import { elementsOf } from './elements.ts';
import { inOffset } from './instants.ts';
import { alternativesOf, placeNamed } from './visitNeeds.ts';

/** What the applicant of a case is told: how often to come, when, where, with what, and that the rest is online. */
export async function readVisitAnswer(services: Services, facts: CaseFacts): Promise<VisitAnswer> {
  const state = await services.store.state({ tenant: services.tenant, case: facts.id });
  const { process } = await elementsOf(services, facts.definition);
  const halls = await readHalls(services);
  const ledger: Ledger = state?.visits ?? [];
  const ahead = facts.ended_at === null && process !== undefined ? await mayFollow(services, facts, process) : [];
  const appointment = ledger.find((visit) => isToCome(visit) && visit.appointment != null)?.appointment ?? null;
  const called = ledger.filter(isToCome).flatMap(({ needs }) => needs);
  const alternatives = [...new Set([...called, ...ahead].flatMap(({ element }) => alternativesOf(process, element)))];
  const answer = applicantAnswer(ledger, ahead, appointment, alternatives[0] ?? null, (place) =>
    placeNamed(halls, place),
  );
  const hall = halls.find(({ name }) => answer.place !== null && name.zh === answer.place.zh);
  return {
    ...answer,
    at: answer.at === null ? null : inOffset(new Date(answer.at)),
    address: hall?.address ?? null,
    documents: [...answer.documents],
    purposes: [...answer.purposes],
    alternatives,
  };
}

/** Needs that stand before the ledger, or may yet come to it, from where the case stands now. */
async function mayFollow(services: Services, facts: CaseFacts, process: Process): Promise<readonly VisitNeed[]> {
  const state = await services.store.state({ tenant: services.tenant, case: facts.id });
  if (state === undefined || process.approval.visitsAllowed === 0) return [];
  const needs = new Map<string, VisitNeed>();
  for (const { element, rests } of activeOf(state, await definitionsOf(services, state))) {
    const node = process.nodes.find(({ id }) => id === element);
    if (node === undefined) continue;
    const own = rests === 'visit' && 'approval' in node ? node.approval.visit : null;
    if (own !== null) needs.set(element, needOf(element, own));
    for (const need of lookAhead(process, node.index)) needs.set(need.element, need);
  }
  return [...needs.values()];
}
