/**
 * Does jobs of the product in any program: `connect({ url, token }).subscribe('payment', async (job) => ({ paid: true }))`.
 * Fetches by long poll, holds a job for as long as its handler runs, and tells how it ended. No dependencies.
 */
import { ApiError, type Calls, type Connection, callsOf, type Job } from './calls.ts';

/** What a handler yields: facts of the case. */
type Yields = Parameters<Calls['complete']>[1]['variables'];

/** Thrown by a handler: ends the job with an error that the process knows by its code. */
export class BpmnError extends Error {
  readonly code: string;
  readonly variables: NonNullable<Yields>;

  constructor(code: string, message: string, variables: NonNullable<Yields> = {}) {
    super(message);
    this.code = code;
    this.variables = variables;
  }
}

/** `signal` is aborted when the job is not ours any more: called back, or its lock was lost. */
export type Handler = (job: Job, signal: AbortSignal) => Promise<Yields | undefined>;

export interface Subscribing {
  /** Name of this process. Default: `worker`. */
  readonly worker?: string;
  /** Jobs done at once. Default 4. */
  readonly concurrency?: number;
  /** Milliseconds after which the job of a worker that died is given to another. Default 60,000. */
  readonly lockFor?: number;
  /** Milliseconds before a failed job is tried again. Default 5,000. */
  readonly backoff?: number;
  /** Told of what went wrong on the way; it is tried again. */
  readonly failed?: (error: unknown) => void;
}
export interface Subscription {
  /** Takes no more jobs, and waits for those under way. */
  close(): Promise<void>;
}
export interface Client extends Calls {
  subscribe(type: string, handler: Handler, options?: Subscribing): Subscription;
}

/** Milliseconds that a fetch waits for a job. */
const POLL = 20_000;
/** Milliseconds before the product is asked again when it could not be reached. */
const AGAIN = 1_000;

export function connect(connection: Connection): Client {
  const calls = callsOf(connection);
  return { ...calls, subscribe: (type, handler, options = {}) => subscribe(calls, type, handler, options) };
}

function subscribe(calls: Calls, type: string, handler: Handler, options: Subscribing): Subscription {
  const { worker = 'worker', concurrency = 4, lockFor = 60_000, failed = () => undefined } = options;
  const closing = new AbortController();
  const under = new Set<Promise<void>>();
  const loop = async (): Promise<void> => {
    while (!closing.signal.aborted) {
      if (under.size >= concurrency) await Promise.race(under);
      try {
        const asked = { worker, types: [type], max: concurrency - under.size, lockFor, wait: POLL };
        for (const job of await calls.fetch(asked, closing.signal)) {
          const done: Promise<void> = work(calls, job, handler, options)
            .catch(failed)
            .finally(() => under.delete(done));
          under.add(done);
        }
      } catch (error) {
        if (closing.signal.aborted) return;
        failed(error);
        await pause(AGAIN, closing.signal);
      }
    }
  };
  const ended = loop();
  return {
    async close() {
      closing.abort();
      await ended;
      await Promise.all(under);
    },
  };
}

async function work(calls: Calls, job: Job, handler: Handler, options: Subscribing): Promise<void> {
  const { lockFor = 60_000, backoff = 5_000 } = options;
  const lost = new AbortController();
  const holding = setInterval(() => {
    calls.extend(job, { lockFor }).catch((error: unknown) => isLost(error) && lost.abort());
  }, lockFor / 2);
  try {
    const yields = await handler(job, lost.signal);
    await patiently(() => calls.complete(job, { variables: yields ?? {} }));
  } catch (error) {
    if (isLost(error) || lost.signal.aborted) return;
    if (error instanceof BpmnError) {
      const { code, message, variables } = error;
      await patiently(() => calls.error(job, { code, message, variables }));
    } else {
      const reason = (error instanceof Error && error.message) || String(error) || 'unknown';
      await patiently(() => calls.fail(job, { reason: reason.slice(0, 2000), backoff }));
    }
  } finally {
    clearInterval(holding);
  }
}

/** An answer is sent until it has arrived: what cannot be reached now is tried again, what is refused is not. */
async function patiently<T>(tell: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await tell();
    } catch (error) {
      const isRefused = error instanceof ApiError && error.status < 500 && error.problem !== 'still-under-way';
      if (isRefused || tries === 60) throw error;
      await pause(AGAIN);
    }
  }
}

function isLost(error: unknown): boolean {
  return error instanceof ApiError && error.problem === 'job-lost';
}

function pause(milliseconds: number, signal?: AbortSignal): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const timer = setTimeout(resolve, milliseconds);
  signal?.addEventListener('abort', () => {
    clearTimeout(timer);
    resolve();
  });
  return promise;
}
