/** Long poll: who asks for jobs when there are none waits here until some are open, or a lock or a back-off has ended. */
import {
  type Fetching,
  fetchJobs,
  JOBS,
  type LockedJob,
  untilNextFree,
} from '@onevisit/engine/store/postgres/jobLocks';
import { type Listener, openListener } from '@onevisit/engine/store/postgres/listener';
import type { Pool } from 'pg';

/** Milliseconds after the end of a lock at which it is looked again: the clocks of two machines differ a little. */
const AFTER = 5;

interface Waiting {
  /** Milliseconds. */
  readonly wait: number;
  readonly gone: AbortSignal;
  readonly expectAllowed: () => Promise<unknown>;
}

export class OfferedJobs {
  readonly #pool: Pool;
  readonly #listener: Listener;
  readonly #waiting = new Set<() => void>();
  #closed = false;

  constructor(url: string, pool: Pool) {
    this.#pool = pool;
    this.#listener = openListener(url, JOBS, () => this.#wake());
  }

  /**
   * Jobs for a worker; none when `wait` milliseconds have passed or the worker has gone. `expectAllowed` throws when it may
   * have none any more: it is asked again after each wait, since an account may be withdrawn meanwhile.
   */
  async fetch(fetching: Fetching, { wait, gone, expectAllowed }: Waiting): Promise<readonly LockedJob[]> {
    const until = Date.now() + wait;
    for (;;) {
      // Listened for before it is looked: what opens in between wakes us too.
      const woken = this.#woken(gone);
      try {
        const jobs = gone.aborted ? [] : await fetchJobs(this.#pool, fetching);
        const left = until - Date.now();
        if (jobs.length > 0 || left <= 0 || this.#closed || gone.aborted) return jobs;
        const free = await untilNextFree(this.#pool, fetching.tenant, fetching.types);
        await woken.within(Math.min(left, free === null ? left : free + AFTER));
        await expectAllowed();
      } finally {
        woken.forget();
      }
    }
  }

  /** Lets all go who wait. */
  async close(): Promise<void> {
    this.#closed = true;
    this.#wake();
    await this.#listener.close();
  }

  #wake(): void {
    for (const wake of [...this.#waiting]) wake();
  }

  #woken(gone: AbortSignal): { within(milliseconds: number): Promise<void>; forget(): void } {
    const { promise, resolve } = Promise.withResolvers<void>();
    let timer: NodeJS.Timeout | undefined;
    this.#waiting.add(resolve);
    gone.addEventListener('abort', () => resolve(), { once: true });
    return {
      within: (milliseconds) => {
        timer = setTimeout(resolve, milliseconds);
        return promise;
      },
      forget: () => {
        clearTimeout(timer);
        this.#waiting.delete(resolve);
      },
    };
  }
}
