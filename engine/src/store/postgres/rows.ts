/**
 * The rows that a batch of steps writes, gathered table by table. Several events of one case in one batch come to one
 * write of each row: what is opened and closed within the batch is folded together.
 */
import type { Command, Record as HistoryRecord } from '../../run/command.ts';
import type { Event, LocalId } from '../../run/event.ts';
import type { Json } from '../../run/json.ts';
import { stamp, stampOrNull } from './instant.ts';

export type Row = { [column: string]: Json | object };

/** Rows to put and keys to delete of one table, by key. */
class Table {
  readonly puts = new Map<string, Row>();
  readonly deletes = new Map<string, Row>();

  put(key: string, row: Row): void {
    this.puts.set(key, row);
    this.deletes.delete(key);
  }
  delete(key: string, identity: Row): void {
    this.puts.delete(key);
    this.deletes.set(key, identity);
  }
}

/** Whose rows they are. */
export interface RowContext {
  readonly tenant: string;
  readonly case_id: string;
  readonly process_id: string;
  readonly item: string | null;
  readonly key: string | null;
}

export class Rows {
  readonly tasks = new Map<string, Row>();
  readonly taskPatches = new Map<string, Row>();
  readonly timers = new Table();
  readonly jobs = new Table();
  readonly subscriptions = new Table();
  readonly clocks = new Map<string, Row>();
  readonly visits = new Map<string, Row>();
  readonly incidents = new Map<string, Row>();
  readonly resolved = new Map<string, Row>();
  readonly throws: Row[] = [];
  readonly history: Row[] = [];
  readonly applied: Row[] = [];
  readonly #freed = new Map<string, Row>();
  /** Cases whose tasks changed, for whoever shows inboxes. */
  readonly changedTasks = new Map<string, Row>();

  /** Adds what one step did. `version` is that of the case after it. */
  add(context: RowContext, event: Event, version: number, commands: readonly Command[]): void {
    const records: HistoryRecord[] = [];
    for (const command of commands) {
      if (command.type === 'record') records.push(command);
      else this.#command(context, event, command);
    }
    this.#record(context, version, records);
    // Fired and answered: it is over, whether or not the step took it back.
    if (event.type === 'timerFired') this.#consume(this.timers, context, event.timer, commands, 'armTimer');
    if (event.type === 'jobCompleted') this.#consume(this.jobs, context, event.job, commands, 'runJob');
    if (event.type === 'jobFailed' && event.failure.kind !== 'technical') {
      this.#consume(this.jobs, context, event.job, commands, 'runJob');
    }
  }

  /** A message has come to a subscription: if it is still there it may take another one. */
  freeSubscription(context: RowContext, id: LocalId): void {
    const identity = identityOf(context, id);
    this.#freed.set(keyOf(identity), identity);
  }
  /** PostgreSQL changes a row once a statement: what is deleted or put is not freed besides. */
  freedSubscriptions(): readonly Row[] {
    const { puts, deletes } = this.subscriptions;
    return [...this.#freed].flatMap(([key, row]) => (puts.has(key) || deletes.has(key) ? [] : [row]));
  }

  #consume(
    table: Table,
    context: RowContext,
    id: LocalId,
    commands: readonly Command[],
    unless: Command['type'],
  ): void {
    if (commands.some((command) => command.type === unless && 'id' in command && command.id === id)) return;
    const identity = identityOf(context, id);
    table.delete(keyOf(identity), identity);
  }

