/** Rows of tasks as the inbox shows them. */
import type { TaskRow } from '../contract/tasks.ts';
import type { Account } from '../identity/account.ts';
import { departmentNamed, directoryOf, itemNamed, personNamed } from '../identity/directory.ts';
import type { Services } from '../services.ts';
import { APPLICANT_SQL, applicantFor } from './applicant.ts';
import { type ClockRow, clockBarOf, readClocks } from './clocks.ts';
import { elementsOf } from './elements.ts';
import { inOffset, inOffsetOrNull } from './instants.ts';

/** Columns of `engine.task t` and `engine.process_case c`. */
export const TASK_COLUMNS = `t.case_id, t.id, t.element, t.kind, t.name, t.assignee, t.owner, t.delegation, t.waits, t.candidate_users, t.candidate_groups,
  t.department, t.form_key, t.priority, t.due, t.follow_up, t.opened_at, t.closed_at, c.key, c.item, c.process_id,
  c.definition, c.status as case_status, coalesce(c.definition_version, 0) as definition_version, ${APPLICANT_SQL} as applicant`;

export interface TaskFacts {
  readonly case_id: string;
  readonly id: string;
  readonly element: string;
  readonly kind: TaskRow['kind'];
  readonly name: string;
  readonly assignee: string | null;
  readonly owner: string | null;
  readonly delegation: TaskRow['delegation'];
  readonly waits: boolean;
  readonly candidate_users: readonly string[];
  readonly candidate_groups: readonly string[];
  readonly department: string | null;
  readonly form_key: string | null;
  readonly priority: number;
  readonly due: Date | null;
  readonly follow_up: Date | null;
  readonly opened_at: Date;
  readonly closed_at: Date | null;
  readonly key: string | null;
  readonly item: string | null;
  readonly process_id: string;
  readonly definition: string;
  readonly definition_version: number;
  readonly case_status: 'running' | 'suspended' | 'completed' | 'failed' | 'cancelled';
  readonly applicant: string | null;
  readonly unread: boolean;
}

export async function taskRowsOf(
  services: Services,
  me: Account,
  facts: readonly TaskFacts[],
  at: Date,
): Promise<TaskRow[]> {
  const directory = await directoryOf(services.orm, services.tenant);
  const clocks = await readClocks(services, [...new Set(facts.map((task) => task.case_id))], false, at);
  return Promise.all(
    facts.map(async (task): Promise<TaskRow> => {
      const elements = await elementsOf(services, task.definition);
      const clock = clockOfTask(clocks, task);
      return {
        id: `${task.case_id}.${task.id}`,
        case: task.case_id,
        caseKey: task.key,
        item: task.item === null ? null : itemNamed(directory, task.item),
        process: { process: task.process_id, version: task.definition_version, name: elements.process?.name ?? null },
        applicant: applicantFor(me, task.applicant),
        element: task.element,
        name: task.name,
        kind: task.kind,
        department: task.department === null ? null : departmentNamed(directory, task.department),
        candidateGroups: task.candidate_groups.map((id) => departmentNamed(directory, id)),
        assignee: task.assignee === null ? null : personNamed(directory, task.assignee),
        owner: task.owner === null ? null : personNamed(directory, task.owner),
        delegation: task.delegation,
        waits: task.waits,
        priority: task.priority,
        openedAt: inOffset(task.opened_at),
        dueAt: inOffsetOrNull(task.due ?? clock?.due_at ?? null),
        followUpAt: inOffsetOrNull(task.follow_up),
        light: clock?.light ?? null,
        clock: clock === undefined ? null : await clockBarOf(services, clock, at),
        unread: task.unread,
      };
    }),
  );
}

/** The open clock of the task's own activity, else that of the case. */
function clockOfTask(clocks: readonly ClockRow[], task: TaskFacts): ClockRow | undefined {
  const ofCase = clocks.filter((clock) => clock.case_id === task.case_id);
  const own = ofCase.find((clock) => clock.element === task.element && clock.ended_at === null);
  return own ?? ofCase.find((clock) => clock.element === null);
}
