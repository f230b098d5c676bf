/**
 * Scenarios on a durable store: virtual time is driven from here. Timers are rows of the store; each is fired when its
 * time has come, and what follows is waited for before the next.
 */
import { randomUUID } from 'node:crypto';
import type { Process } from '../../bpmn/process.ts';
import type { Instant } from '../../run/event.ts';
import type { ScenarioEngine } from '../../scenario/engine.ts';
import type { PostgresInspector } from '../../store/postgres/inspector.ts';
import { nextStartTimer, type StartTimer, startTimersOf } from '../../store/starters.ts';
import type { Addressed, Answer, CaseRef, Store, Thrown } from '../../store/store.ts';

/** What a host adds to the store. */
export interface Driven {
  readonly store: Store;
  readonly inspector: PostgresInspector;
  send(event: Addressed): Promise<Answer>;
  throw(tenant: string, thrown: Thrown): Promise<number>;
  /** Waits until every throw of the tenant is passed on and answered. */
  quiet(tenant: string): Promise<void>;
}
interface Starting {
  readonly process: Process;
  readonly timer: StartTimer;
}

/** Firings and deliveries within one instant after which processes are taken to wake each other without end. */
const MOST_AT_ONCE = 1_000;

export function virtualEngine(driven: Driven, begin: Instant): ScenarioEngine {
  // Nothing but what the scenario brings: each has a tenant of its own.
  const own = `scenario-${randomUUID()}`;
  const inside = <T extends { readonly tenant: string }>(of: T): T => ({ ...of, tenant: own });
  const outside = <T extends CaseRef>(of: T): T => ({ ...of, tenant: 'scenario' });
  const time = new VirtualTime(driven, own, begin);
  return {
    deploy: async (deployment) => {
      const deployed = await driven.store.deploy(inside(deployment));
      time.deployed(deployment.processes);
      return deployed;
    },
    putCalendar: (_tenant, calendar) => driven.store.putCalendar(own, calendar),
    send: (event) => {
      time.reach(event.event.at);
      return driven.send(inside(event));
    },
    throw: async (_tenant, thrown) => {
      time.reach(thrown.at);
      return driven.throw(own, thrown);
    },
    settle: (now) => time.advance(now),
    advance: (to) => time.advance(to),
    cases: async () => (await driven.inspector.cases(own)).map(outside),
    state: (ref) => driven.store.state(inside(ref)),
    tasks: (ref) => driven.inspector.tasks(inside(ref)),
    history: (ref) => driven.inspector.history(inside(ref)),
    close: async () => {},
  };
}

class VirtualTime {
  readonly #driven: Driven;
  readonly #tenant: string;
  #now: Instant;
  /** Timer start events by process id. */
  readonly #starts = new Map<string, readonly Starting[]>();

  constructor(driven: Driven, tenant: string, begin: Instant) {
    this.#driven = driven;
    this.#tenant = tenant;
    this.#now = begin;
  }

  reach(at: Instant): void {
    this.#now = Math.max(this.#now, at);
  }

  /** Arms the timer start events of the latest version. */
  deployed(processes: readonly Process[]): void {
    for (const process of processes) {
      const timers = startTimersOf(process, this.#now);
      this.#starts.set(
        process.id,
        timers.map((timer) => ({ process, timer })),
      );
    }
  }

  async advance(to: Instant): Promise<void> {
    for (let atOnce = 0; atOnce < MOST_AT_ONCE; ) {
      await this.#driven.quiet(this.#tenant);
      const fire = await this.#next(to);
      if (fire === undefined) {
        this.reach(to);
        return;
      }
      atOnce = fire.due > this.#now ? 0 : atOnce + 1;
      this.reach(fire.due);
      await fire.send();
    }
    throw new Error(`${MOST_AT_ONCE} timers in one instant: these processes wake each other without end.`);
  }

  async #next(until: Instant): Promise<{ readonly due: Instant; send(): Promise<unknown> } | undefined> {
    const timer = await this.#driven.inspector.nextTimer(this.#tenant, until);
    const start = [...this.#starts.values()].flat().sort((a, b) => a.timer.due - b.timer.due)[0];
    if (start !== undefined && start.timer.due <= until && (timer === undefined || start.timer.due <= timer.at)) {
      return { due: start.timer.due, send: () => this.#start(start) };
    }
    if (timer === undefined) return undefined;
    const { tenant, case: id, timer: local } = timer;
    return {
      due: timer.at,
      send: () =>
        this.#driven.send({
          ...{ tenant, case: id },
          event: { type: 'timerFired', id: `timer:${local}`, at: this.#now, by: null, timer: local },
        }),
    };
  }

  async #start({ process, timer }: Starting): Promise<void> {
    const next = nextStartTimer(timer, this.#now);
    const others = this.#starts.get(process.id)!.filter((other) => other.timer !== timer);
    this.#starts.set(process.id, next === undefined ? others : [...others, { process, timer: next }]);
    const id = `${process.id}:${timer.element}:${timer.due}`;
    await this.#driven.send({
      ...{ tenant: this.#tenant, case: id },
      event: {
        ...{ type: 'started', id, at: this.#now, by: null, process: process.hash, key: null, variables: {} },
        start: { kind: 'timer', event: timer.element },
      },
    });
  }
}