  #command(context: RowContext, event: Event, command: Exclude<Command, HistoryRecord>): void {
    const identity = identityOf(context, command.id);
    const key = keyOf(identity);
    const at = stamp(event.at);
    switch (command.type) {
      case 'openTask':
        this.tasks.set(key, { ...identity, ...openedTask(context, command), opened_at: at });
        this.taskPatches.delete(key);
        this.#tasksChanged(context);
        break;
      case 'updateTask':
        this.#patch(key, identity, patchOf(command));
        this.#tasksChanged(context);
        break;
      case 'closeTask':
        this.#patch(key, identity, { closed_at: at, how: command.how, closed_by: event.by });
        this.#tasksChanged(context);
        break;
      case 'armTimer':
        this.timers.put(key, { ...identity, element: command.element, at: stamp(command.at) });
        break;
      case 'disarmTimer':
        this.timers.delete(key, identity);
        break;
      case 'runJob': {
        const { element, jobType, retries, headers, variables } = command;
        this.jobs.put(key, { ...identity, element, job_type: jobType, retries, headers, variables, opened_at: at });
        break;
      }
      case 'cancelJob':
        this.jobs.delete(key, identity);
        break;
      case 'subscribe': {
        const { element, to, name, correlation } = command;
        const owner = { process_id: context.process_id, key: context.key };
        // `at` tells which of the messages that are kept have not expired.
        this.subscriptions.put(key, { ...identity, element, target: to, name, correlation, ...owner, at });
        break;
      }
      case 'unsubscribe':
        this.subscriptions.delete(key, identity);
        break;
      case 'throwMessage':
      case 'broadcast': {
        const kind = command.type === 'throwMessage' ? 'message' : 'signal';
        const correlation = command.type === 'throwMessage' ? command.correlation : null;
        const { element, name, variables } = command;
        const id = throwId(context.case_id, command.id);
        this.throws.push({
          ...identity,
          id,
          since: command.id,
          element,
          kind,
          name,
          correlation,
          variables,
          at,
          by: null,
        });
        break;
      }
      case 'raiseIncident': {
        const { instance, element, cause, message } = command;
        const facts = { instance, element, cause, message, raised_at: at, process_id: context.process_id };
        this.incidents.set(key, { ...identity, ...facts, resolved_at: null });
        break;
      }
      case 'resolveIncident': {
        const fresh = this.incidents.get(key);
        if (fresh === undefined) this.resolved.set(key, { ...identity, resolved_at: at });
        else fresh.resolved_at = at;
        break;
      }
      case 'putClock':
        this.clocks.set(key, { ...identity, ...clockRow(command), process_id: context.process_id, item: context.item });
        break;
      case 'putVisit':
        this.visits.set(key, { ...identity, ...visitRow(command) });
        break;
    }
  }

  /** A task that this batch has opened is written as it is in the end; one that is older is patched. */
  #patch(key: string, identity: Row, patch: Row): void {
    const fresh = this.tasks.get(key);
    if (fresh !== undefined) Object.assign(fresh, patch);
    else this.taskPatches.set(key, { ...identity, patch: { ...(this.taskPatches.get(key)?.patch as Row), ...patch } });
  }

  #tasksChanged({ tenant, case_id }: RowContext): void {
    this.changedTasks.set(`${tenant}\n${case_id}`, { tenant, case: case_id });
  }

  /** What a step put on record is one row: it all happened at the same instant and by the same hand. */
  #record({ tenant, case_id }: RowContext, version: number, records: readonly HistoryRecord[]): void {
    const [first] = records;
    if (first === undefined) return;
    const facts = records.map(({ element, instance, what }) => [element, instance, what]);
    this.history.push({ tenant, case_id, at: stamp(first.at), version, by: first.by, facts });
  }
}

/** Name of a throw outside of its case. */
export function throwId(caseId: string, id: LocalId): string {
  return `${caseId}:${id}`;
}

function identityOf({ tenant, case_id }: RowContext, id: LocalId): Row {
  return { tenant, case_id, id };
}
function keyOf({ tenant, case_id, id }: Row): string {
  return `${tenant as string}\n${case_id as string}\n${id as string}`;
}

function openedTask(context: RowContext, task: Extract<Command, { type: 'openTask' }>): Row {
  return {
    ...{ element: task.element, kind: task.kind, ...patchOf(task) },
    ...{ process_id: context.process_id, item: context.item, closed_at: null, how: null, closed_by: null },
  };
}

/** The facts of a task that a command names, as columns. */
function patchOf(task: Extract<Command, { type: 'openTask' | 'updateTask' }>): Row {
  const patch: Row = {};
  if (task.element !== undefined) patch.element = task.element;
  if (task.name !== undefined) patch.name = task.name;
  if (task.assignee !== undefined) patch.assignee = task.assignee;
  if (task.owner !== undefined) patch.owner = task.owner;
  if (task.delegation !== undefined) patch.delegation = task.delegation;
  if (task.waits !== undefined) patch.waits = task.waits;
  if (task.candidateUsers !== undefined) patch.candidate_users = task.candidateUsers;
  if (task.candidateGroups !== undefined) patch.candidate_groups = task.candidateGroups;
  if (task.department !== undefined) patch.department = task.department;
  if (task.formKey !== undefined) patch.form_key = task.formKey;
  if (task.priority !== undefined) patch.priority = Math.round(task.priority);
  if (task.due !== undefined) patch.due = stampOrNull(task.due);
  if (task.followUp !== undefined) patch.follow_up = stampOrNull(task.followUp);
  return patch;
}

function clockRow(clock: Extract<Command, { type: 'putClock' }>): Row {
  const { element, department, unit, calendar, promised, statutory, provisional, stops, light } = clock;
  return {
    ...{ element, department, unit, calendar, promised, statutory, provisional, stops, light },
    ...{ started_at: stamp(clock.startedAt), yellow_at: stampOrNull(clock.yellowAt), due_at: stampOrNull(clock.dueAt) },
    ...{ statutory_due_at: stampOrNull(clock.statutoryDueAt), ended_at: stampOrNull(clock.endedAt) },
    ...{ yellow_share: clock.yellowShare ?? null, extension: clock.extension ?? null },
  };
}

function visitRow(visit: Extract<Command, { type: 'putVisit' }>): Row {
  return {
    ...{ opened_at: stamp(visit.openedAt), used_at: stampOrNull(visit.usedAt), exception: visit.exception },
    ...{ closed_at: stampOrNull(visit.closedAt), office_fault: visit.officeFault ?? false, needs: visit.needs },
    appointment: visit.appointment ?? null,
  };
}
