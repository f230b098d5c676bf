/**
 * One workflow a case. It knows no BPMN: it takes events, has them applied, and does what the answer says. The interpreter
 * runs in the activity, so that a new release of it never breaks the replay of a case that is running.
 */
import type { SearchAttributeUpdatePair } from '@temporalio/common';
import {
  ActivityCancellationType,
  ActivityFailure,
  ApplicationFailure,
  allHandlersFinished,
  CancellationScope,
  condition,
  continueAsNew,
  defineSignal,
  defineUpdate,
  isCancellation,
  proxyActivities,
  proxyLocalActivities,
  setHandler,
  upsertSearchAttributes,
  workflowInfo,
} from '@temporalio/workflow';
import type { Event, Instant, LocalId } from '../../run/event.ts';
import type { CaseStatus } from '../../store/store.ts';
import type { Activities, Applied, JobEnd, LocalActivities, OpenWork, RunCaseInput, SendAnswer } from './protocol.ts';
import { LOOK, SEND, TELL } from './protocol.ts';
import { DUE, STATUS } from './searchAttributes.ts';
import { Timers } from './workflowTimers.ts';

const send = defineUpdate<SendAnswer, [Event]>(SEND);
const tell = defineSignal<[Event]>(TELL);
const look = defineSignal(LOOK);

// The store may be away for hours: an event that was accepted is applied when it is back.
const local = proxyLocalActivities<LocalActivities>({
  startToCloseTimeout: '60s',
  retry: { initialInterval: '100ms', backoffCoefficient: 2, maximumInterval: '5s' },
});

/** Events in a history after which the workflow begins anew even while jobs are under way: they are run again. */
const HARD_LIMIT = 20_000;

const LARGEST_BATCH = 100;

interface Waiting {
  readonly event: Event;
  readonly answer: (answer: SendAnswer) => void;
}

export async function runCase(input: RunCaseInput): Promise<void> {
  const run = new CaseRun(input);
  // Handlers are set before anything is awaited: what came with the start is not lost.
  setHandler(send, (event) => run.submit(event));
  setHandler(tell, (event) => void run.submit(event));
  setHandler(look, () => run.look());
  await run.untilOver();
}

class CaseRun {
  readonly #input: RunCaseInput;
  readonly #waiting: Waiting[] = [];
  readonly #timers: Timers;
  /** Timers that fired while the case was suspended. */
  readonly #held: { readonly id: LocalId; readonly at: Instant }[] = [];
  readonly #heldJobs: Extract<Event, { readonly type: 'jobFailed' }>[] = [];
  readonly #jobs = new Map<LocalId, CancellationScope>();
  #status: CaseStatus | null = null;
  #due: Instant | null = null;
  #counter = 0;
  #woken = false;
  #passing = 0;
  #lastPassed: Promise<void> = Promise.resolve();
  #suspended = false;
  /** What is open in the store may not be what is open here. */
  #outOfStep = false;

