/**
 * The state of a case: plain JSON, written as it stands and read back to go on. It holds what is active (scopes and
 * tokens that rest), what may wake it, variables, clocks and the visit ledger; what is over is history, and not here,
 * but for what may still be compensated or withdrawn.
 */
import type { FlowIndex, JobDefinition, NodeIndex } from '../bpmn/process.ts';
import type { Clock } from '../limits/clock.ts';
import type { Ledger } from '../visits/ledger.ts';
import type { Light, RaiseIncident } from './command.ts';
import type { Instant, LocalId } from './event.ts';
import type { Json, Variables } from './json.ts';
import { lookUp, type Table } from './table.ts';
import type { Cycle } from './timing.ts';

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
  /** Jobs of listeners that are not done; absent: none. */
  readonly listeners?: Table<ListenerJob>;
  /** Triggers that are conditions: evaluated again when a variable changes. */
  readonly conditions: readonly LocalId[];
  readonly clocks: Table<ClockEntry>;
  readonly visits: Ledger;
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
  /** Tokens that have arrived at joins of this scope, by node, in order of arrival. */
  readonly joins?: { readonly [node: NodeIndex]: readonly LocalId[] };
  /** Parallel joins of this scope that have fired: their branches count as arrived when one of them is opened again. */
  readonly joined?: readonly NodeIndex[];
  /** Returns made so far, by the activity whose policy counts them; `-1`: those that the policy of this process counts. */
  readonly returns?: { readonly [node: NodeIndex]: number };
  /** Complex gateways of this scope that fired and wait for the rest (BPMN 2.0 §13.4.5): the flows seen so far. */
  readonly resetting?: { readonly [node: NodeIndex]: readonly FlowIndex[] };
  /** The body of a loop or a multi-instance. */
  readonly loop?: LoopProgress;
  /** One run within a loop body: counted from 1. */
  readonly round?: number;
  /** A token that has arrived at a join: by which flow. */
  readonly arrivedBy?: FlowIndex;
  /** An interrupting event subprocess, a cancellation or an end has closed this scope: no event subprocess starts any more. */
  readonly closed?: true;
  /** A transaction that is being cancelled: its cancel event fires when the compensation is over. */
  readonly cancelling?: true;
  /** What has been completed inside and can be compensated, oldest first. */
  readonly compensable?: readonly Compensable[];
  /** Definition of the called process whose completed work, and variables, this call activity keeps. */
  readonly called?: { readonly definition: number; readonly variables: Variables };
  /** This runs to compensate: whom it tells when it is over. */
  readonly compensates?: LocalId;
  /** Handlers not yet run, the last is the next. */
  readonly compensating?: readonly Compensable[];
  /** The scope in which they run. */
  readonly compensatesIn?: LocalId;
  /** A compensation that its throw event did not wait for. */
  readonly background?: true;
  /** A return that undoes what came after its target: the target starts when all is undone. */
  readonly returning?: true;
  readonly adHoc?: AdHocProgress;
  /** What a failed completion was to write, or a job gave while the case was suspended. */
  readonly pending?: Variables;
  /** The incident that it stands in. */
  readonly incident?: LocalId;
  readonly assignee?: string;
  /** The assignee works, or has worked, on it for its owner. */
  readonly delegation?: Delegation;
  /** Its listeners know that it has started. */
  readonly announced?: true;
  /** The clock of its time limit. */
  readonly clock?: LocalId;
  /** The visit that it belongs to. */
  readonly visit?: LocalId;
}

/**
 * Why an instance rests. `scope`: a container, which is not listed as waiting. `join`: a token that has arrived and
 * waits for others. `held`: a job that was done while the case was suspended. `entering`, `leaving` and `branching`: it
 * stands in an incident before its work, before what it yields is written, or before a flow is chosen.
 */
export type Rest =
  | 'scope'
  | 'userTask'
  | 'manualTask'
  | 'receiveTask'
  | 'job'
  | 'held'
  | 'event'
  | 'eventGateway'
  | 'join'
  | 'visit'
  | 'compensating'
  | 'entering'
  | 'leaving'
  | 'branching';

/** A person's task whose owner had somebody else work on it (委托). */
export interface Delegation {
  readonly owner: string;
  readonly state: 'pending' | 'resolved';
  /** What the delegate proposes; absent: nothing. */
  readonly proposed?: Variables;
}

export interface AdHocProgress {
  /** Its completion condition holds, or a person has finished it: nothing starts any more. */
  readonly finishing: boolean;
  /** Activities started at least once. */
  readonly started: readonly NodeIndex[];
  /** Activities that start by themselves, and their turn has not come (sequential ordering). */
  readonly queue: readonly NodeIndex[];
}

