/** One case with where it stands. */

import type { Process } from '@onevisit/engine/bpmn/process';
import { activeOf, armedOf, type Definitions, variablesOf } from '@onevisit/engine/run/inspect';
import type { State } from '@onevisit/engine/run/state';
import type { CaseDetail, Incident } from '../contract/cases.ts';
import type { Account } from '../identity/account.ts';
import { type Directory, departmentNamed, directoryOf, personNamed } from '../identity/directory.ts';
import type { Services } from '../services.ts';
import { readsVariables } from './applicant.ts';
import { type CaseFacts, caseRowsOf } from './caseRows.ts';
import { elementsOf } from './elements.ts';
import { inOffset } from './instants.ts';
import { readTrace } from './trace.ts';

export async function caseDetailOf(services: Services, me: Account, facts: CaseFacts, at: Date): Promise<CaseDetail> {
  const directory = await directoryOf(services.orm, services.tenant);
  // None of them needs another: a page waits for the slowest, not for all in turn.
  const [[row], elements, { state, definitions }, trace, openTasks, incidents] = await Promise.all([
    caseRowsOf(services, me, [facts], at),
    elementsOf(services, facts.definition),
    stateOf(services, facts.id),
    readTrace(services, facts.id, facts.ended_at ?? at),
    readTasksOf(services, facts.id, directory),
    readIncidents(services, facts.id),
  ]);
  return {
    ...row!,
    host: facts.host,
    revision: facts.version,
    reason: facts.reason,
    variables: state === undefined || !readsVariables(me) ? {} : mutable(variablesOf(state)),
    activeElements: state === undefined ? [] : activeElementsOf(state, definitions, directory),
    armed: state === undefined ? [] : armedOf(state, definitions),
    trace: trace.elements,
    flowsTaken: trace.flows,
    openTasks,
    openIncidents: incidents.map((incident) => ({ ...incident, elementName: elements.nameOf(incident.element) })),
  };
}

async function stateOf(
  services: Services,
  id: string,
): Promise<{ readonly state: State | undefined; readonly definitions: Definitions }> {
  const state = await services.store.state({ tenant: services.tenant, case: id });
  return { state, definitions: state === undefined ? NO_DEFINITIONS : await definitionsOf(services, state) };
}

/** What is active in a case, for the diagram. */
export function activeElementsOf(
  state: State,
  definitions: Definitions,
  directory: Directory,
): CaseDetail['activeElements'] {
  return activeOf(state, definitions).map(({ id, element, rests, assignee }) => ({
    instance: id,
    element,
    rests,
    assignee: assignee === null ? null : personNamed(directory, assignee),
  }));
}

/** The definitions that a state walks, at hand. */
export async function definitionsOf(services: Services, state: State): Promise<Definitions> {
  const found = new Map<string, Process>();
  for (const hash of state.definitions) {
    const process = await services.store.process(hash);
    if (process !== undefined) found.set(hash, process);
  }
  return { process: (hash) => found.get(hash) };
}

const NO_DEFINITIONS: Definitions = { process: () => undefined };

async function readTasksOf(services: Services, id: string, directory: Directory): Promise<CaseDetail['openTasks']> {
  const { rows } = await services.pool.query<{
    readonly id: string;
    readonly element: string;
    readonly name: string;
    readonly department: string | null;
    readonly assignee: string | null;
    readonly opened_at: Date;
  }>(
    `select id, element, name, department, assignee, opened_at from engine.task
     where tenant = $1 and case_id = $2 and closed_at is null order by opened_at, id`,
    [services.tenant, id],
  );
  return rows.map((task) => ({
    id: `${id}.${task.id}`,
    element: task.element,
    name: task.name,
    department: task.department === null ? null : departmentNamed(directory, task.department),
    assignee: task.assignee === null ? null : personNamed(directory, task.assignee),
    openedAt: inOffset(task.opened_at),
  }));
}

async function readIncidents(services: Services, id: string): Promise<Omit<Incident, 'elementName'>[]> {
  const { rows } = await services.pool.query<Omit<Incident, 'elementName' | 'raisedAt'> & { readonly raised_at: Date }>(
    `select id, instance, element, cause, message, raised_at from engine.incident
     where tenant = $1 and case_id = $2 and resolved_at is null order by raised_at, id`,
    [services.tenant, id],
  );
  return rows.map(({ raised_at, ...incident }) => ({ ...incident, raisedAt: inOffset(raised_at) }));
}

/** Variables are read-only inside the engine and plain JSON outside. */
export function mutable(variables: ReturnType<typeof variablesOf>): CaseDetail['variables'] {
  return variables as CaseDetail['variables'];
}
