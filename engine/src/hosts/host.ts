/** What brings events to the store, wakes timers and runs jobs. Each host keeps this contract; nothing above it knows which. */

import type { RunJob } from '../run/command.ts';
import type { Variables } from '../run/json.ts';
import type { Addressed, Answer, CaseRef, HostName, Thrown } from '../store/store.ts';

/** Does the work of a job type. Called at least once; a thrown error is a technical failure and is tried again. */
export type JobHandler = (job: RunJob & CaseRef) => Promise<JobOutcome>;
export type JobOutcome =
  | { readonly kind: 'done'; readonly variables: Variables }
  | { readonly kind: 'error'; readonly code: string; readonly message: string | null; readonly variables: Variables }
  | { readonly kind: 'escalation'; readonly code: string; readonly variables: Variables }
  /** It fails, and another try would fail too: an incident at once. */
  | { readonly kind: 'technical'; readonly reason: string; readonly retriesLeft: 0 }
  /** Left to a worker from outside, whose answer comes later as an event. */
  | { readonly kind: 'external' };

export interface Host {
  readonly name: HostName;
  /** Sends an event and waits until the store has answered it. Starts the case when the event is `started`. */
  send(event: Addressed): Promise<Answer>;
  /** Passes a message or a signal to all who take it; answers how many did. */
  throw(tenant: string, thrown: Thrown): Promise<number>;
  /** Takes up the open work of a case that another host, or a lost one, left. */
  adopt(ref: CaseRef): Promise<void>;
  /** Stops taking new work, finishes what is under way and lets go of everything. */
  close(): Promise<void>;
}
