import type { Pool } from 'pg';
import type { Event } from '../../run/event.ts';
import { openPool } from '../../store/postgres/connection.ts';
import { TIMERS } from '../../store/postgres/dueTimers.ts';
import { leftThrows } from '../../store/postgres/leftThrows.ts';
import { type Listener, openListener } from '../../store/postgres/listener.ts';
import { queueOpenJobs } from '../../store/postgres/queuedJobs.ts';
import type { Addressed, Answer, CaseRef, HostWork, Store, Thrown } from '../../store/store.ts';
import type { Host, JobHandler } from '../host.ts';
import { type Rounds, startRounds } from '../rounds.ts';
import { type RunningJobs, startJobs } from './jobs.ts';
import { startTimers } from './timers.ts';

export interface PostgresHostOptions {
  readonly store: Store;
  /** The store's database. */
  readonly url: string;
  /** Does the jobs; answers `external` for those that are left to workers from outside. Default: all are. */
  readonly jobs?: JobHandler;
  /** Jobs run at once by this process. Default 10. */
  readonly concurrency?: number;
  /** Milliseconds after which what a process took and did not do is done by another. Default 15,000. */
  readonly lease?: number;
  /** Another host beside this one on the same database: gets what is sent to its cases. Absent: there is none. */
  readonly elsewhere?: Host;
  /** Told of what went wrong behind the scenes; it is tried again. */
  readonly failed?: (error: unknown) => void;
}

/** Milliseconds after which a throw that is not passed on is taken to be left by a process that ended. */
const LEFT = 5_000;
const SWEPT_AT_ONCE = 200;

/** Cases on PostgreSQL alone. Every API process is such a host; many of them share one database. */
export class PostgresHost implements Host {
  readonly name = 'postgres';
  readonly #store: Store;
  readonly #pool: Pool;
  readonly #failed: (error: unknown) => void;
  readonly #elsewhere: Host | null;
  readonly #timers: Rounds;
  readonly #sweep: Rounds;
  readonly #listener: Listener;
  #jobs: RunningJobs | null = null;
  /** The last throw on its way of each case: those of one case are passed on in order. */
  readonly #passing = new Map<string, Promise<void>>();

  private constructor(options: PostgresHostOptions) {
    const { store, url, failed = () => undefined, lease = 15_000 } = options;
    this.#store = store;
    this.#failed = failed;
    this.#elsewhere = options.elsewhere ?? null;
    this.#pool = openPool({ url, connections: 6, byKey: true });
    const send = this.send.bind(this);
    this.#timers = startTimers({ pool: this.#pool, lease, send, failed });
    this.#sweep = startRounds(() => this.#sweepThrows(), failed);
    this.#listener = openListener(url, TIMERS, this.#timers.wake);
  }

  /** Begins to take timers and jobs. Throws when the database cannot be reached. */
  static async start(options: PostgresHostOptions): Promise<PostgresHost> {
    const host = new PostgresHost(options);
    const { store, jobs: handler = async () => ({ kind: 'external' }), concurrency = 10, lease = 15_000 } = options;
    const { failed = () => undefined } = options;
    try {
      const send = host.send.bind(host);
      host.#jobs = await startJobs({ pool: host.#pool, store, handler, concurrency, lease, send, failed });
      return host;
    } catch (error) {
      await host.close();
      throw error;
    }
  }

  async send(addressed: Addressed): Promise<Answer> {
    if (await this.#isElsewhere(addressed)) return this.#elsewhere!.send(addressed);
    const [answer] = await this.#store.apply([addressed], this.name);
    // What was answered before was taken up then; what was lost since is found in the store.
    if (answer!.kind === 'applied' && answer!.repeated !== true) this.#take(addressed, answer!.work);
    return answer!;
  }

  async throw(tenant: string, thrown: Thrown): Promise<number> {
    const taken = await this.#deliver(await this.#store.route(tenant, thrown));
    await this.#store.routed(tenant, thrown.id);
    return taken;
  }

  async adopt(ref: CaseRef): Promise<void> {
    await queueOpenJobs(this.#pool, ref);
    this.#take(ref, await this.#store.work(ref));
    this.#timers.wake();
  }

  async close(): Promise<void> {
    await this.#listener.close();
    await this.#sweep.stop();
    await this.#timers.stop();
    await this.#jobs?.stop();
    while (this.#passing.size > 0) await Promise.all(this.#passing.values());
    await this.#pool.end();
  }

  /** Whether the case is another host's: it would not hear of a step that is taken here. */
  async #isElsewhere({ event, ...ref }: Addressed): Promise<boolean> {
    if (this.#elsewhere === null || event.type === 'started') return false;
    return (await this.#store.header(ref))?.host === this.#elsewhere.name;
  }

  /** Timers and jobs are in the store with the step: here the first are waited for, and throws are passed on. */
  #take({ tenant, case: id }: CaseRef, { arm, throws }: HostWork): void {
    if (arm.length > 0) this.#timers.wakeAt(Math.min(...arm.map(({ at }) => at)));
    const key = `${tenant}\n${id}`;
    for (const thrown of throws) {
      const passed: Promise<void> = (this.#passing.get(key) ?? Promise.resolve())
        .then(() => this.#pass(tenant, thrown))
        .catch(this.#failed)
        .finally(() => {
          if (this.#passing.get(key) === passed) this.#passing.delete(key);
        });
      this.#passing.set(key, passed);
    }
  }

  async #pass(tenant: string, id: string): Promise<void> {
    await this.#deliver(await this.#store.route(tenant, { id }));
    await this.#store.routed(tenant, id);
  }

  async #deliver(targets: readonly Addressed[]): Promise<number> {
    const now = Date.now();
    const answers = await Promise.all(
      targets.map(({ event, ...ref }) => {
        const later = { ...event, at: Math.max(event.at, now) } as Event;
        return this.send({ ...ref, event: later });
      }),
    );
    return answers.filter(({ kind }) => kind === 'applied').length;
  }

  /** Passes on what a process that ended has left, oldest first. */
  async #sweepThrows(): Promise<number> {
    const left = await leftThrows(this.#pool, LEFT, SWEPT_AT_ONCE);
    for (const { tenant, id } of left) await this.#pass(tenant, id);
    return left.length === SWEPT_AT_ONCE ? 0 : LEFT;
  }
}
