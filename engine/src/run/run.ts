import type { ActivityNode, FlowIndex, FlowNode, NodeIndex, Process } from '../bpmn/process.ts';
import type { Ledger } from '../visits/ledger.ts';
import type { Command, HistoryFact } from './command.ts';
import type { Event, Instant, LocalId } from './event.ts';
import type { Surroundings } from './outcome.ts';
import { Failure, Refusal } from './refusal.ts';
import type { ClockEntry, Completion, Incident, Instance, ListenerJob, State, Trigger } from './state.ts';
import { TableDraft } from './table.ts';

/** A token on its way to a node. `flow` null: it comes by none (a start, a jump). */
export interface Arrival {
  readonly scope: LocalId;
  readonly node: NodeIndex;
  readonly flow: FlowIndex | null;
}

/** One step under way: the draft of the next state, the commands so far, and the tokens that still have to move. */
export class Run {
  readonly surroundings: Surroundings;
  readonly event: Event;
  readonly at: Instant;
  readonly instances: TableDraft<Instance>;
  readonly triggers: TableDraft<Trigger>;
  readonly incidents: TableDraft<Incident>;
  readonly listeners: TableDraft<ListenerJob>;
  readonly clocks: TableDraft<ClockEntry>;
  visits: Ledger;
  readonly definitions: string[];
  readonly commands: Command[] = [];
  readonly key: string | null;
  status: State['status'];
  reason: string | null;
  conditions: readonly LocalId[];
  withdrawable: readonly Completion[];
  /** Tokens that move, first come first served: branches advance side by side. */
  #queue: Arrival[] = [];
  #head = 0;
  /** Scopes that may have lost their last token. */
  readonly emptied: LocalId[] = [];
  /** Scopes whose tokens changed: their inclusive and complex joins are looked at when nothing else moves. */
  readonly touched = new Set<LocalId>();
  /** Conditions have to be looked at. */
  variablesChanged = false;
  /** False once nothing but joins that depend on each other is left to move. */
  moving = true;
  /** A join has fired: tokens that others had brought are gone. */
  consumedOthers = false;
  readonly budget: number;
  #spent = 0;
  readonly #processes: (Process | undefined)[] = [];
  #counter: number;

  constructor(surroundings: Surroundings, state: State, event: Event) {
    this.surroundings = surroundings;
    this.budget = surroundings.budget ?? 50_000;
    this.event = event;
    this.at = event.at;
    this.instances = new TableDraft(state.instances);
    this.triggers = new TableDraft(state.triggers);
    this.incidents = new TableDraft(state.incidents);
    this.listeners = new TableDraft(state.listeners ?? {});
    this.clocks = new TableDraft(state.clocks);
    this.visits = state.visits;
    this.definitions = [...state.definitions];
    this.key = state.key;
    this.status = state.status;
    this.reason = state.reason;
    this.conditions = state.conditions;
    this.withdrawable = state.withdrawable;
    this.#counter = state.counter;
  }

  /** The state as it stands now. */
  result(): State {
    const [listener] = this.listeners.records();
    return {
      format: 1,
      definitions: this.definitions,
      key: this.key,
      status: this.status,
      reason: this.reason,
      counter: this.#counter,
      instances: this.instances.result(),
      triggers: this.triggers.result(),
      incidents: this.incidents.result(),
      ...(listener === undefined ? {} : { listeners: this.listeners.result() }),
      conditions: this.conditions,
      clocks: this.clocks.result(),
      visits: this.visits,
      withdrawable: this.withdrawable,
    };
  }

  /** Counts work done by this event. True: it has done too much. */
  spend(work: number): boolean {
    this.#spent += work;
    return this.#spent > this.budget;
  }

  push(arrival: Arrival): void {
    this.#queue.push(arrival);
  }
  /** The next token to move, or undefined when all rest. */
  next(): Arrival | undefined {
    const arrival = this.#queue[this.#head];
    if (arrival === undefined) {
      this.#queue = [];
      this.#head = 0;
    } else {
      this.#head++;
    }
    return arrival;
  }
  /** Forgets tokens on their way in a scope. */
  drop(scope: LocalId): void {
    this.#queue = this.#queue.slice(this.#head).filter((arrival) => arrival.scope !== scope);
    this.#head = 0;
  }

  newId(): LocalId {
    return String(this.#counter++);
  }
  get nextId(): number {
    return this.#counter;
  }

  /** The definition at a position of `State.definitions`. */
  definition(position: number | undefined): Process {
    const at = position ?? 0;
    let process = this.#processes[at];
    if (process === undefined) {
      process = this.surroundings.process(this.definitions[at]!);
      if (process === undefined) {
        throw new Refusal(
          'noSuchDefinition',
          this.definitions[at]!,
          `The definition ${this.definitions[at]} is not at hand.`,
        );
      }
      this.#processes[at] = process;
    }
    return process;
  }
  /** Position of a definition, added when it is not in use yet. */
  use(process: Process): number {
    const found = this.definitions.indexOf(process.hash);
    const at = found === -1 ? this.definitions.push(process.hash) - 1 : found;
    this.#processes[at] = process;
    return at;
  }
  /** Puts another definition in the place of the case's own. */
  replaceDefinition(process: Process): void {
    this.definitions[0] = process.hash;
    this.#processes[0] = process;
  }

  processOf(instance: Instance): Process {
    return this.definition(instance.definition);
  }
  nodeOf(instance: Instance): FlowNode {
    return this.processOf(instance).nodes[instance.node!]!;
  }
  /** The instance, which the caller knows to be active. */
  instance(id: LocalId): Instance {
    const found = this.instances.get(id);
    if (found === undefined) throw new Error(`instance ${id} is not active`);
    return found;
  }
  /** Whether the instance is still active. */
  lives(id: LocalId): boolean {
    return this.instances.get(id) !== undefined;
  }
  /** Active instances directly within another, in order of creation. */
  childrenOf(id: LocalId): Instance[] {
    const children: Instance[] = [];
    for (const instance of this.instances.records()) if (instance.parent === id) children.push(instance);
    return children;
  }

  emit(command: Command): void {
    this.commands.push(command);
  }
  /** Appends to the history. */
  record(what: HistoryFact, instance: Instance | null): void {
    const element = instance === null || instance.node === null ? null : this.nodeOf(instance).id;
    this.emit({ type: 'record', at: this.at, by: this.event.by, element, instance: instance?.id ?? null, what });
  }
}

/** Whether a node is an activity (BPMN 2.0 §10.3). */
export function isActivity(node: FlowNode): node is ActivityNode {
  return 'boundaryEvents' in node;
}

export { Failure, Refusal };
