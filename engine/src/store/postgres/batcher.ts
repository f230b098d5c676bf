/** Gathers what arrives together into batches, and keeps two batches from holding the same key at the same time. */
interface Waiting<Q, A> {
  readonly key: string;
  readonly request: Q;
  readonly resolve: (answer: A) => void;
  readonly reject: (error: unknown) => void;
}

export interface BatcherOptions<Q, A> {
  /** Does a batch: one promise for each request, in order; one of them failing leaves the others. */
  readonly run: (requests: readonly Q[]) => Promise<readonly PromiseSettledResult<A>[]>;
  readonly concurrency: number;
  readonly largest: number;
}

/**
 * While a batch is under way the next one gathers: alone, a request goes at once; under load many share one statement
 * (group commit). Requests of one key are done in the order in which they came.
 */
export class Batcher<Q, A> {
  readonly #options: BatcherOptions<Q, A>;
  #waiting: Waiting<Q, A>[] = [];
  readonly #held = new Set<string>();
  #running = 0;
  #scheduled = false;

  constructor(options: BatcherOptions<Q, A>) {
    this.#options = options;
  }

  submit(key: string, request: Q): Promise<A> {
    return new Promise<A>((resolve, reject) => {
      this.#waiting.push({ key, request, resolve, reject });
      this.#schedule();
    });
  }

  /** After the events that are being handled now, so that what they bring comes along. */
  #schedule(): void {
    if (this.#scheduled) return;
    this.#scheduled = true;
    setImmediate(() => {
      this.#scheduled = false;
      while (this.#running < this.#options.concurrency) {
        const batch = this.#take();
        if (batch.length === 0) return;
        void this.#run(batch);
      }
    });
  }

  #take(): Waiting<Q, A>[] {
    const batch: Waiting<Q, A>[] = [];
    const rest: Waiting<Q, A>[] = [];
    for (const waiting of this.#waiting) {
      if (batch.length === this.#options.largest || this.#held.has(waiting.key)) rest.push(waiting);
      else {
        this.#held.add(waiting.key);
        batch.push(waiting);
      }
    }
    this.#waiting = rest;
    return batch;
  }

  async #run(batch: readonly Waiting<Q, A>[]): Promise<void> {
    this.#running++;
    try {
      const answers = await this.#options.run(batch.map(({ request }) => request));
      batch.forEach(({ resolve, reject }, i) => {
        const answer = answers[i]!;
        if (answer.status === 'fulfilled') resolve(answer.value);
        else reject(answer.reason);
      });
    } catch (error) {
      for (const { reject } of batch) reject(error);
    } finally {
      this.#running--;
      for (const { key } of batch) this.#held.delete(key);
      if (this.#waiting.length > 0) this.#schedule();
    }
  }
}
