/**
 * What comes in: the only causes by which a case changes. Each carries when, by whom and an id that makes it idempotent;
 * nothing in the core reads a clock or draws a random number.
 */
import type { LocalText } from '../bpmn/problem.ts';
import type { VisitAlternative } from '../bpmn/process.ts';
import type { Variables } from './json.ts';

/** Milliseconds since 1970-01-01T00:00:00Z. */
export type Instant = number;
/** Id of an activity instance, timer, job or subscription: unique within its case, counted by its state. */
export type LocalId = string;

interface EventBase {
  /** Idempotency key: the same id is applied once, and answered the same ever after. */
  readonly id: string;
  readonly at: Instant;
  /** User id, or null for the engine itself. */
  readonly by: string | null;
}

export type Event =
  | Started
  | TaskClaimed
  | TaskReleased
  | TaskAssigned
  | TaskDelegated
  | TaskResolved
  | TaskCompleted
  | TimerFired
  | JobCompleted
  | JobFailed
  | MessageArrived
  | SignalBroadcast
  | VariablesSet
  | CalendarChanged
  | ClockStopped
  | ClockResumed
  | ClockExtended
  | VisitExceptionGranted
  | Returned
  | Withdrawn
  | Jumped
  | SignerAdded
  | SignerRemoved
  | AdHocStarted
  | AdHocFinished
  | Suspended
  | Resumed
  | Retried
  | Migrated
  | Cancelled
  | VisitBooked
  | VisitUnbooked
  | VisitAttended
  | VisitMissed
  | VisitAlternativeChosen
  | Skipped;

export interface Started extends EventBase {
  readonly type: 'started';
  /** Hash of the process definition. */
  readonly process: string;
  readonly key: string | null;
  readonly variables: Variables;
  /** Which start: the none start event unless named. `event` is a node id. A message or signal start names what arrived. */
  readonly start:
    | { readonly kind: 'none' }
    | { readonly kind: 'event'; readonly event: string }
    | { readonly kind: 'message'; readonly name: string; readonly correlation: string | null }
    | { readonly kind: 'signal'; readonly name: string }
    /** A timer start event fired. */
    | { readonly kind: 'timer'; readonly event: string };
}
export interface TaskClaimed extends EventBase {
  readonly type: 'taskClaimed';
  readonly task: LocalId;
  readonly assignee: string;
}
export interface TaskReleased extends EventBase {
  readonly type: 'taskReleased';
  readonly task: LocalId;
}
/** Handed to somebody else by one who may (转办). */
export interface TaskAssigned extends EventBase {
  readonly type: 'taskAssigned';
  readonly task: LocalId;
  readonly assignee: string | null;
  readonly candidateGroups: readonly string[] | null;
}
/**
 * Its holder asks somebody to work on it (委托) and stays its owner. It is not delegated on: who is asked gives it back
 * (Civil Code Art. 169: an agent does not name an agent of their own without consent).
 */
