/**
 * What goes out of a step: what the store has to write and the host has to do. Commands are facts about the new state,
 * in the order in which they came about; the state itself is never read back to find them.
 */
import type { LocalText } from '../bpmn/problem.ts';
import type { LimitUnit, VisitAlternative } from '../bpmn/process.ts';
import type { Instant, LocalId } from './event.ts';
import type { Variables } from './json.ts';
import type { Delegation } from './state.ts';

export type Command =
  | OpenTask
  | UpdateTask
  | CloseTask
  | ArmTimer
  | DisarmTimer
  | RunJob
  | CancelJob
  | Subscribe
  | Unsubscribe
  | ThrowMessage
  | Broadcast
  | RaiseIncident
  | ResolveIncident
  | PutClock
  | PutVisit
  | Record;

/** A person's task (待办). */
export interface TaskFacts {
  readonly name: string;
  readonly assignee: string | null;
  /** Whose it stays while the assignee works on it for them (委托); null: it is not delegated. */
  readonly owner: string | null;
  /** `pending`: the delegate has it. `resolved`: it is back with its owner, who confirms. */
  readonly delegation: Delegation['state'] | null;
  readonly candidateUsers: readonly string[];
  readonly candidateGroups: readonly string[];
  readonly department: string | null;
  readonly formKey: string | null;
  readonly priority: number;
  /** Due by its own limit or due date. */
  readonly due: Instant | null;
  readonly followUp: Instant | null;
  /** Somebody was asked to sign before (前加签): it cannot be completed until they have. */
  readonly waits: boolean;
}
export interface OpenTask extends TaskFacts {
  readonly type: 'openTask';
  readonly id: LocalId;
  /** Node id. */
  readonly element: string;
  readonly kind: 'userTask' | 'manualTask';
}
export interface UpdateTask extends Partial<TaskFacts> {
  readonly type: 'updateTask';
  readonly id: LocalId;
  /** Node id, when the case has gone on with another version that names it otherwise. */
  readonly element?: string;
}
export interface CloseTask {
  readonly type: 'closeTask';
  readonly id: LocalId;
  readonly how: 'completed' | 'cancelled';
}
export interface ArmTimer {
  readonly type: 'armTimer';
  readonly id: LocalId;
  readonly element: string;
  readonly at: Instant;
}
export interface DisarmTimer {
  readonly type: 'disarmTimer';
  readonly id: LocalId;
}
export interface RunJob {
  readonly type: 'runJob';
  readonly id: LocalId;
  readonly element: string;
  readonly jobType: string;
  readonly retries: number;
  readonly headers: Readonly<{ [name: string]: string }>;
  readonly variables: Variables;
}
export interface CancelJob {
  readonly type: 'cancelJob';
  readonly id: LocalId;
}
export interface Subscribe {
  readonly type: 'subscribe';
  readonly id: LocalId;
  readonly element: string;
  readonly to: 'message' | 'signal';
  readonly name: string;
  /** Null: anything of that name (messages: or addressed by business key). */
  readonly correlation: string | null;
}
export interface Unsubscribe {
  readonly type: 'unsubscribe';
  readonly id: LocalId;
}
export interface ThrowMessage {
  readonly type: 'throwMessage';
  readonly id: LocalId;
  readonly element: string;
  readonly name: string;
  readonly correlation: string | null;
  readonly variables: Variables;
}
export interface Broadcast {
  readonly type: 'broadcast';
  readonly id: LocalId;
  readonly element: string;
  readonly name: string;
  readonly variables: Variables;
}
export interface RaiseIncident {
  readonly type: 'raiseIncident';
  readonly id: LocalId;
  /** The instance (or waiting token) that stands. */
  readonly instance: LocalId;
  readonly element: string;
  readonly cause: 'expression' | 'noFlow' | 'job' | 'decision' | 'calledElement' | 'visit' | 'budget' | 'limit';
  readonly message: string;
}
export interface ResolveIncident {
  readonly type: 'resolveIncident';
  readonly id: LocalId;
}
/** The present facts of a clock: written over what was known of it. */
export interface PutClock {
  readonly type: 'putClock';
  readonly id: LocalId;
  /** Node id, or null for the case's own clock. */
  readonly element: string | null;
  readonly department: string | null;
  readonly unit: LimitUnit;
  readonly calendar: string;
  readonly promised: number | null;
  readonly statutory: number | null;
  readonly startedAt: Instant;
  /** Null while the clock stands still. */
  readonly yellowAt: Instant | null;
  readonly dueAt: Instant | null;
  readonly statutoryDueAt: Instant | null;
  readonly provisional: boolean;
  readonly stops: readonly ClockStop[];
  /** Share of the promise left when it turns yellow; absent or null: the default rule. */
  readonly yellowShare?: number | null;
  /** Extended once, in units, on the promise and on the statutory limit; absent or null: not extended. */
  readonly extension?: {
    readonly by: number;
    readonly at: Instant;
    readonly ground: string;
    readonly approvedBy: string;
    readonly legalBasis?: string | null;
    /** Role or post in which it was approved. */
    readonly role?: string;
  } | null;
  readonly endedAt: Instant | null;
  readonly light: Light;
}
export type Light = 'green' | 'yellow' | 'red' | 'darkRed';
export interface ClockStop {
  readonly from: Instant;
  readonly to: Instant | null;
  readonly kind: string;
  readonly ground: string;
  readonly legalBasis: string | null;
  readonly element: string | null;
}
/** One visit of the case's ledger, written over what was known of it. */
export interface PutVisit {
  readonly type: 'putVisit';
  readonly id: LocalId;
  readonly openedAt: Instant;
  readonly usedAt: Instant | null;
  /** Why a visit beyond the allowance was granted, and by whom. */
  readonly exception: { readonly reason: string; readonly by: string } | null;
  /** It takes no more needs; absent or null: it may. */
  readonly closedAt?: Instant | null;
  /** It came to nothing or had to be repeated through the office's fault: not counted. */
  readonly officeFault?: boolean;
  /** The applicant has chosen another way for everything in it: nobody came, it is not counted. */
  readonly avoided?: true;
  /** When and where the applicant is expected; absent or null: nothing has been booked. */
  readonly appointment?: { readonly id: string; readonly at: Instant; readonly place: LocalText } | null;
  readonly needs: readonly {
    readonly element: string;
    readonly purpose: string;
    readonly documents: readonly string[];
    readonly place: string | null;
    /** When it was met; absent: not yet. */
    readonly metAt?: Instant;
    /** How it is done instead, as the applicant has chosen; absent: in this visit. */
    readonly instead?: VisitAlternative;
  }[];
}
/** One entry of the history (办件历史). */
export interface Record {
  readonly type: 'record';
  readonly at: Instant;
  readonly by: string | null;
  /** Node id; null for the case itself. */
  readonly element: string | null;
  readonly instance: LocalId | null;
  readonly what: HistoryFact;
}
export type HistoryFact =
  | { readonly kind: 'caseStarted'; readonly process: string; readonly key: string | null }
  | {
      readonly kind: 'caseEnded';
      readonly status: 'completed' | 'failed' | 'cancelled';
      readonly reason: string | null;
    }
  | { readonly kind: 'entered' }
  | { readonly kind: 'completed'; readonly variables: Variables }
  | { readonly kind: 'interrupted' }
  | { readonly kind: 'flowTaken'; readonly flow: string }
  | { readonly kind: 'claimed' | 'released' | 'assigned'; readonly assignee: string | null }
  /** 委托, 交回, 收回. */
  | { readonly kind: 'delegated' | 'resolved' | 'recalled'; readonly owner: string; readonly delegate: string }
  | {
      readonly kind: 'withdrawn' | 'jumped' | 'migrated' | 'suspended' | 'resumed' | 'retried' | 'skipped';
      readonly reason: string | null;
    }
  /** `to`: node id, which what was recorded before lacks. `liftedBy`: beyond the return policy, let through in this role or post. */
  | { readonly kind: 'returned'; readonly to?: string; readonly reason: string | null; readonly liftedBy?: string }
  | { readonly kind: 'variablesSet'; readonly names: readonly string[] }
  | { readonly kind: 'incident'; readonly message: string }
  | { readonly kind: 'light'; readonly clock: LocalId; readonly light: Light }
  | { readonly kind: 'notified' | 'urged' | 'escalated'; readonly to: readonly string[] }
  | { readonly kind: 'clockStopped' | 'clockResumed'; readonly ground: string }
  | {
      readonly kind: 'clockExtended';
      readonly clock: LocalId;
      readonly amount: number;
      readonly unit: LimitUnit;
      readonly ground: string;
      readonly legalBasis: string | null;
    }
  /** A changed calendar moved its date; null: it has none. */
  | {
      readonly kind: 'redated';
      readonly clock: LocalId;
      readonly calendar: string;
      readonly dueBefore: Instant;
      readonly dueAfter: Instant | null;
    }
  | { readonly kind: 'visitOpened' | 'visitJoined' | 'visitUsed'; readonly visit: LocalId }
  | { readonly kind: 'otherStarted'; readonly message: string }
  | { readonly kind: 'visitAvoided'; readonly alternative: VisitAlternative }
  | { readonly kind: 'visitException'; readonly reason: string }
  | { readonly kind: 'visitBooked'; readonly visit: LocalId; readonly on: Instant; readonly place: LocalText }
  | { readonly kind: 'visitUnbooked'; readonly visit: LocalId }
  | {
      readonly kind: 'visitMissed';
      readonly visit: LocalId;
      readonly officeFault: boolean;
      readonly reason: string;
    }
  /**
   * 加签. `place`: before or after the signer `of` (null: nobody holds that task), beside all, or the last of those who sign
   * in turn. Absent in histories written before places were.
   */
  | {
      readonly kind: 'signerAdded';
      readonly user: string;
      readonly place?: 'before' | 'after' | 'beside' | 'last';
      readonly of?: string | null;
    }
  /** 减签. Null: nobody held the task. */
  | { readonly kind: 'signerRemoved'; readonly user: string | null };
