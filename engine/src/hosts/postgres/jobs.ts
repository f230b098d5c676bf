/** Runs the jobs of cases: graphile-worker brings them, this tells the case how they ended. */
import { EventEmitter } from 'node:events';
import { Logger, run, runMigrations, type TaskList, type WorkerEvents } from 'graphile-worker';
import type { Pool } from 'pg';
import type { JobFailed } from '../../run/event.ts';
import {
  forgetRunner,
  hasQueue,
  JOB_TASK,
  type QueuedJob,
  queueOpenJobs,
  tellAlive,
} from '../../store/postgres/queuedJobs.ts';
import type { Addressed, Answer, Store } from '../../store/store.ts';
import { StoreUnavailable } from '../../store/unavailable.ts';
import type { JobHandler, JobOutcome } from '../host.ts';
import { type Rounds, startRounds } from '../rounds.ts';
import { queuePool } from './queuePool.ts';

export interface JobsContext {
  readonly pool: Pool;
  readonly store: Store;
  readonly handler: JobHandler;
  /** Jobs run at once by this process. */
  readonly concurrency: number;
  /** Milliseconds after which the jobs of a process that is not seen any more are run by another. */
  readonly lease: number;
  send(event: Addressed): Promise<Answer>;
  failed(error: unknown): void;
}
export interface RunningJobs {
  /** Takes no more jobs, and finishes those under way. */
  stop(): Promise<void>;
}

const RESTART = 1_000;
/** graphile-worker tells the console of each job; what concerns us comes as an event or an error. */
const quiet = new Logger(() => () => undefined);

/** Sets graphile-worker up when it is not there, and runs jobs until it is stopped; through outages of the database. */
export async function startJobs(context: JobsContext): Promise<RunningJobs> {
  const { pool, failed } = context;
  const fresh = !(await hasQueue(pool));
  await runMigrations({ pgPool: pool, logger: quiet });
  if (fresh) await queueOpenJobs(pool, null);
  let stopped = false;
  let runner = await startRunner(context);
  const watched = (async () => {
    while (!stopped) {
      await runner.ended.catch(failed);
      await runner.stop();
      while (!stopped) {
        await new Promise((resolve) => setTimeout(resolve, RESTART));
        if (stopped) return;
        const next = await startRunner(context).catch(failed);
        if (next !== undefined) {
          runner = next;
          break;
        }
      }
    }
  })();
  return {
    async stop() {
      stopped = true;
      await runner.stop();
      await watched;
    },
  };
}

interface OneRunner {
  /** Ends when it stops, by itself or by `stop`. */
  readonly ended: Promise<void>;
  stop(): Promise<void>;
}

async function startRunner(context: JobsContext): Promise<OneRunner> {
  const { pool, concurrency, lease, failed } = context;
  const events: WorkerEvents = new EventEmitter();
  const created = Promise.withResolvers<string>();
  events.once('pool:create', ({ workerPool }) => created.resolve(workerPool.id));
  const taskList: TaskList = {
    [JOB_TASK]: (payload, { job }) => runJob(context, payload as QueuedJob, job.id, job.attempts),
  };
  const runner = await run({
    ...{ pgPool: queuePool(pool), logger: quiet, events, taskList, concurrency, pollInterval: 1_000 },
    ...{ noHandleSignals: true, parsedCronItems: [] },
  });
  const id = await created.promise;
  const alive: Rounds = startRounds(async () => {
    await tellAlive(pool, id, lease);
    return lease / 3;
  }, failed);
  let active = true;
  const ended = runner.promise.finally(() => {
    active = false;
  });
  ended.catch(() => undefined);
  return {
    ended,
    async stop() {
      if (active) await runner.stop();
      await alive.stop();
      await forgetRunner(pool, id).catch(failed);
    },
  };
}

/**
 * One try of a job. Thrown errors go to graphile-worker, which tries again later; that of the last try is an incident.
 * The event is named after the queue's entry: a try that is repeated because its process died answers once.
 */
async function runJob(context: JobsContext, queued: QueuedJob, entry: string, tries: number): Promise<void> {
  const { store, handler } = context;
  const ref = { tenant: queued.tenant, case: queued.case };
  const [header, { run: open }] = await patiently(() => Promise.all([store.header(ref), store.work(ref)]));
  const job = open.find(({ id }) => id === queued.job);
  // Taken back or done; or it runs elsewhere; or the case is suspended: being resumed queues it again. What is open in a
  // case that is over is the job of a listener, and runs.
  if (job === undefined || header?.host !== 'postgres' || header.status === 'suspended') return;
  const allowed = Math.max(1, job.retries);
  let end: JobOutcome | Technical;
  try {
    end =
      tries > allowed
        ? incident('The process that ran it ended during its last try.')
        : await handler({ ...job, ...ref });
  } catch (error) {
    if (tries < allowed) throw error;
    end = incident(error instanceof Error ? error.message : String(error));
  }
  if (end.kind === 'external') return;
  const base = { id: `job:${job.id}:${entry}`, at: Date.now(), by: null, job: job.id };
  await patiently(() =>
    context.send({
      ...ref,
      event:
        end.kind === 'done'
          ? { ...base, type: 'jobCompleted', variables: end.variables }
          : { ...base, type: 'jobFailed', failure: end },
    }),
  );
}

type Technical = Extract<JobFailed['failure'], { readonly kind: 'technical' }>;

function incident(reason: string): Technical {
  return { kind: 'technical', reason, retriesLeft: 0 };
}

/** A store that is away is no failure of the job: it does not use up a try. */
async function patiently<T>(ask: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await ask();
    } catch (error) {
      if (!(error instanceof StoreUnavailable)) throw error;
      await new Promise((resolve) => setTimeout(resolve, 1_000));
    }
  }
}