  constructor(input: RunCaseInput) {
    this.#input = input;
    this.#timers = new Timers(input.timerShift, () => {
      this.#woken = true;
    });
  }

  submit(event: Event): Promise<SendAnswer> {
    return new Promise((answer) => this.#waiting.push({ event, answer }));
  }

  /**
   * A server that dies forgets an update which it has handed out and whose end it has not been told; the store may have
   * applied it by then. Whoever sent it and was not answered lets us look.
   */
  look(): void {
    this.#outOfStep = true;
  }

  async untilOver(): Promise<void> {
    if (!this.#input.fresh) await this.#takeUp();
    for (;;) {
      this.#fireDue();
      if (this.#waiting.length === 0 && this.#outOfStep) {
        await this.#takeUp();
        continue;
      }
      if (this.#waiting.length === 0) {
        // The durable timer that woke us may have been that of one disarmed since: the others need theirs.
        this.#timers.arm();
        if (await this.#rest()) return;
        continue;
      }
      await this.#apply(this.#waiting.splice(0, LARGEST_BATCH));
      this.#timers.arm();
    }
  }

  /** Waits for the next thing to do. True: the case is over, and nobody waits for an answer any more. */
  async #rest(): Promise<boolean> {
    // Jobs of listeners are still at work when their case is over.
    if (this.#over() && this.#passing === 0 && this.#jobs.size === 0) {
      await condition(() => allHandlersFinished());
      if (this.#waiting.length === 0) return true;
      return false;
    }
    if (this.#shouldBeginAnew()) {
      await condition(() => allHandlersFinished() && this.#passing === 0);
      if (this.#waiting.length === 0) await continueAsNew<typeof runCase>({ ...this.#input, fresh: false });
      return false;
    }
    const passing = this.#passing;
    await condition(() => this.#waiting.length > 0 || this.#woken || this.#outOfStep || this.#passing < passing);
    this.#woken = false;
    return false;
  }

  #over(): boolean {
    return this.#status !== null && this.#status !== 'running' && this.#status !== 'suspended';
  }

  #shouldBeginAnew(): boolean {
    const { historyLength, continueAsNewSuggested } = workflowInfo();
    if (historyLength > HARD_LIMIT) return true;
    return (continueAsNewSuggested || historyLength > this.#input.longestHistory) && this.#jobs.size === 0;
  }

  async #takeUp(): Promise<void> {
    this.#outOfStep = false;
    const { status, work } = await local.takeUp(this.#ref());
    // A workflow that has no case has given up: it stays so.
    this.#status = status ?? this.#status;
    this.#do({ ...work, run: work.run.filter(({ id }) => !this.#jobs.has(id)) }, Date.now());
    // Nothing is known of it: only an event can say more.
    if (this.#status === null) await condition(() => this.#waiting.length > 0 || this.#outOfStep);
    this.#timers.arm();
  }

  async #apply(batch: readonly Waiting[]): Promise<void> {
    const answers = await local.apply(
      this.#ref(),
      batch.map(({ event }) => event),
    );
    batch.forEach(({ event, answer }, i) => {
      const applied = answers[i]!;
      this.#react(event, applied);
      answer(
        applied.kind === 'applied' ? { kind: 'applied', version: applied.version, status: applied.status } : applied,
      );
    });
    for (const answer of answers) this.#publish(answer);
    if (this.#outOfStep) await this.#takeUp();
  }

  #react(event: Event, applied: Applied): void {
    if (applied.kind === 'rejected') {
      const { code } = applied.rejection;
      if (code === 'suspended') this.#hold(event);
      // A workflow of a case that is not there has nothing to wait for.
      if (this.#status === null && code !== 'caseExists') this.#status = 'failed';
      if (this.#status === null) this.#outOfStep = true;
      return;
    }
    // An answer that was given before tells what was open then: what is open now is in the store.
    if (applied.repeated) this.#outOfStep = true;
    this.#status = applied.status;
    if (event.type === 'timerFired') this.#timers.delete(event.timer);
    this.#do(applied.work, event.at);
    if (applied.status === 'running') this.#releaseHeld();
  }

  /** Timers that fire and jobs that end while the case is suspended are told again when it is resumed. */
  #hold(event: Event): void {
    if (event.type === 'timerFired') this.#held.push({ id: event.timer, at: event.at });
    if (event.type === 'jobFailed') this.#heldJobs.push(event);
  }
  #releaseHeld(): void {
    for (const { id, at } of this.#held.splice(0)) this.#timers.set(id, at);
    for (const event of this.#heldJobs.splice(0)) void this.submit({ ...event, id: this.#eventId() });
  }

  #do(work: OpenWork, at: Instant): void {
    for (const id of work.disarm) {
      this.#timers.delete(id);
      const held = this.#held.findIndex((timer) => timer.id === id);
      if (held !== -1) this.#held.splice(held, 1);
    }
    for (const [id, due] of work.arm) this.#timers.set(id, due);
    for (const id of work.cancel) this.#jobs.get(id)?.cancel();
    for (const { id, tries } of work.run) this.#runJob(id, tries);
    for (const id of work.throws) this.#passOn(id, at);
  }

  #fireDue(): void {
    for (const { id, at } of this.#timers.takeDue()) {
      void this.submit({ type: 'timerFired', id: this.#eventId(), at: Math.max(at, Date.now()), by: null, timer: id });
    }
  }

  #passOn(id: string, at: Instant): void {
    this.#passing++;
    // One after the other, in the order in which they were thrown.
    this.#lastPassed = this.#lastPassed
      .then(() => local.passOn(this.#input.tenant, id, at))
      .finally(() => {
        this.#passing--;
      });
  }

  #runJob(id: LocalId, tries: number): void {
    this.#jobs.get(id)?.cancel();
    const scope = new CancellationScope();
    this.#jobs.set(id, scope);
    void scope.run(() => this.#job(id, tries, scope));
  }

  async #job(id: LocalId, tries: number, scope: CancellationScope): Promise<void> {
    const { runJob } = proxyActivities<Activities>({
      startToCloseTimeout: '1 hour',
      heartbeatTimeout: '30s',
      cancellationType: ActivityCancellationType.ABANDON,
      retry: {
        maximumAttempts: Math.max(1, tries),
        initialInterval: '1s',
        backoffCoefficient: 2,
        maximumInterval: '5 minutes',
      },
    });
    let end: JobEnd;
    try {
      end = await runJob(this.#ref(), id);
    } catch (error) {
      if (isCancellation(error)) return;
      end = { kind: 'failed', failure: { kind: 'technical', reason: reasonOf(error), retriesLeft: 0 } };
    } finally {
      if (this.#jobs.get(id) === scope) this.#jobs.delete(id);
      // Whether or not it has anything to say: the workflow may have waited for it alone.
      if (this.#over()) this.#woken = true;
    }
    const base = { id: this.#eventId(), at: Date.now(), by: null, job: id };
    if (end.kind === 'done') void this.submit({ type: 'jobCompleted', ...base, variables: end.variables });
    else if (end.kind === 'failed') void this.submit({ type: 'jobFailed', ...base, failure: end.failure });
    else this.#woken = true;
  }

  /** Search attributes, when they change: each change is an event of the history. */
  #publish(applied: Applied): void {
    if (applied.kind !== 'applied') return;
    const changes: SearchAttributeUpdatePair[] = [];
    if (applied.due !== undefined && applied.due !== this.#due && !this.#over()) {
      changes.push({ key: DUE, value: applied.due === null ? null : new Date(applied.due) });
      this.#due = applied.due;
    }
    if (applied.status !== 'running' || this.#suspended) changes.push({ key: STATUS, value: applied.status });
    this.#suspended = applied.status === 'suspended';
    if (changes.length > 0) upsertSearchAttributes(changes);
  }

  #ref(): { readonly tenant: string; readonly case: string } {
    return { tenant: this.#input.tenant, case: this.#input.case };
  }
  /** Unique for good: a run is never repeated, only replayed. */
  #eventId(): string {
    return `${workflowInfo().runId}/${this.#counter++}`;
  }
}

function reasonOf(error: unknown): string {
  const cause = error instanceof ActivityFailure ? error.cause : error;
  if (cause instanceof ApplicationFailure) return cause.message;
  return cause instanceof Error ? cause.message : String(cause);
}
