import { workerHeap } from '@onevisit/engine/hosts/temporal/workerHeap';
import { startBeside } from './childProcess.ts';
import type { CaseWorker } from './engine.ts';
import type { WorkerReport, WorkerWanted } from './workerProtocol.ts';

/** Starts the Temporal worker in a process of its own, so that cases and requests do not wait for each other. */
export async function startWorker(wanted: WorkerWanted): Promise<CaseWorker> {
  const beside = startBeside<WorkerWanted, WorkerReport>(
    './workerMain.ts',
    wanted,
    ({ kind }) => kind === 'ready',
    workerHeap,
  );
  await beside.ready;
  return beside;
}
