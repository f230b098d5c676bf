/** The store in memory: for tests, scenarios and the browser. Everything is written at once, since nothing interrupts it. */
import type { Process } from '../../bpmn/process.ts';
import { compileCalendar } from '../../limits/calendar.ts';
import type { CalendarDefinition } from '../../limits/calendarDefinition.ts';
import type { Event } from '../../run/event.ts';
import type { Rejection } from '../../run/outcome.ts';
import { type Previewed, preview } from '../../run/preview.ts';
import type { State } from '../../run/state.ts';
import { step } from '../../run/step.ts';
import { takesMessage } from '../correlation.ts';
import type {
  Addressed,
  Answer,
  CaseHeader,
  CaseRef,
  Deployed,
  Deployment,
  HostName,
  HostWork,
  Store,
  Thrown,
} from '../store.ts';
import { type CaseRecord, fold, type PendingThrow } from './caseRecord.ts';
import { Definitions } from './definitions.ts';
import { targetsOf } from './routes.ts';

interface KeptMessage {
  readonly tenant: string;
  readonly thrown: Extract<Thrown, { kind: 'message' }>;
  readonly expires: number;
}

export class MemoryStore implements Store {
  readonly definitions = new Definitions();
  readonly #cases = new Map<string, CaseRecord>();
  /** Those that have not ended, in order of start. */
  readonly #open = new Map<string, CaseRecord>();
  /** Messages that nobody awaited yet, by id. */
  readonly #kept = new Map<string, KeptMessage>();
  /** Targets already decided, by tenant and throw. */
  readonly #routes = new Map<string, readonly Addressed[]>();
  readonly #pending = new Map<string, PendingThrow>();
  #order = 0;
  /** Cases started by messages and signals; what a throw was decided on is kept, so that it starts them once. */
  #started = 0;

  async deploy(deployment: Deployment): Promise<readonly Deployed[]> {
    if (deployment.decisions.length > 0) {
      const { decisionsOf } = await import('./decisions.ts');
      for (const decision of await decisionsOf(deployment.decisions)) {
        this.definitions.addDecision(deployment.tenant, decision);
      }
    }
    return deployment.processes.map((process) => this.definitions.add(deployment.tenant, process));
  }

  async putCalendar(tenant: string, calendar: CalendarDefinition): Promise<void> {
    this.definitions.addCalendar(tenant, compileCalendar(calendar));
  }