export interface LoopProgress {
  /** Instances to make in all; null: known only as it goes (standard loop). */
  readonly total: number | null;
  readonly started: number;
  readonly completed: number;
  readonly terminated: number;
  readonly items?: readonly Json[];
  /** What each round yielded, by its number. */
  readonly results?: { readonly [round: number]: Json };
  /** Rounds side by side that wait for another; absent: none does. */
  readonly turns?: readonly Turn[];
  /** The votes of a countersign. */
  readonly ballot?: Ballot;
}

/** What happens when the round `first` is over: a task that was held up goes on, or the round of a signer starts. */
export type Turn =
  | { readonly does: 'resume'; readonly first: LocalId; readonly task: LocalId }
  | { readonly does: 'start'; readonly first: LocalId; readonly round: number; readonly user: string };

/** A countersign as it stands: seats in the order of the rounds. */
export interface Ballot {
  readonly seats: readonly Seat[];
  /** Sum of weights that approves; 0 where weights do not count. */
  readonly threshold: number;
}
export interface Seat {
  /** Null when the item that it stands for names nobody. */
  readonly signer: string | null;
  readonly weight: number;
  readonly veto: boolean;
  /** Absent: not yet given. */
  readonly vote?: 'for' | 'against' | 'abstained';
  /** Who gave it. */
  readonly by?: string | null;
  /** Taken out while it ran (减签): it counts no more. */
  readonly removed?: true;
}

/** A completed activity that can be compensated. */
export interface Compensable {
  readonly node: NodeIndex;
  /** Variables of a subprocess as they were when it completed. */
  readonly variables?: Variables;
  /** What was completed inside a subprocess, oldest first. */
  readonly inner?: readonly Compensable[];
  /** Position of the called definition, when `inner` and `variables` are those of a called process. */
  readonly called?: number;
  /** It was cancelled before its end: only what was completed inside is undone. */
  readonly unfinished?: true;
}

/** Something from outside that may happen: an armed timer, a subscription, a condition. */
export interface Trigger {
  readonly id: LocalId;
  /** The instance that holds it: the event itself, the gateway, the activity of a boundary event, the scope of an event subprocess. */
  readonly owner: LocalId;
  /** The event that it fires; for a limit's threshold the activity (null: the process). */
  readonly node: NodeIndex | null;
  readonly definition?: number;
  /** Position of the event definition within its event. */
  readonly at: number;
  readonly kind: 'timer' | 'message' | 'signal' | 'conditional' | 'limit';
  /** Name of the message or signal. */
  readonly name?: string;
  readonly correlation?: string | null;
  readonly due?: Instant;
  /** The rest of a cycle: when it comes again. */
  readonly cycle?: Cycle;
  /** It has happened already, and waits for the others of a parallel multiple event. */
  readonly occurred?: true;
  /** The condition held when it was last looked at: it fires again only after it was false. */
  readonly held?: true;
}

export interface Incident {
  readonly id: LocalId;
  /** An instance, or the job of a listener. */
  readonly instance: LocalId;
  readonly cause: RaiseIncident['cause'];
}

/** The job of a listener: it goes on when its activity is over. */
export interface ListenerJob {
  readonly id: LocalId;
  /** Node id of the activity. */
  readonly element: string;
  /** Position in `State.definitions`; absent: 0. */
  readonly definition?: number;
  /** The instance of the activity, and the one that it is in. */
  readonly owner: LocalId;
  readonly scope: LocalId;
  readonly job: JobDefinition;
  /** The incident that it stands in. */
  readonly incident?: LocalId;
}

/** A running clock, with what it measures. */
export interface ClockEntry {
  readonly id: LocalId;
  /** The activity, or the scope of a process, that it belongs to. */
  readonly owner: LocalId;
  readonly clock: Clock;
  readonly light: Light;
  /** When it was last said to be due; absent: it stood still, or has no limit. */
  readonly due?: Instant;
  /** Thresholds that have been reached: each acts once. */
  readonly passed?: readonly string[];
}

/** What may be withdrawn: who completed which activity, and the tokens that rested when its step ended. */
export interface Completion {
  readonly node: NodeIndex;
  readonly scope: LocalId;
  readonly by: string | null;
  /** Tokens that came of it: while all of them rest untouched, nothing has followed. */
  readonly made: readonly LocalId[];
}

/** An instance by its id, or undefined when it is not active. */
export function lookUpInstance(state: State, id: LocalId): Instance | undefined {
  return lookUp(state.instances, id);
}
