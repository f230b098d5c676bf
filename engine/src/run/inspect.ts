/** What a state says about itself: what waits, what is armed, who may work on what. Used by tests, stores and screens. */
import type { Process } from '../bpmn/process.ts';
import type { Instant, LocalId } from './event.ts';
import type { Variables } from './json.ts';
import { type Instance, lookUpInstance, type Rest, ROOT, type State, type Trigger } from './state.ts';
import { recordsOf } from './table.ts';

/** Definitions by hash; `Surroundings` is one. */
export interface Definitions {
  process(hash: string): Process | undefined;
}

/** One token that rests, or activity that is open. */
export interface Resting {
  /** The id by which events name it: a task, a job, the instance of an operator's event. */
  readonly id: LocalId;
  /** Node id. */
  readonly element: string;
  readonly rests: Rest;
  readonly assignee: string | null;
}

const LISTED: ReadonlySet<Rest> = new Set<Rest>([
  'userTask',
  'manualTask',
  'receiveTask',
  'job',
  'held',
  'event',
  'eventGateway',
  'join',
  'visit',
]);

/** Everything that rests, containers and incidents included, in order of creation. */
export function activeOf(state: State, definitions: Definitions): Resting[] {
  const found: Resting[] = [];
  for (const instance of recordsOf(state.instances)) {
    const element = elementOf(state, instance, definitions);
    if (element === null) continue;
    found.push({ id: instance.id, element, rests: instance.rests, assignee: instance.assignee ?? null });
  }
  return found;
}

/** Tokens that rest, in order of creation: open tasks, unfinished jobs, catch events, event-based gateways, incomplete joins. */
export function restingOf(state: State, definitions: Definitions): Resting[] {
  return activeOf(state, definitions).filter((resting) => LISTED.has(resting.rests));
}

/** `waiting` of a scenario: one node id for each token that rests, sorted. */
export function waitingOf(state: State, definitions: Definitions): string[] {
  return restingOf(state, definitions)
    .map((resting) => resting.element)
    .sort();
}

/** Tasks that somebody can complete: user, manual and receive tasks, in order of creation. */
export function openTasksOf(state: State, definitions: Definitions): Resting[] {
  return restingOf(state, definitions).filter(
    ({ rests }) => rests === 'userTask' || rests === 'manualTask' || rests === 'receiveTask',
  );
}

/** Unfinished jobs, each kind in order of creation: those of activities, then those of listeners. */
export function openJobsOf(state: State, definitions: Definitions): Resting[] {
  return [...restingOf(state, definitions).filter(({ rests }) => rests === 'job'), ...listenerJobsOf(state)];
}

/** Unfinished jobs of listeners, which hold no token. */
export function listenerJobsOf({ listeners = {} }: State): Resting[] {
  return [...recordsOf(listeners)].map(({ id, element }) => ({ id, element, rests: 'job', assignee: null }));
}

/** Something that may happen from outside. */
export interface Awaited {
  readonly id: LocalId;
  readonly kind: Trigger['kind'];
  /** The event (or receive task) that it fires. */
  readonly element: string | null;
  /** Instance that holds it. */
  readonly owner: LocalId;
  readonly name: string | null;
  readonly correlation: string | null;
  readonly due: Instant | null;
}

/** All that is awaited, in the order in which it was armed. */
export function awaitedOf(state: State, definitions: Definitions): Awaited[] {
  const found: Awaited[] = [];
  for (const trigger of recordsOf(state.triggers)) {
    const process = definitionOf(state, trigger.definition, definitions);
    found.push({
      id: trigger.id,
      kind: trigger.kind,
      element: trigger.node === null ? null : process.nodes[trigger.node]!.id,
      owner: trigger.owner,
      name: trigger.name ?? null,
      correlation: trigger.correlation ?? null,
      due: trigger.due ?? null,
    });
  }
  return found;
}

/** `armed` of a scenario: boundary events and event-subprocess starts that something from outside can fire now, sorted. */
export function armedOf(state: State, definitions: Definitions): string[] {
  const armed = new Set<string>();
  for (const trigger of recordsOf(state.triggers)) {
    if (trigger.node === null || trigger.kind === 'limit' || trigger.occurred) continue;
    const node = definitionOf(state, trigger.definition, definitions).nodes[trigger.node]!;
    const owner = lookUpInstance(state, trigger.owner);
    const boundary = node.type === 'boundaryEvent';
    const eventStart = node.type === 'startEvent' && owner?.node !== node.index;
    if (boundary || eventStart) armed.add(`${node.id}\n${trigger.owner}`);
  }
  return [...armed].map((entry) => entry.slice(0, entry.indexOf('\n'))).sort();
}

/** The case's own variables. */
export function variablesOf(state: State): Variables {
  return lookUpInstance(state, ROOT)?.variables ?? {};
}

/** Variables that an instance sees: its own over those of the scopes around it. */
export function variablesSeenBy(state: State, id: LocalId): Variables {
  const chain: Variables[] = [];
  for (let at: LocalId | null = id; at !== null; ) {
    const instance: Instance | undefined = lookUpInstance(state, at);
    if (instance === undefined) break;
    if (instance.variables !== undefined) chain.unshift(instance.variables);
    at = instance.node === null ? null : instance.parent;
  }
  return Object.assign({}, ...chain);
}

/** Number of open incidents. */
export function incidentsOf(state: State): number {
  let count = 0;
  for (const _ of recordsOf(state.incidents)) count++;
  return count;
}

/** The definition that an instance or trigger belongs to. */
function definitionOf(state: State, definition: number | undefined, definitions: Definitions): Process {
  const process = definitions.process(state.definitions[definition ?? 0]!);
  if (process === undefined) throw new Error(`definition ${state.definitions[definition ?? 0]} is not at hand`);
  return process;
}

function elementOf(state: State, instance: Instance, definitions: Definitions): string | null {
  if (instance.node === null) return null;
  return definitionOf(state, instance.definition, definitions).nodes[instance.node]!.id;
}
