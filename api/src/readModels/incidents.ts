/** Open incidents: the list with its filters and counts, and one of them with the data that its element sees. */
import { variablesSeenBy } from '@onevisit/engine/run/inspect';
import { returnTargets } from '@onevisit/engine/run/returning';
import { lookUpInstance, ROOT, type State } from '@onevisit/engine/run/state';
import type { z } from 'zod';
import type { IncidentCause, IncidentDetail, IncidentPage, IncidentRow, incidentQuery } from '../contract/incidents.ts';
import type { Account } from '../identity/account.ts';
import type { Services } from '../services.ts';
import { APPLICANT_SQL } from './applicant.ts';
import { definitionsOf, mutable } from './caseDetail.ts';
import { cut, readCursor } from './cursor.ts';
import { elementsOf } from './elements.ts';
import { inOffset } from './instants.ts';
import { masked, maskedText } from './masking.ts';
import { Conditions, literally } from './sql.ts';
import { mayCase } from './visibility.ts';

export interface IncidentFacts {
  readonly case_id: string;
  readonly id: string;
  readonly instance: string;
  readonly element: string;
  readonly cause: IncidentCause;
  readonly message: string;
  readonly raised_at: Date;
  readonly key: string | null;
  readonly process_id: string;
  readonly definition: string;
  readonly definition_version: number;
  readonly applicant: string | null;
}
const FROM = `from engine.incident i join engine.process_case c on c.tenant = i.tenant and c.id = i.case_id`;
const COLUMNS = `i.case_id, i.id, i.instance, i.element, i.cause, i.message, i.raised_at, c.key, c.process_id,
  c.definition, coalesce(c.definition_version, (select d.version from engine.definition d
    where d.tenant = c.tenant and d.hash = c.definition), 0) as definition_version, ${APPLICANT_SQL} as applicant`;

/** One page, newest first. */
export async function readIncidentPage(
  services: Services,
  me: Account,
  query: z.output<typeof incidentQuery>,
): Promise<IncidentPage> {
  const where = visible(services, me);
  where.addIf(query.process, (process) => `c.process_id = ${process}`);
  where.addIf(query.cause, (cause) => `i.cause = ${cause}`);
  where.addIf(query.element, (element) => `i.element = ${element}`);
  where.addIf(
    query.q,
    (q) => `c.key like ${q} || '%'`,
    (q) => literally(q),
  );
  const total = await services.pool.query<{ readonly count: number }>(
    `select count(*)::int as count ${FROM} where ${where}`,
    where.values,
  );
  const after = readCursor(query.cursor, 3);
  if (after !== undefined) {
    const [at, of, id] = after.map((value) => where.value(value));
    where.add(`(i.raised_at, i.case_id, i.id) < (${at}::timestamptz, ${of}, ${id})`);
  }
  const { rows } = await services.pool.query<IncidentFacts>(
    `select ${COLUMNS} ${FROM} where ${where}
     order by i.raised_at desc, i.case_id desc, i.id desc limit ${where.value(query.limit + 1)}`,
    where.values,
  );
  const page = cut(rows, query.limit, (row) => [row.raised_at.toISOString(), row.case_id, row.id]);
  return {
    items: await Promise.all(page.rows.map((row) => rowOf(services, row))),
    next: page.next,
    total: total.rows[0]!.count,
    counts: await readCounts(services, me),
  };
}

/** Open incidents that the person may see, by their ids `CASE.ID`. */
export async function findIncidents(
  services: Services,
  me: Account,
  ids: readonly string[],
): Promise<ReadonlyMap<string, IncidentFacts>> {
  const where = visible(services, me);
  where.add(`i.case_id || '.' || i.id = any(${where.value(ids)}::text[])`);
  where.add(`i.case_id = any(${where.value(ids.map((id) => id.slice(0, id.lastIndexOf('.'))))}::text[])`);
  const { rows } = await services.pool.query<IncidentFacts>(`select ${COLUMNS} ${FROM} where ${where}`, where.values);
  return new Map(rows.map((row) => [`${row.case_id}.${row.id}`, row]));
}

/** With what the element sees, and what can be done. */
export async function incidentDetailOf(
  services: Services,
  me: Account,
  facts: IncidentFacts,
  at: Date,
): Promise<IncidentDetail> {
  const ref = { tenant: services.tenant, case: facts.case_id };
  const state = await services.store.state(ref);
  const skip = { type: 'skipped', id: 'preview', at: at.getTime(), by: me.id, instance: facts.instance } as const;
  const tried = await services.store.preview({ ...ref, event: { ...skip, variables: {}, reason: '' } });
  const { nameOf } = await elementsOf(services, facts.definition);
  return {
    ...(await rowOf(services, facts)),
    variables: state === undefined ? {} : dataOf(state, facts.instance),
    skippable: tried.kind === 'previewed',
    returnTargets: (await targetsOf(services, state, facts.instance)).map((element) => ({
      ...{ element, name: nameOf(element) },
    })),
  };
}

/** The job of a listener has no instance: it sees what the case has. */
function dataOf(state: State, instance: string): IncidentDetail['variables'] {
  const at = lookUpInstance(state, instance) === undefined ? ROOT : instance;
  return masked(mutable(variablesSeenBy(state, at))) as IncidentDetail['variables'];
}

async function targetsOf(services: Services, state: State | undefined, instance: string): Promise<readonly string[]> {
  if (state === undefined || lookUpInstance(state, instance)?.node == null) return [];
  return returnTargets(await definitionsOf(services, state), state, instance);
}

async function rowOf(services: Services, facts: IncidentFacts): Promise<IncidentRow> {
  const { process, nameOf } = await elementsOf(services, facts.definition);
  return {
    id: `${facts.case_id}.${facts.id}`,
    case: facts.case_id,
    caseKey: facts.key,
    process: { process: facts.process_id, version: facts.definition_version, name: process?.name ?? null },
    applicant: facts.applicant === null ? null : (masked(facts.applicant, 'applicant') as string),
    element: facts.element,
    elementName: nameOf(facts.element),
    cause: facts.cause,
    message: maskedText(facts.message),
    raisedAt: inOffset(facts.raised_at),
  };
}

async function readCounts(services: Services, me: Account): Promise<IncidentPage['counts']> {
  const where = visible(services, me);
  const { rows } = await services.pool.query<{
    readonly process: string;
    readonly definition: string;
    readonly cause: IncidentCause;
    readonly count: number;
  }>(
    `select c.process_id as process, max(c.definition) as definition, i.cause, count(*)::int as count
     ${FROM} where ${where} group by c.process_id, i.cause order by count desc, c.process_id, i.cause`,
    where.values,
  );
  return Promise.all(
    rows.map(async ({ definition, ...row }) => ({
      ...row,
      name: (await elementsOf(services, definition)).process?.name ?? null,
    })),
  );
}

function visible({ tenant }: Services, me: Account): Conditions {
  const where = new Conditions();
  where.add(`i.tenant = ${where.value(tenant)} and i.resolved_at is null`);
  mayCase(me, where);
  return where;
}