export interface TaskDelegated extends EventBase {
  readonly type: 'taskDelegated';
  readonly task: LocalId;
  readonly to: string;
}
/** A delegated task comes back to its owner, who alone completes it. Sent by the owner it is called back. */
export interface TaskResolved extends EventBase {
  readonly type: 'taskResolved';
  readonly task: LocalId;
  /** What the delegate proposes: it stands where the owner, on completing, says nothing else. */
  readonly variables: Variables;
}
/** `task` is the instance of a user, manual or receive task. */
export interface TaskCompleted extends EventBase {
  readonly type: 'taskCompleted';
  readonly task: LocalId;
  readonly variables: Variables;
}
export interface TimerFired extends EventBase {
  readonly type: 'timerFired';
  readonly timer: LocalId;
}
export interface JobCompleted extends EventBase {
  readonly type: 'jobCompleted';
  readonly job: LocalId;
  readonly variables: Variables;
}
export interface JobFailed extends EventBase {
  readonly type: 'jobFailed';
  readonly job: LocalId;
  readonly failure: /** Out of tries when `retriesLeft` is 0: an incident. */
    | { readonly kind: 'technical'; readonly reason: string; readonly retriesLeft: number }
    | { readonly kind: 'error'; readonly code: string; readonly message: string | null; readonly variables: Variables }
    | { readonly kind: 'escalation'; readonly code: string; readonly variables: Variables };
}
export interface MessageArrived extends EventBase {
  readonly type: 'messageArrived';
  readonly name: string;
  readonly variables: Variables;
  /** The subscription that takes it. */
  readonly subscription: LocalId;
}
export interface SignalBroadcast extends EventBase {
  readonly type: 'signalBroadcast';
  readonly name: string;
  readonly variables: Variables;
  /** The case itself threw it, under this id: triggers armed later (with a higher id) do not take it. */
  readonly since?: LocalId;
}
export interface VariablesSet extends EventBase {
  readonly type: 'variablesSet';
  readonly variables: Variables;
  /** An activity instance whose own scope takes them; null: the case's. */
  readonly in: LocalId | null;
}
export interface CalendarChanged extends EventBase {
  readonly type: 'calendarChanged';
  readonly calendar: string;
}
/** A stop that is not modelled: ordered by a person, with its ground. */
export interface ClockStopped extends EventBase {
  readonly type: 'clockStopped';
  readonly kind: string;
  readonly ground: string;
  readonly legalBasis: string | null;
}
export interface ClockResumed extends EventBase {
  readonly type: 'clockResumed';
}
/** A limit is extended, once, by one whom the limit names for it (Administrative Licensing Law Art. 42). */
export interface ClockExtended extends EventBase {
  readonly type: 'clockExtended';
  /** Id of the clock; null: the case's own. */
  readonly clock: LocalId | null;
  /** Units that are added to the promise and to the statutory limit. */
  readonly amount: number;
  readonly ground: string;
  readonly legalBasis: string | null;
  /** Role or post in which it is approved: who sends the event answers for it that the person holds it. */
  readonly role: string;
}
export interface VisitExceptionGranted extends EventBase {
  readonly type: 'visitExceptionGranted';
  /** The activity instance that waits for it. */
  readonly instance: LocalId;
  readonly reason: string;
}
/** 退回: to an earlier activity. Tokens downstream of the target in its scope are cancelled, the target starts anew. */
export interface Returned extends EventBase {
  readonly type: 'returned';
  /** Node id to return to. */
  readonly to: string;
  /** The open activity instance from which it is returned; null when the case itself is sent back. */
  readonly from: LocalId | null;
  readonly reason: string | null;
  readonly variables: Variables;
  /**
   * Roles and posts in which the return policy is lifted: who sends the event answers for it that the person holds them.
   * Absent: it is not lifted.
   */
  readonly lifts?: readonly string[];
}
/** 撤回: takes back one's last completion while nothing has followed it. `activity` is the node id completed. */
export interface Withdrawn extends EventBase {
  readonly type: 'withdrawn';
  readonly activity: string;
  /** Why, for the history; absent or null: not said. */
  readonly reason?: string | null;
}
/** Moves tokens: those at `from` (instances; empty: none) are cancelled, `to` (node ids) start. */
export interface Jumped extends EventBase {
  readonly type: 'jumped';
  readonly from: readonly LocalId[];
  readonly to: readonly string[];
  readonly variables: Variables;
  /** Why, for the history; absent or null: not said. */
  readonly reason?: string | null;
}
/** 加签: one more instance of an open multi-instance activity. */
export interface SignerAdded extends EventBase {
  readonly type: 'signerAdded';
  /** Node id of the multi-instance activity. */
  readonly activity: string;
  readonly user: string;
  /**
   * Where they sign in turn: `before` (前加签) or `after` (后加签) the one whose turn it is. Where they sign side by side:
   * `before` or `after` the signer of `task`, or `beside` all (并加签). Absent: beside, or after all others.
   */
  readonly place?: 'before' | 'after' | 'beside';
  /** Side by side: the open task before or after which the signer comes. Before: it waits for them. */
  readonly task?: LocalId;
  /** Weight of the vote in a weighted countersign; absent: 1. */
  readonly weight?: number;
}
export interface SignerRemoved extends EventBase {
  readonly type: 'signerRemoved';
  readonly instance: LocalId;
}
export interface AdHocStarted extends EventBase {
  readonly type: 'adHocStarted';
  /** Node id inside an active ad-hoc subprocess. */
  readonly activity: string;
  readonly variables: Variables;
}
export interface AdHocFinished extends EventBase {
  readonly type: 'adHocFinished';
  /** Node id of the ad-hoc subprocess. */
  readonly subProcess: string;
}
export interface Suspended extends EventBase {
  readonly type: 'suspended';
  /** Why, for the history; absent or null: not said. */
  readonly reason?: string | null;
}
export interface Resumed extends EventBase {
  readonly type: 'resumed';
  /** Why, for the history; absent or null: not said. */
  readonly reason?: string | null;
}
/** Tries again what stands in an incident. `instance` null: every incident of the case. */
export interface Retried extends EventBase {
  readonly type: 'retried';
  readonly instance: LocalId | null;
  readonly variables: Variables;
}
/** Leaves an activity that stands in an incident without its work (跳过). */
export interface Skipped extends EventBase {
  readonly type: 'skipped';
  readonly instance: LocalId;
  /** Stand in for what it would have yielded. */
  readonly variables: Variables;
  readonly reason: string;
}
export interface Migrated extends EventBase {
  readonly type: 'migrated';
  /** Hash of the definition to go on with. */
  readonly process: string;
  /** Old node id → new node id, for those whose ids differ. */
  readonly map: Readonly<Record<string, string>>;
  /** Why, for the history; absent or null: not said. */
  readonly reason?: string | null;
}
export interface Cancelled extends EventBase {
  readonly type: 'cancelled';
  readonly reason: string;
}
/** An appointment (预约) for a visit that is to come, or another in place of the one that it has. */
export interface VisitBooked extends EventBase {
  readonly type: 'visitBooked';
  readonly visit: LocalId;
  readonly appointment: { readonly id: string; readonly at: Instant; readonly place: LocalText };
  /** Id of the appointment that it takes the place of; null: the visit has none. Another than the visit has is refused. */
  readonly replaces: string | null;
}
/** The appointment is given back; the visit is still to come. */
export interface VisitUnbooked extends EventBase {
  readonly type: 'visitUnbooked';
  readonly visit: LocalId;
  readonly appointment: string;
}
/** The applicant came: recorded at the counter, before what is to be done has been done. */
export interface VisitAttended extends EventBase {
  readonly type: 'visitAttended';
  readonly visit: LocalId;
}
/**
 * A visit came to nothing (爽约). Through the office's fault it is not counted and the applicant is called anew; an
 * applicant who stayed away has spent it, and what was to be done there asks the ledger again.
 */
export interface VisitMissed extends EventBase {
  readonly type: 'visitMissed';
  readonly visit: LocalId;
  readonly officeFault: boolean;
  readonly reason: string;
}
/**
 * For something that a visit to come is for, the applicant chooses one of the other ways that its activity offers. When
 * nothing is left in the visit it is not used; one with an appointment is given back first.
 */
export interface VisitAlternativeChosen extends EventBase {
  readonly type: 'visitAlternativeChosen';
  readonly visit: LocalId;
  /** Node id of the activity. */
  readonly element: string;
  readonly alternative: VisitAlternative;
}
