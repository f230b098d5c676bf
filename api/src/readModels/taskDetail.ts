/** One task with its form and all that is needed to decide it. */
import { variablesOf, variablesSeenBy } from '@onevisit/engine/run/inspect';
import type { Variables } from '@onevisit/engine/run/json';
import { reachableTargets } from '@onevisit/engine/run/returning';
import { lookUpInstance, type State } from '@onevisit/engine/run/state';
import type { TaskDetail } from '../contract/tasks.ts';
import { type Account, groupsOf, hasRole } from '../identity/account.ts';
import { directoryOf } from '../identity/directory.ts';
import type { Services } from '../services.ts';
import { readsVariables } from './applicant.ts';
import { activeElementsOf, definitionsOf, mutable } from './caseDetail.ts';
import { caseFactsOf } from './caseFacts.ts';
import { readVisitMarks } from './caseRows.ts';
import { elementsOf, type NamedElements } from './elements.ts';
import { readForm } from './forms.ts';
import { readPassed, returnsOf } from './returns.ts';
import { signersOf } from './signers.ts';
import { type TaskFacts, taskRowsOf } from './taskRows.ts';

export async function taskDetailOf(services: Services, me: Account, facts: TaskFacts, at: Date): Promise<TaskDetail> {
  const [row] = await taskRowsOf(services, me, [facts], at);
  const directory = await directoryOf(services.orm, services.tenant);
  const elements = await elementsOf(services, facts.definition);
  const state = await services.store.state({ tenant: services.tenant, case: facts.case_id });
  const open = facts.closed_at === null && state !== undefined && lookUpInstance(state, facts.id) !== undefined;
  const seen = state === undefined || !readsVariables(me) ? {} : open ? workedOn(state, facts.id) : variablesOf(state);
  const mark = (await readVisitMarks(services, [facts.case_id])).get(facts.case_id) ?? { used: 0, open: false };
  return {
    ...row!,
    ask: askOf(elements, facts.element),
    form: facts.form_key === null ? null : await readForm(services, facts.definition, facts.form_key),
    fields: fieldsOf(elements, facts.element),
    variables: mutable(seen),
    facts: mutable(open ? caseFactsOf(seen, state, facts.id, await definitionsOf(services, state)) : seen),
    caseStatus: facts.case_status,
    activeElements: state === undefined ? [] : activeElementsOf(state, await definitionsOf(services, state), directory),
    visits: { ...mark, allowed: elements.process?.approval.visitsAllowed ?? 1 },
    actions: actionsOf(me, facts),
    signers: open && state !== undefined ? signersOf(me, facts, state, elements, directory) : null,
    ...(open ? await readReturns(services, me, facts, elements, state) : { returnTargets: [], returnsBeyond: [] }),
  };
}

/** What the activity sees, and over it what a delegate proposed. */
function workedOn(state: State, task: string): Variables {
  return { ...variablesSeenBy(state, task), ...lookUpInstance(state, task)?.delegation?.proposed };
}

/** What a person may do with a task as it stands. While it is delegated it is only given back, or called back. */
export function actionsOf(me: Account, task: TaskFacts): TaskDetail['actions'] {
  const works = hasRole(me, 'clerk', 'counter', 'manager');
  const open = task.closed_at === null && task.case_status === 'running' && works;
  const mine = task.assignee === me.id;
  const out = task.delegation === 'pending';
  const holds = open && mine && !out;
  const free = open && task.assignee === null && isCandidate(me, task);
  return {
    claim: free,
    release: holds,
    complete: (holds || free) && !task.waits,
    return: holds || free,
    handOn: holds,
    resolve: open && mine && out,
    recall: open && out && task.owner === me.id,
  };
}

/** Named as a candidate, by person or by group; a task that names nobody is its department's. */
export function isCandidate(me: Account, task: TaskFacts): boolean {
  const groups = groupsOf(me);
  if (task.candidate_users.includes(me.id)) return true;
  if (task.candidate_groups.some((group) => groups.includes(group))) return true;
  return task.candidate_groups.length === 0 && task.department !== null && groups.includes(task.department);
}

function askOf({ process }: NamedElements, element: string): string | null {
  const node = process?.nodes.find(({ id }) => id === element);
  return node !== undefined && 'documentation' in node ? (node.documentation ?? null) : null;
}

function fieldsOf(elements: NamedElements, element: string): TaskDetail['fields'] {
  const node = elements.process?.nodes.find(({ id }) => id === element);
  if (node?.type !== 'userTask') return [];
  return (node.form?.fields ?? []).map((field) => ({
    ...field,
    options: field.options.map((option) => ({ ...option })),
  }));
}

/** To where the case can be returned from this task. */
async function readReturns(
  services: Services,
  me: Account,
  task: TaskFacts,
  elements: NamedElements,
  state: State,
): Promise<Pick<TaskDetail, 'returnTargets' | 'returnsBeyond'>> {
  const reachable = reachableTargets(await definitionsOf(services, state), state, task.id);
  const passed = await readPassed(services, task.case_id);
  const directory = await directoryOf(services.orm, services.tenant);
  const { targets, beyond } = returnsOf(reachable, passed, me, elements, directory);
  return { returnTargets: targets, returnsBeyond: beyond };
}
