/**
 * A host in memory on virtual time: nothing moves but by `send`, `throw` and `advance`, so that a run is the same each
 * time. For tests, scenarios and what-if simulation in the browser.
 */
import type { Process } from '../../bpmn/process.ts';
import type { RunJob } from '../../run/command.ts';
import type { Event, Instant, LocalId } from '../../run/event.ts';
import type { MemoryStore } from '../../store/memory/memoryStore.ts';
import { nextStartTimer, type StartTimer, startTimersOf } from '../../store/starters.ts';
import type { Addressed, Answer, CaseRef, Deployed, Deployment, HostWork, Thrown } from '../../store/store.ts';
import type { Host, JobHandler } from '../host.ts';
import { TimerQueue } from './timerQueue.ts';

type Due =
  | { readonly kind: 'case'; readonly ref: CaseRef; readonly timer: LocalId }
  | {
      readonly kind: 'start';
      readonly key: string;
      readonly tenant: string;
      readonly process: Process;
      readonly timer: StartTimer;
    };

/** Deliveries within one call after which two processes are taken to throw at each other without end. */
const MOST_DELIVERIES = 10_000;

export class MemoryHost implements Host {
  readonly name = 'memory';
  readonly #store: MemoryStore;
  readonly #jobs: JobHandler;
  readonly #timers = new TimerQueue<Due>();
  readonly #startTimers = new Map<string, string[]>();
  /** Throws and jobs that have not been seen to yet, first come first served. */
  readonly #errands: (() => Promise<unknown>)[] = [];
  #now: Instant;

  /** `now`: where virtual time begins. Jobs are left to the caller unless there is a handler. */
  constructor(store: MemoryStore, now: Instant, jobs: JobHandler = async () => ({ kind: 'external' })) {
    this.#store = store;
    this.#now = now;
    this.#jobs = jobs;
  }

  /** Virtual time. */
  get now(): Instant {
    return this.#now;
  }

  /** Deploys and arms the timer start events; those of an earlier version are disarmed. */
  async deploy(deployment: Deployment): Promise<readonly Deployed[]> {
    const deployed = await this.#store.deploy(deployment);
    for (const process of deployment.processes) {
      const owner = `${deployment.tenant}\n${process.id}`;
      for (const key of this.#startTimers.get(owner) ?? []) this.#timers.remove(key);
      const timers = startTimersOf(process, this.#now).map((timer, i) => ({ key: `${owner}\n${i}`, timer }));
      this.#startTimers.set(
        owner,
        timers.map(({ key }) => key),
      );
      for (const { key, timer } of timers) {
        this.#timers.add(key, timer.due, { kind: 'start', key, tenant: deployment.tenant, process, timer });
      }
    }
    return deployed;
  }

  async send(event: Addressed): Promise<Answer> {
    this.#now = Math.max(this.#now, event.event.at);
    const answer = await this.#apply(event);
    await this.settle();
    return answer;
  }

  async throw(tenant: string, thrown: Thrown): Promise<number> {
    this.#now = Math.max(this.#now, thrown.at);
    const taken = await this.#deliver(await this.#store.route(tenant, thrown));
    await this.settle();
    return taken;
  }

  /** Sees to all that follows by itself: throws, jobs with a handler, and timers that are due. */
  async settle(): Promise<void> {
    await this.advance(this.#now);
  }

  /** Lets virtual time pass: timers fire in order, each at its own time, with all that follows before the next. */
  async advance(to: Instant): Promise<void> {
    for (let deliveries = 0; deliveries < MOST_DELIVERIES; ) {
      const errand = this.#errands.shift();
      if (errand !== undefined) {
        deliveries++;
        await errand();
        continue;
      }
      const next = this.#timers.next(to, (due) => this.#mayFire(due));
      if (next === undefined) {
        this.#now = Math.max(this.#now, to);
        return;
      }
      // What is due at the same instant again and again is counted; time that passes is not.
      deliveries = next.due > this.#now ? 0 : deliveries + 1;
      this.#now = Math.max(this.#now, next.due);
      await this.#fire(next.what);
    }
    throw new Error(
      `${MOST_DELIVERIES} messages, signals and timers in one instant: these processes wake each other without end.`,
    );
  }

  async adopt(ref: CaseRef): Promise<void> {
    this.#take(ref, await this.#store.work(ref));
    await this.settle();
  }

  async close(): Promise<void> {
    this.#errands.length = 0;
  }

  async #apply(addressed: Addressed): Promise<Answer> {
    const [answer] = await this.#store.apply([addressed], this.name);
    if (answer!.kind === 'applied') this.#take(addressed, answer!.work);
    return answer!;
  }

  #take({ tenant, case: id }: CaseRef, work: HostWork): void {
    const ref = { tenant, case: id };
    for (const timer of work.disarm) this.#timers.remove(keyOf(ref, timer));
    for (const { id: timer, at } of work.arm) {
      this.#timers.add(keyOf(ref, timer), at, { kind: 'case', ref, timer });
    }
    for (const throwId of work.throws) this.#errands.push(() => this.#pass(tenant, throwId));
    for (const job of work.run) this.#errands.push(() => this.#run({ ...job, ...ref }, job.id));
  }

  async #pass(tenant: string, id: string): Promise<void> {
    await this.#deliver(await this.#store.route(tenant, { id }));
    await this.#store.routed(tenant, id);
  }

  async #deliver(targets: readonly Addressed[]): Promise<number> {
    let taken = 0;
    for (const target of targets) {
      // Virtual time may have passed since it was thrown.
      const event: Event = { ...target.event, at: this.#now };
      if ((await this.#apply({ ...target, event })).kind === 'applied') taken++;
    }
    return taken;
  }

  /** Timers of a suspended case keep until it is resumed. */
  #mayFire(due: Due): boolean {
    return due.kind === 'start' || this.#store.record(due.ref)?.state.status !== 'suspended';
  }

  async #fire(due: Due): Promise<void> {
    if (due.kind === 'case') {
      const key = keyOf(due.ref, due.timer);
      this.#timers.remove(key);
      const event: Event = { type: 'timerFired', id: `timer:${due.timer}`, at: this.#now, by: null, timer: due.timer };
      await this.#apply({ ...due.ref, event });
      return;
    }
    await this.#start(due);
  }

  async #start(due: Extract<Due, { kind: 'start' }>): Promise<void> {
    const { key, tenant, process, timer } = due;
    this.#timers.remove(key);
    const next = nextStartTimer(timer, this.#now);
    if (next !== undefined) this.#timers.add(key, next.due, { ...due, timer: next });
    const id = `${process.id}:${timer.element}:${timer.due}`;
    await this.#apply({
      tenant,
      case: id,
      event: {
        type: 'started',
        id,
        at: this.#now,
        by: null,
        process: process.hash,
        key: null,
        variables: {},
        start: { kind: 'timer', event: timer.element },
      },
    });
  }

  async #run(job: RunJob & CaseRef, id: LocalId): Promise<void> {
    const outcome = await this.#jobs(job);
    const base = { id: `job:${id}:${job.retries}`, at: this.#now, by: null, job: id };
    const to = { tenant: job.tenant, case: job.case };
    if (outcome.kind === 'external') return;
    if (outcome.kind === 'done') {
      await this.#apply({ ...to, event: { ...base, type: 'jobCompleted', variables: outcome.variables } });
    } else {
      await this.#apply({ ...to, event: { ...base, type: 'jobFailed', failure: outcome } });
    }
  }
}

const keyOf = (ref: CaseRef, timer: LocalId): string => `${ref.tenant}\n${ref.case}\n${timer}`;
