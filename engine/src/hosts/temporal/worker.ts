import { fileURLToPath } from 'node:url';
import { Client, Connection } from '@temporalio/client';
import { IllegalStateError } from '@temporalio/common';
import {
  bundleWorkflowCode,
  DefaultLogger,
  NativeConnection,
  Runtime,
  Worker,
  type WorkflowBundleWithSourceMap,
} from '@temporalio/worker';
import type { Store } from '../../store/store.ts';
import type { JobHandler } from '../host.ts';
import { activitiesOf } from './activities.ts';
import { CaseWorkflows } from './caseWorkflows.ts';
import { dataConverterOf, type TemporalOptions } from './connection.ts';
import { registerSearchAttributes } from './register.ts';

export interface TemporalWorkerOptions extends TemporalOptions {
  readonly store: Store;
  /** Does the jobs; answers `external` for those that are left to workers from outside. Default: all are. */
  readonly jobs?: JobHandler;
  /** Workflows held in memory; the others are replayed when they are needed. */
  readonly cachedWorkflows?: number;
  /** See `RunCaseInput`. */
  readonly timerShift?: number;
  readonly longestHistory?: number;
  /** Milliseconds that activities under way get when the worker stops. */
  readonly grace?: number;
}

export interface RunningWorker {
  /** Ends when the worker has stopped; rejects when it failed. */
  readonly done: Promise<void>;
  /** Takes nothing new, finishes what is under way, and lets go. */
  stop(): Promise<void>;
}

/** The workflow bundle: made once a process (1–2 s), the same for all workers. */
let bundled: Promise<WorkflowBundleWithSourceMap> | undefined;

export function workflowBundle(): Promise<WorkflowBundleWithSourceMap> {
  bundled ??= bundleWorkflowCode({
    workflowsPath: fileURLToPath(new URL('./workflow.ts', import.meta.url)),
    logger: { log() {}, trace() {}, debug() {}, info() {}, warn() {}, error: console.error },
  });
  return bundled;
}

let installed = false;

/** Once a process: the SDK speaks up only to warn, and leaves the signals to whoever started us. */
function installRuntime(): void {
  if (installed) return;
  installed = true;
  try {
    Runtime.install({ logger: new DefaultLogger('WARN'), shutdownSignals: [] });
  } catch (error) {
    // Whoever embeds us has made a runtime of their own before.
    if (!(error instanceof IllegalStateError)) throw error;
  }
}

/** Starts a worker that runs cases. Many may run, on many machines. */
export async function startTemporalWorker(options: TemporalWorkerOptions): Promise<RunningWorker> {
  installRuntime();
  const dataConverter = dataConverterOf(options.keys);
  const { address, namespace, taskQueue, store } = options;
  const clientConnection = await Connection.connect({ address });
  await registerSearchAttributes(clientConnection, namespace);
  const client = new Client({ connection: clientConnection, namespace, dataConverter });
  const workflows = new CaseWorkflows({ ...options, client });
  const connection = await NativeConnection.connect({ address });
  const worker = await Worker.create({
    ...{ connection, namespace, taskQueue, dataConverter, workflowBundle: await workflowBundle() },
    activities: activitiesOf({ store, workflows, jobs: options.jobs ?? (async () => ({ kind: 'external' })) }),
    maxCachedWorkflows: options.cachedWorkflows ?? 200,
    maxConcurrentLocalActivityExecutions: 400,
    maxConcurrentActivityTaskExecutions: 100,
    shutdownGraceTime: options.grace ?? 5_000,
  });
  const done = worker.run().finally(async () => {
    await connection.close();
    await clientConnection.close();
  });
  return {
    done,
    stop: async () => {
      if (worker.getState() === 'RUNNING') worker.shutdown();
      await done;
    },
  };
}
