/** Work that is kept in the database and done in the background, piece by piece; taken up again after a crash. */
import { setTimeout as wait } from 'node:timers/promises';
import type { Logger } from 'pino';

/** How long it waits before it tries again what failed, in milliseconds. */
const PATIENCE = 2_000;
/** Cases sent to the host side by side: half of what the store writes with one statement, so that people's steps find room in it. */
const ABREAST = 64;

export class Backlog {
  readonly #step: () => Promise<boolean>;
  readonly #log: Logger;
  readonly #failed: string;
  readonly #stopped = new AbortController();
  #running: Promise<void> | null = null;
  #again = false;

  /** `step` does the next piece, and answers false when there was none. `failed` is what the log says when it throws. */
  constructor(step: () => Promise<boolean>, log: Logger, failed: string) {
    this.#step = step;
    this.#log = log;
    this.#failed = failed;
  }

  /** Takes up whatever is unfinished. Called when there is something new to do, and once at the start. */
  nudge(): void {
    this.#again = true;
    this.#running ??= this.#run().finally(() => {
      this.#running = null;
      if (this.#again && !this.#stopped.signal.aborted) this.nudge();
    });
  }

  /** Stops after the piece that is under way. */
  async close(): Promise<void> {
    this.#stopped.abort();
    await this.#running;
  }

  async #run(): Promise<void> {
    while (!this.#stopped.signal.aborted) {
      this.#again = false;
      try {
        if (!(await this.#step())) return;
      } catch (error) {
        this.#log.error({ err: error }, this.#failed);
        await wait(PATIENCE, undefined, { signal: this.#stopped.signal }).catch(() => undefined);
      }
    }
  }
}

/** Does `act` to each, a few side by side. Rejects as soon as one does. */
export async function abreast(ids: readonly string[], act: (id: string) => Promise<void>): Promise<void> {
  const left = [...ids];
  const send = async (): Promise<void> => {
    for (let id = left.shift(); id !== undefined; id = left.shift()) await act(id);
  };
  await Promise.all(Array.from({ length: ABREAST }, send));
}