  async apply(events: readonly Addressed[], host: HostName): Promise<readonly Answer[]> {
    return events.map((addressed) => this.#applyOne(addressed, host));
  }

  #applyOne({ tenant, case: id, event }: Addressed, host: HostName): Answer {
    const key = keyOf({ tenant, case: id });
    const record = this.#cases.get(key);
    const known = record?.answers.get(event.id);
    if (known !== undefined) return known;
    if (record === undefined && event.type !== 'started') return rejected('noSuchCase', id, `There is no case ${id}.`);
    const outcome = step(this.definitions.surroundings(tenant), record?.state, event);
    if (outcome.kind === 'rejected') {
      record?.answers.set(event.id, outcome);
      return outcome;
    }
    const written = record ?? this.#create({ tenant, case: id }, event, outcome.state, host);
    written.state = outcome.state;
    written.version++;
    if (!isOpen(outcome.state)) this.#open.delete(key);
    if (event.type === 'timerFired') written.timers.delete(event.timer);
    if (event.type === 'jobCompleted') written.jobs.delete(event.job);
    const work = fold(written, outcome.commands, event.at, { nextOrder: () => this.#order++ });
    for (const throwId of work.throws) this.#pending.set(pendingKey(tenant, throwId), written.throws.get(throwId)!);
    const throws = [...work.throws, ...this.#nowAwaited(written, event.at)];
    const answer: Answer = {
      kind: 'applied',
      version: written.version,
      status: outcome.state.status,
      work: { ...work, throws },
    };
    written.answers.set(event.id, answer);
    return answer;
  }

  #create(ref: CaseRef, event: Event, state: State, host: HostName): CaseRecord {
    const process = this.definitions.process(state.definitions[0]!)!.id;
    const record: CaseRecord = {
      ref,
      host,
      process,
      key: event.type === 'started' ? event.key : null,
      state,
      version: 0,
      answers: new Map(),
      history: [],
      tasks: new Map(),
      timers: new Map(),
      jobs: new Map(),
      subscriptions: new Map(),
      throws: new Map(),
    };
    this.#cases.set(keyOf(ref), record);
    this.#open.set(keyOf(ref), record);
    return record;
  }

  /** Ids of kept messages that the case now awaits. */
  #nowAwaited(record: CaseRecord, at: number): readonly string[] {
    if (this.#kept.size === 0) return [];
    const subscriptions = [...record.subscriptions.values()]
      .map(({ facts }) => facts)
      .filter(({ to }) => to === 'message');
    return [...this.#kept.values()]
      .filter(({ tenant, expires }) => tenant === record.ref.tenant && expires > at)
      .filter(({ thrown }) => subscriptions.some((facts) => takesMessage(facts, record.key, thrown)))
      .map(({ thrown }) => thrown.id);
  }

  async route(tenant: string, given: Thrown | { readonly id: string }): Promise<readonly Addressed[]> {
    const key = pendingKey(tenant, given.id);
    const decided = this.#routes.get(key);
    if (decided !== undefined) return decided;
    const pending = this.#pending.get(key);
    const kept = this.#kept.get(key);
    const thrown = 'kind' in given ? given : (pending?.thrown ?? kept?.thrown);
    if (thrown === undefined) return [];
    const targets = targetsOf(tenant, thrown, {
      cases: [...this.#open.values()].filter(({ ref }) => ref.tenant === tenant),
      definitions: this.definitions.allLatest(tenant),
      origin: pending === undefined ? null : { ref: pending.from, since: pending.since },
      newCase: (process) => `${process.id}-${++this.#started}`,
    });
    if (thrown.kind === 'message' && targets.length === 0 && thrown.ttl > 0) {
      this.#kept.set(key, { tenant, thrown, expires: kept?.expires ?? thrown.at + thrown.ttl });
      return [];
    }
    this.#kept.delete(key);
    this.#routes.set(key, targets);
    return targets;
  }

  async routed(tenant: string, id: string): Promise<void> {
    const key = pendingKey(tenant, id);
    const pending = this.#pending.get(key);
    if (pending !== undefined) this.#cases.get(keyOf(pending.from))?.throws.delete(id);
    this.#pending.delete(key);
  }

  async work(ref: CaseRef): Promise<HostWork> {
    const record = this.#cases.get(keyOf(ref));
    return {
      arm: [...(record?.timers.values() ?? [])],
      disarm: [],
      run: [...(record?.jobs.values() ?? [])],
      cancel: [],
      throws: [...(record?.throws.keys() ?? [])],
    };
  }

  async preview({ tenant, case: id, event }: Addressed): Promise<Previewed> {
    const record = this.#cases.get(keyOf({ tenant, case: id }));
    if (record === undefined) return rejected('noSuchCase', id, `There is no case ${id}.`);
    return preview(this.definitions.surroundings(tenant), record.state, event);
  }
  async header(ref: CaseRef): Promise<CaseHeader | undefined> {
    const record = this.#cases.get(keyOf(ref));
    return record === undefined ? undefined : headerOf(record);
  }
  async state(ref: CaseRef): Promise<State | undefined> {
    return this.#cases.get(keyOf(ref))?.state;
  }
  async process(hash: string): Promise<Process | undefined> {
    return this.definitions.process(hash);
  }
  async close(): Promise<void> {}

  /** All cases in order of start. */
  headers(): readonly CaseHeader[] {
    return [...this.#cases.values()].map(headerOf);
  }
  /** Everything kept of a case: its tasks, jobs and history. */
  record(ref: CaseRef): CaseRecord | undefined {
    return this.#cases.get(keyOf(ref));
  }
  /** A kept message is still waiting for its receiver. */
  isKept(tenant: string, id: string): boolean {
    return this.#kept.has(pendingKey(tenant, id));
  }
}

const keyOf = (ref: CaseRef): string => `${ref.tenant}\n${ref.case}`;
const pendingKey = (tenant: string, id: string): string => `${tenant}\n${id}`;
const isOpen = (state: State): boolean => state.status === 'running' || state.status === 'suspended';

function rejected(code: Rejection['code'], at: string, message: string) {
  return { kind: 'rejected', rejection: { code, at, message } } as const;
}

function headerOf({ ref, process, key, host, state, version }: CaseRecord): CaseHeader {
  return { ...ref, process, key, host, status: state.status, version };
}
