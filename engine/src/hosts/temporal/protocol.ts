/** What crosses between client, workflow and activities. Only types and names: the workflow bundle holds this file. */
import type { Event, Instant, LocalId } from '../../run/event.ts';
import type { Rejection } from '../../run/outcome.ts';
import type { CaseRef, CaseStatus } from '../../store/store.ts';

/** Name of the workflow type: one workflow a case. */
export const RUN_CASE = 'runCase';
/** Update: an event whose sender waits for the answer. */
export const SEND = 'send';
/** Signal: an event whose sender does not wait. */
export const TELL = 'tell';
/** Signal: the store may know more than the workflow does. */
export const LOOK = 'look';

/** What `runCase` begins with. */
export interface RunCaseInput extends CaseRef {
  /** The first event makes the case; false: it is in the store already, and its open work is taken up. */
  readonly fresh: boolean;
  /** Milliseconds added to each due time before a timer is armed: 0, or far away when virtual time is driven from outside. */
  readonly timerShift: number;
  /** Events in a history after which the workflow begins anew at the next quiet moment. */
  readonly longestHistory: number;
}

/** Answer of the update: a store's answer without the work, which is the workflow's own affair. */
export type SendAnswer =
  | { readonly kind: 'applied'; readonly version: number; readonly status: CaseStatus }
  | { readonly kind: 'rejected'; readonly rejection: Rejection };

/** A store's answer as the workflow's history holds it: ids and times, no case data. */
export type Applied =
  | {
      readonly kind: 'applied';
      readonly version: number;
      readonly status: CaseStatus;
      /** When the case is due by its own clock, if that has changed; null: it stands still or is over. */
      readonly due?: Instant | null;
      readonly work: OpenWork;
      /** It was given before, to the same event. */
      readonly repeated: boolean;
    }
  | { readonly kind: 'rejected'; readonly rejection: Rejection };

/** What the workflow has to do. */
export interface OpenWork {
  readonly arm: readonly (readonly [id: LocalId, at: Instant])[];
  readonly disarm: readonly LocalId[];
  readonly run: readonly { readonly id: LocalId; readonly tries: number }[];
  readonly cancel: readonly LocalId[];
  readonly throws: readonly string[];
}

/** Done within the workflow task, beside the workflow. */
export interface LocalActivities {
  apply(ref: CaseRef, events: readonly Event[]): Promise<readonly Applied[]>;
  /** Everything that is open, when a workflow takes up a case that is there. */
  takeUp(ref: CaseRef): Promise<{ readonly status: CaseStatus | null; readonly work: OpenWork }>;
  /** Finds out who takes a throw and passes it on. `at`: now, as the case knows it. */
  passOn(tenant: string, id: string, at: Instant): Promise<void>;
}
/** How a job ended. Left to a worker from outside, or not open any more: nothing follows from it here. */
export type JobEnd =
  | { readonly kind: 'done'; readonly variables: Extract<Event, { type: 'jobCompleted' }>['variables'] }
  | { readonly kind: 'failed'; readonly failure: Extract<Event, { type: 'jobFailed' }>['failure'] }
  | { readonly kind: 'external' };
export interface Activities {
  runJob(ref: CaseRef, job: LocalId): Promise<JobEnd>;
}

/** Id of the workflow of a case. */
export function workflowIdOf(ref: CaseRef): string {
  return `case/${ref.tenant}/${ref.case}`;
}
