/**
 * The one truth: `apply` takes events of one or many cases and does each exactly once.
 *
 * Memory and PostgreSQL implement the same interface; hosts know no other way to change a case.
 */
import type { Process } from '../bpmn/process.ts';
import type { CalendarDefinition } from '../limits/calendarDefinition.ts';
import type { ArmTimer, RunJob } from '../run/command.ts';
import type { Event, Instant, LocalId } from '../run/event.ts';
import type { Variables } from '../run/json.ts';
import type { Rejection } from '../run/outcome.ts';
import type { Previewed } from '../run/preview.ts';
import type { State } from '../run/state.ts';

export type HostName = 'memory' | 'temporal' | 'postgres';

/** A case is named by its tenant and its id; every key of the store begins with the tenant. */
export interface CaseRef {
  readonly tenant: string;
  readonly case: string;
}
/** An event on its way to a case. */
export interface Addressed extends CaseRef {
  readonly event: Event;
}

/** What the host has to do after a step; all of it is in the store too, so that a host can be lost and replaced. */
export interface HostWork {
  readonly arm: readonly ArmTimer[];
  readonly disarm: readonly LocalId[];
  readonly run: readonly RunJob[];
  readonly cancel: readonly LocalId[];
  /** Ids of throws (messages and signals) written with the step, to be passed on by `route`. */
  readonly throws: readonly string[];
}

export type Answer =
  | {
      readonly kind: 'applied';
      /** Number of events applied to the case so far: the version of its state. */
      readonly version: number;
      readonly status: CaseStatus;
      readonly work: HostWork;
      /** When the case is due by its own clock, if the step has changed that; null: its clock stands still or is over. */
      readonly due?: Instant | null;
      /** It was given before, to the same event: what is open now is what `work` says. */
      readonly repeated?: true;
    }
  | { readonly kind: 'rejected'; readonly rejection: Rejection };

export type CaseStatus = 'running' | 'suspended' | 'completed' | 'failed' | 'cancelled';

/** A message or a signal from outside or from another case. */
export type Thrown =
  | {
      readonly kind: 'message';
      readonly id: string;
      readonly name: string;
      readonly correlation: string | null;
      readonly variables: Variables;
      /** Milliseconds for which it is kept when nobody awaits it yet; 0: refused then. */
      readonly ttl: number;
      readonly at: Instant;
      readonly by: string | null;
    }
  | {
      readonly kind: 'signal';
      readonly id: string;
      readonly name: string;
      readonly variables: Variables;
      readonly at: Instant;
      readonly by: string | null;
    };

/** What was published together: the file, its compiled processes and the decisions and forms that go with it. */
export interface Deployment {
  readonly tenant: string;
  readonly xml: string;
  readonly processes: readonly Process[];
  readonly decisions: readonly { readonly id: string; readonly xml: string }[];
  readonly forms: readonly { readonly key: string; readonly schema: unknown }[];
  readonly at: Instant;
  readonly by: string | null;
}
export interface Deployed {
  readonly processId: string;
  readonly version: number;
  readonly hash: string;
}

export interface CaseHeader extends CaseRef {
  readonly process: string;
  readonly key: string | null;
  readonly host: HostName;
  readonly status: CaseStatus;
  readonly version: number;
}

export interface Store {
  /** Stores definitions; the same content again gives the version that it already has. */
  deploy(deployment: Deployment): Promise<readonly Deployed[]>;
  /** Adds or replaces a calendar; open clocks are dated anew by `calendarChanged` events. */
  putCalendar(tenant: string, calendar: CalendarDefinition): Promise<void>;
  /**
   * Applies each event exactly once, those of one case in order. A `started` event creates its case on `host`.
   * Answers stand in the order of the events. A repeated id gets its recorded answer.
   * Throws only when the store itself is unreachable; then nothing of the batch that was not answered before is done
   * in half.
   */
  apply(events: readonly Addressed[], host: HostName): Promise<readonly Answer[]>;
  /**
   * Decides who takes a message or a signal: one receiver for each process for a message, everyone for a signal; cases
   * that wait, and definitions that it starts. Keeps a message with a time-to-live that nobody awaits.
   * Each target's event has an id made of the throw's and the target's, so that routing twice delivers once.
   */
  route(tenant: string, thrown: Thrown | { readonly id: string }): Promise<readonly Addressed[]>;
  /** Marks a throw written by a step as passed on. */
  routed(tenant: string, id: string): Promise<void>;
  /** Everything a host has to do for a case as it stands: open timers, unfinished jobs, throws not passed on. */
  work(ref: CaseRef): Promise<HostWork>;
  /** What an event would do to a case as it stands; nothing is written. */
  preview(addressed: Addressed): Promise<Previewed>;
  header(ref: CaseRef): Promise<CaseHeader | undefined>;
  state(ref: CaseRef): Promise<State | undefined>;
  process(hash: string): Promise<Process | undefined>;
  close(): Promise<void>;
}
