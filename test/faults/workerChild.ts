import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

/** What `workerProcess.ts` is given. */
export interface WorkerArguments {
  readonly url: string;
  readonly address: string;
  readonly namespace: string;
  readonly taskQueue: string;
  /** Base64 of 32 bytes. */
  readonly key: string;
}

/** Starts a worker in a process of its own and waits until it takes work. */
export async function startWorkerChild(args: WorkerArguments): Promise<ChildProcess> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'workerProcess.ts'), JSON.stringify(args)], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const [said] = await Promise.race([once(child.stdout!, 'data'), once(child, 'exit')]);
  if (!String(said).includes('ready')) throw new Error(`the worker ended at its start: ${String(said)}`);
  return child;
}

/** Ends it without any warning. */
export async function kill(child: ChildProcess): Promise<void> {
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  await gone;
}
