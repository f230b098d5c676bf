/** One scenario under way: its engine, its clock and its cases. */
import type { Event, Instant, LocalId } from '../run/event.ts';
import { openJobsOf, openTasksOf } from '../run/inspect.ts';
import type { State } from '../run/state.ts';
import type { Answer, CaseRef } from '../store/store.ts';
import type { ScenarioEngine } from './engine.ts';
import type { LoadedFile, LoadedScenario } from './load.ts';
import type { OtherStart } from './schema.ts';
import { KnownDefinitions } from './view.ts';

/** Why a step was refused, or null when it was not. */
export type Refused = string | null;

/** Something open in a case, found by its element id. */
export interface Target {
  readonly ref: CaseRef;
  readonly id: LocalId;
}
interface Named {
  readonly id: LocalId;
  readonly element: string;
}

const TENANT = 'scenario';

export class Session {
  readonly engine: ScenarioEngine;
  readonly loaded: LoadedScenario;
  readonly definitions = new KnownDefinitions();
  readonly tenant = TENANT;
  /** Virtual time. */
  now: Instant;
  /** Technical failures so far of a job that is still open. */
  readonly failures = new Map<string, number>();
  #main: CaseRef | undefined;
  #count = 0;

  constructor(engine: ScenarioEngine, loaded: LoadedScenario, now: Instant) {
    this.engine = engine;
    this.loaded = loaded;
    this.now = now;
  }

  async deploy(file: LoadedFile): Promise<void> {
    for (const process of file.processes) this.definitions.add(process);
    await this.engine.deploy({
      tenant: TENANT,
      xml: file.xml,
      processes: file.processes,
      decisions: file.isDecisions ? [{ id: file.name, xml: file.xml }] : [],
      forms: [],
      at: this.now,
      by: null,
    });
  }

  /** The case that the scenario is about: started by it, or the first of its process that anything started. */
  async main(): Promise<CaseRef | undefined> {
    if (this.#main === undefined && this.loaded.scenario.start?.deployed) {
      const found = (await this.engine.cases()).find(({ process }) => process === this.loaded.process.id);
      if (found !== undefined) this.#main = { tenant: found.tenant, case: found.case };
    }
    return this.#main;
  }

  /** Starts a case; the main one becomes the scenario's. */
  async start(start: OtherStart, isMain: boolean): Promise<Refused> {
    const { processId = this.loaded.process.id } = start;
    const processes = this.loaded.files.flatMap((file) => file.processes);
    const process = processes.find(({ id }) => id === processId);
    if (process === undefined) return `There is no executable process ${processId}.`;
    const ref = { tenant: TENANT, case: isMain ? 'case' : `other-${++this.#count}` };
    const key = start.key ?? null;
    if (isMain) this.#main = ref;
    const answer = await this.engine.send({
      ...ref,
      event: {
        ...this.stamp(start.by),
        type: 'started',
        process: process.hash,
        key,
        variables: start.variables ?? {},
        start: startOf(start, key),
      },
    });
    if (answer.kind === 'rejected' && isMain) this.#main = undefined;
    return this.#settled(answer);
  }

  /** When, by whom, and an id of its own. */
  stamp(by: string | undefined): { readonly id: string; readonly at: Instant; readonly by: string | null } {
    return { id: `step-${++this.#count}`, at: this.now, by: by ?? null };
  }

  /** Sends an event to a case and waits for all that follows. */
  async send(ref: CaseRef, event: Event): Promise<Refused> {
    return this.#settled(await this.engine.send({ tenant: ref.tenant, case: ref.case, event }));
  }

  async #settled(answer: Answer): Promise<Refused> {
    await this.engine.settle(this.now);
    return answer.kind === 'applied' ? null : `${answer.rejection.code}: ${answer.rejection.message}`;
  }

  /** An open user, manual or receive task. */
  task(id: string): Promise<Target | string> {
    return this.find(id, (state) => openTasksOf(state, this.definitions));
  }
  /** An unfinished job. */
  job(id: string): Promise<Target | string> {
    return this.find(id, (state) => openJobsOf(state, this.definitions));
  }

  /**
   * The n-th of what `list` names by `id#n`: in the scenario's own case when the element is of its process, else in the
   * others on the same runner, in order of start. A text tells why there is none.
   */
  async find(id: string, list: (state: State) => readonly Named[]): Promise<Target | string> {
    const [element = '', number = '1'] = id.split('#');
    const main = await this.main();
    const open: string[] = [];
    for (const ref of await this.#candidates(main)) {
      const state = await this.engine.state(ref);
      if (state === undefined) continue;
      const named = list(state);
      const found = named.filter((one) => one.element === element)[Number(number) - 1];
      if (found !== undefined) return { ref, id: found.id };
      open.push(...named.map((one) => one.element));
      if (ref === main && this.definitions.uses(state, element)) break;
    }
    return `${id} is not open; open: ${open.join(', ') || 'none'}`;
  }

  async #candidates(main: CaseRef | undefined): Promise<readonly CaseRef[]> {
    const others = (await this.engine.cases()).filter((header) => header.case !== main?.case);
    return main === undefined ? others : [main, ...others.map(({ tenant, case: id }) => ({ tenant, case: id }))];
  }
}

function startOf(start: OtherStart, key: string | null): Extract<Event, { type: 'started' }>['start'] {
  if (start.event !== undefined) return { kind: 'event', event: start.event };
  if (start.message !== undefined) return { kind: 'message', name: start.message, correlation: key };
  if (start.signal !== undefined) return { kind: 'signal', name: start.signal };
  return { kind: 'none' };
}
