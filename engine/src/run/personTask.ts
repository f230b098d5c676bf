/** A person's task (待办): opened with who may work on it, and closed. */
import type { TaskNode } from '../bpmn/process.ts';
import { lookUpClockDue } from './clocks.ts';
import type { TaskFacts } from './command.ts';
import type { Instant, LocalId } from './event.ts';
import { evaluate, namesOf, numberOf, textOf } from './expressions.ts';
import type { Variables } from './json.ts';
import { tellCreated } from './listeners.ts';
import { Failure, type Run } from './run.ts';
import type { Instance } from './state.ts';
import { addDuration, parseDate, parseDuration } from './timing.ts';
import { seenBy } from './variables.ts';

export type PersonTask = Extract<TaskNode, { type: 'userTask' | 'manualTask' }>;

/** Opens the task of an instance, which then rests. */
export function openTask(run: Run, node: PersonTask, id: LocalId): void {
  const facts = factsOf(run, node, id);
  const instance = run.instances.edit(id);
  instance.rests = node.type;
  if (facts.assignee !== null) instance.assignee = facts.assignee;
  run.emit({ type: 'openTask', id, element: node.id, kind: node.type, ...facts });
  tellCreated(run, id);
}

/**
 * An open task goes on at a node of another version, with what it is called there. Who may work on it stays, unless the
 * versions say otherwise than each other.
 */
export function moveTask(run: Run, before: PersonTask, node: PersonTask, id: LocalId): void {
  const { name, department, formKey, candidateUsers, candidateGroups } = factsOf(run, node, id);
  const same = JSON.stringify(before.assignment) === JSON.stringify(node.assignment);
  const candidates = same ? {} : { candidateUsers, candidateGroups };
  run.emit({ type: 'updateTask', id, element: node.id, name, department, formKey, ...candidates });
}

/** Closes the task of an instance that has one open. */
export function closeTask(run: Run, { id, rests }: Instance, how: 'completed' | 'cancelled'): void {
  if (rests === 'userTask' || rests === 'manualTask') run.emit({ type: 'closeTask', id, how });
}

function factsOf(run: Run, node: PersonTask, id: LocalId): TaskFacts {
  const context = seenBy(run, id);
  const { assignment } = node;
  const { assignee, candidateUsers, candidateGroups, dueDate, followUpDate, priority } = assignment;
  const added = run.instance(id).assignee;
  return {
    name: node.name ?? node.id,
    assignee: added ?? (assignee === null ? null : textOf(run, assignee, context)) ?? null,
    waits: false,
    owner: null,
    delegation: null,
    candidateUsers: candidateUsers === null ? [] : namesOf(run, candidateUsers, context),
    candidateGroups: candidateGroups === null ? [] : namesOf(run, candidateGroups, context),
    department: node.approval.department,
    formKey: node.type === 'userTask' ? (node.form?.key ?? null) : null,
    priority: priority === null ? 0 : numberOf(run, priority, context),
    due: (dueDate === null ? null : dateOf(run, dueDate, context)) ?? lookUpClockDue(run, id),
    followUp: followUpDate === null ? null : dateOf(run, followUpDate, context),
  };
}

/** A date, or a time from now on. */
function dateOf(run: Run, value: Parameters<typeof textOf>[1], context: Variables): Instant | null {
  const text = 'literal' in value ? value.literal : evaluate(run, value, context);
  if (text === null) return null;
  if (typeof text === 'string') {
    const duration = parseDuration(text);
    const at = parseDate(text) ?? (duration === undefined ? undefined : addDuration(run.at, duration));
    if (at !== undefined) return at;
  }
  throw new Failure('expression', `${JSON.stringify(text)} is no date.`);
}
