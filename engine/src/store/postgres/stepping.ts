/** Steps the events of a batch and gathers what they write. Nothing here waits: it may be done again from the start. */
import type { Process } from '../../bpmn/process.ts';
import type { Command } from '../../run/command.ts';
import type { Event, Instant } from '../../run/event.ts';
import type { Rejection, Surroundings } from '../../run/outcome.ts';
import { step } from '../../run/step.ts';
import type { Answer, CaseRef, HostName } from '../store.ts';
import { type CaseEntry, caseKey } from './caseCache.ts';
import { workOf } from './hostWork.ts';
import { stamp } from './instant.ts';
import { answerKey, type Loaded } from './load.ts';
import { type Row, type RowContext, Rows } from './rows.ts';
import type { Parts } from './statement.ts';

/** Events of one case, in order. */
export interface Request extends CaseRef {
  readonly events: readonly Event[];
  readonly host: HostName;
}
/** What a batch came to. */
export interface Stepped {
  readonly answers: readonly (readonly Answer[])[];
  readonly parts: Parts;
  /** Cases as they stand once it is written. */
  readonly entries: readonly CaseEntry[];
  /** It was taken for granted that a case does not exist, and the answer depends on it: load, and do it again. */
  readonly doubtful: boolean;
}
export interface Around {
  surroundings(tenant: string): Surroundings;
  versionOf(tenant: string, hash: string): number | null;
  revisionOf(tenant: string): string;
}

export function stepBatch(requests: readonly Request[], known: Loaded, around: Around, sure: boolean): Stepped {
  const batch = new Batch(known, around, sure);
  const answers = requests.map((request) => batch.request(request));
  return { answers, ...batch.result() };
}

class Batch {
  readonly #known: Loaded;
  readonly #around: Around;
  readonly #sure: boolean;
  readonly #rows = new Rows();
  readonly #inserts: Row[] = [];
  readonly #updates: Row[] = [];
  readonly #checks: Row[] = [];
  readonly #entries: CaseEntry[] = [];
  readonly #tenants = new Set<string>();
  #doubtful = false;

  constructor(known: Loaded, around: Around, sure: boolean) {
    this.#known = known;
    this.#around = around;
    this.#sure = sure;
  }

  request(request: Request): readonly Answer[] {
    const before = this.#known.cases.get(caseKey(request));
    let entry = before;
    let consulted = false;
    const given = new Map<string, Answer>();
    const answers = request.events.map((event): Answer => {
      const recorded = this.#known.answers.get(answerKey(request, event.id));
      const again = recorded ?? given.get(event.id);
      if (again !== undefined) return again.kind === 'applied' ? { ...again, repeated: true } : again;
      const done = this.#event(request, entry, event);
      consulted ||= entry !== undefined;
      entry = done.entry;
      given.set(event.id, done.answer);
      return done.answer;
    });
    this.#settle(request, before, entry, consulted);
    return answers;
  }

