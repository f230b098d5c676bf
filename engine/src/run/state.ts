/**
 * The state of a case: plain JSON, written as it stands and read back to go on. It holds what is active (scopes and
 * tokens that rest), what may wake it, variables, clocks and the visit ledger; what is over is history, and not here,
 * but for what may still be compensated or withdrawn.
 */
import type { FlowIndex, NodeIndex } from '../bpmn/process.ts';
import type { PutClock, PutVisit, RaiseIncident } from './command.ts';
import type { Instant, LocalId } from './event.ts';
import type { Json, Variables } from './json.ts';
import { lookUp, type Table } from './table.ts';

export interface State {
  /** Raised when the shape of the state changes. */
  readonly format: 1;
  /** Hashes of the definitions in use; the first is the case's own, the others are of called processes. */
  readonly definitions: readonly string[];
  readonly key: string | null;
  readonly status: 'running' | 'suspended' | 'completed' | 'failed' | 'cancelled';
  /** Code of the error that nobody caught, or the reason of a cancellation. */
  readonly reason: string | null;
  /** The next id. */
  readonly counter: number;
  /** Active scopes, activities and tokens that rest; the case itself is `ROOT` and stays when all is over. */
  readonly instances: Table<Instance>;
  readonly triggers: Table<Trigger>;
  readonly incidents: Table<Incident>;
  /** Triggers that are conditions: evaluated again when a variable changes. */
  readonly conditions: readonly LocalId[];
  readonly clocks: Table<ClockEntry>;
  readonly visits: Table<VisitEntry>;
  /** Last completions by persons that may still be withdrawn, oldest first. */
  readonly withdrawable: readonly Completion[];
}

/** Id of the case's own scope. */
export const ROOT: LocalId = '0';

/** An active flow node, scope or resting token. */
export interface Instance {
  readonly id: LocalId;
  /** Null for the scope of a process (the case's or a called one). */
  readonly node: NodeIndex | null;
  /** The scope, or the body of a loop or multi-instance, that it is in; null for the case itself. */
  readonly parent: LocalId | null;
  /** Position in `State.definitions`; absent: 0. */
  readonly definition?: number;
  readonly rests: Rest;
  /** Own variables; absent: none. */
  readonly variables?: Variables;
  /** Ids in `State.triggers` of what may wake it, its boundary events and its event subprocesses. */
  readonly triggers?: readonly LocalId[];
  /** Tokens inside: resting or on their way. Scopes and loop bodies only. */
  readonly tokens?: number;
  /** The body of a loop or a multi-instance. */
  readonly loop?: LoopProgress;
  /** One run within a loop body: counted from 1. */
  readonly round?: number;
  /** A token that has arrived at a join: by which flow (null: by none). */
  readonly arrivedBy?: FlowIndex | null;
  /** An event subprocess has interrupted this scope; or it is ending. */
  readonly closed?: true;
  /** What it does once nothing is left inside (see `Ending`). */
  readonly ending?: Ending;
  /** What has been completed inside and can be compensated, oldest first. */
  readonly compensable?: readonly Compensable[];
  /** This runs to compensate: whom it tells when it is over. */
  readonly compensates?: LocalId;
  /** Handlers not yet run, last first; a compensation under way. */
  readonly compensating?: Compensating;
  /** Ad-hoc subprocess. */
  readonly adHoc?: { readonly finishing: boolean };
  /** Definitions (by position) of a parallel multiple event that have occurred. */
  readonly occurred?: readonly number[];
  /** A complex gateway that fired and waits for the rest (BPMN 2.0 §13.4.5): flows that had been seen. */
  readonly resetting?: readonly FlowIndex[];
  /** Variables that a step that failed was to write, kept for the retry. */
  readonly pending?: Variables;
  readonly assignee?: string | null;
  readonly visit?: LocalId;
  /** Ids of its clocks. */
  readonly clock?: LocalId;
}

/**
 * Why an instance rests. `scope`: a container, which is not listed as waiting. `join`: a token that has arrived and waits for others.
 * `entering` and `leaving`: stands in an incident before, or after, its work.
 */
export type Rest =
  | 'scope'
  | 'userTask'
  | 'manualTask'
  | 'receiveTask'
  | 'job'
  | 'event'
  | 'eventGateway'
  | 'join'
  | 'visit'
  | 'compensating'
  | 'entering'
  | 'leaving'
  | 'moving';

export interface LoopProgress {
  /** Instances to make in all; null: known only as it goes (standard loop). */
  readonly total: number | null;
  readonly started: number;
  readonly completed: number;
  readonly terminated: number;
  readonly items?: readonly Json[];
  readonly results?: { readonly [index: string]: Json };
}

/** What a scope does when its last token is gone, other than to complete. */
export type Ending = { readonly then: 'cancelTransaction' } | { readonly then: 'fail'; readonly code: string | null };

/** A completed activity that can be compensated. */
export interface Compensable {
  readonly node: NodeIndex;
  readonly definition?: number;
  /** Variables as they were when a subprocess completed. */
  readonly variables?: Variables;
  /** What was completed inside a subprocess. */
  readonly inner?: readonly Compensable[];
}
export interface Compensating {
  readonly left: readonly Compensable[];
  readonly running: number;
}

/** Something from outside that may happen: an armed timer, a subscription, a condition. */
export interface Trigger {
  readonly id: LocalId;
  /** The instance that holds it: the event itself, the gateway, the activity of a boundary event, the scope of an event subprocess. */
  readonly owner: LocalId;
  /** The event that it fires; for a limit's threshold the activity (null: the case). */
  readonly node: NodeIndex | null;
  readonly definition?: number;
  /** Position of the event definition within its event. */
  readonly at: number;
  readonly kind: 'timer' | 'message' | 'signal' | 'conditional' | 'limit';
  /** Name of the message or signal. */
  readonly name?: string;
  readonly correlation?: string | null;
  readonly due?: Instant;
  /** Times left of a cycle, this one included; null: without end. */
  readonly left?: number | null;
  /** The cycle that it is of: ISO 8601 interval or cron, as evaluated when armed. */
  readonly cycle?: string;
  /** What a threshold of a time limit is. */
  readonly limit?: { readonly clock: LocalId; readonly action: number };
}

export interface Incident {
  readonly id: LocalId;
  readonly instance: LocalId;
  readonly cause: RaiseIncident['cause'];
}

/** A clock as it is known outside, with its owner. */
export interface ClockEntry {
  readonly id: LocalId;
  readonly owner: LocalId;
  readonly facts: Omit<PutClock, 'type' | 'id'>;
}
export interface VisitEntry {
  readonly id: LocalId;
  readonly facts: Omit<PutVisit, 'type' | 'id'>;
}

/** What may be withdrawn: who completed which activity, and the tokens that rested when its step ended. */
export interface Completion {
  readonly node: NodeIndex;
  readonly scope: LocalId;
  readonly by: string | null;
  readonly made: readonly LocalId[];
}

/** An instance by its id, or undefined when it is not active. */
export function lookUpInstance(state: State, id: LocalId): Instance | undefined {
  return lookUp(state.instances, id);
}