  /** One event of a case. */
  #event(
    request: Request,
    entry: CaseEntry | undefined,
    event: Event,
  ): { answer: Answer; entry: CaseEntry | undefined } {
    const file = this.#known.archived.get(caseKey(request));
    if (entry === undefined && file !== undefined) {
      // Nothing is written of it: what stands in the file is all that there is of this case.
      return { answer: refused('archived', request.case, `The case ${request.case} was archived in ${file}.`), entry };
    }
    if (entry === undefined && event.type !== 'started') {
      return { answer: refused('noSuchCase', request.case, `There is no case ${request.case}.`), entry };
    }
    this.#tenants.add(request.tenant);
    const surroundings = this.#around.surroundings(request.tenant);
    const outcome = step(surroundings, entry?.state, event);
    if (outcome.kind === 'rejected') {
      this.#doubtful ||= entry === undefined && !this.#sure;
      this.#answered(request, event, null, outcome);
      // Whoever is refused a message leaves the place to the next one.
      if (entry !== undefined && event.type === 'messageArrived') {
        this.#rows.freeSubscription(contextOf(entry), event.subscription);
      }
      return { answer: outcome, entry };
    }
    const next = entryAfter(request, entry, event, outcome.state, surroundings);
    this.#rows.add(contextOf(next), event, next.version, outcome.commands);
    if (event.type === 'messageArrived') this.#rows.freeSubscription(contextOf(next), event.subscription);
    const answer: Answer = {
      kind: 'applied',
      version: next.version,
      status: next.state.status,
      work: workOf(next.case, outcome.commands),
      ...dueOf(outcome.commands),
    };
    this.#answered(request, event, next.version, answer);
    return { answer, entry: next };
  }

  #answered({ tenant, case: case_id }: CaseRef, event: Event, version: number | null, answer: Answer): void {
    const { id: event_id, type, by } = event;
    this.#rows.applied.push({ tenant, case_id, event_id, type, version, answer, at: stamp(event.at), by });
  }

  /** What is to be written of the case itself. */
  #settle(request: Request, before: CaseEntry | undefined, after: CaseEntry | undefined, consulted: boolean): void {
    if (after === undefined) return;
    if (after === before) {
      // Nothing changed; but what was refused was refused because of this version.
      if (consulted) this.#checks.push({ tenant: after.tenant, id: after.case, before: after.version });
      return;
    }
    this.#entries.push(after);
    const row = this.#caseRow(after, request.events);
    if (before === undefined) this.#inserts.push(row);
    else this.#updates.push({ ...row, before: before.version });
  }

  #caseRow(entry: CaseEntry, events: readonly Event[]): Row {
    const { tenant, state, version, key, item, host } = entry;
    const definition = state.definitions[0]!;
    const last = events.at(-1)!;
    const open = state.status === 'running' || state.status === 'suspended';
    const process = this.#around.surroundings(tenant).process(definition);
    return {
      ...{ tenant, id: entry.case, process_id: entry.process, definition, key, item, host, version, state },
      ...{ definition_version: this.#around.versionOf(tenant, definition), department: departmentOf(process) },
      ...{ status: state.status, reason: state.reason, started_at: stamp(entry.startedAt), started_by: events[0]!.by },
      ...{ updated_at: stamp(last.at), ended_at: open ? null : stamp(last.at) },
    };
  }

  result(): Omit<Stepped, 'answers'> {
    const rows = this.#rows;
    const subscriptions = [...rows.subscriptions.puts.values()];
    const parts: Parts = {
      insertCases: this.#inserts,
      updateCases: this.#updates,
      checkCases: this.#checks,
      checkTenants: [...this.#tenants].map((tenant) => ({ tenant, revision: this.#around.revisionOf(tenant) })),
      applied: rows.applied,
      tasks: [...rows.tasks.values()],
      taskPatches: [...rows.taskPatches.values()],
      clocks: [...rows.clocks.values()],
      timers: [...rows.timers.puts.values()],
      goneTimers: [...rows.timers.deletes.values()],
      jobs: [...rows.jobs.puts.values()],
      goneJobs: [...rows.jobs.deletes.values()],
      subscriptions,
      awaitedKept: subscriptions.filter(({ target }) => target === 'message'),
      goneSubscriptions: [...rows.subscriptions.deletes.values()],
      freedSubscriptions: rows.freedSubscriptions(),
      incidents: [...rows.incidents.values()],
      resolved: [...rows.resolved.values()],
      visits: [...rows.visits.values()],
      throws: rows.throws,
      history: rows.history,
      notices: [...rows.changedTasks.values()],
    };
    return { parts, entries: this.#entries, doubtful: this.#doubtful };
  }
}

function refused(code: Rejection['code'], at: string, message: string): Answer {
  return { kind: 'rejected', rejection: { code, at, message } };
}

function entryAfter(
  request: Request,
  entry: CaseEntry | undefined,
  event: Event,
  state: CaseEntry['state'],
  surroundings: Surroundings,
): CaseEntry {
  const version = (entry?.version ?? 0) + 1;
  const changed = entry === undefined || entry.state.definitions[0] !== state.definitions[0];
  const process = changed ? surroundings.process(state.definitions[0]!) : undefined;
  return {
    ...{ tenant: request.tenant, case: request.case, version, state, key: state.key },
    ...{ host: entry?.host ?? request.host, startedAt: entry?.startedAt ?? event.at },
    process: process?.id ?? entry?.process ?? '',
    item: process === undefined ? (entry?.item ?? null) : process.approval.item,
  };
}

function contextOf(entry: CaseEntry): RowContext {
  return { tenant: entry.tenant, case_id: entry.case, process_id: entry.process, item: entry.item, key: entry.key };
}

/** The first department that an activity of the process names. */
function departmentOf(process: Process | undefined): string | null {
  for (const node of process?.nodes ?? []) {
    if ('approval' in node && node.approval.department !== null) return node.approval.department;
  }
  return null;
}

/** When the case is due by its own clock, if the step has changed that. */
function dueOf(commands: readonly Command[]): { readonly due?: Instant | null } {
  const clock = commands.findLast((command) => command.type === 'putClock' && command.element === null);
  if (clock?.type !== 'putClock') return {};
  return { due: clock.endedAt === null ? clock.dueAt : null };
}
