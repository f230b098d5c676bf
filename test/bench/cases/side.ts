import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { workerHeap } from '@onevisit/engine/hosts/temporal/workerHeap';
import type { Usage, WorkerSetting } from './setting.ts';

/** One side of the comparison: how a case is run from start to end, and the process that does the work. */
export interface Side {
  readonly name: string;
  /** Runs a case; answers the milliseconds of each request. */
  run(id: string, tasks: number): Promise<readonly number[]>;
  usage(): Promise<Usage>;
  stop(): Promise<void>;
}

export class WorkerChild {
  readonly #child: ChildProcess;
  readonly #lines: AsyncIterator<string>;

  private constructor(child: ChildProcess) {
    this.#child = child;
    this.#lines = createInterface({ input: child.stdout! })[Symbol.asyncIterator]();
  }

  static async start(setting: WorkerSetting): Promise<WorkerChild> {
    const args = [...workerHeap, join(import.meta.dirname, 'workerProcess.ts'), JSON.stringify(setting)];
    const worker = new WorkerChild(spawn(process.execPath, args, { stdio: ['pipe', 'pipe', 'inherit'] }));
    const { value } = await worker.#lines.next();
    if (value !== 'ready') throw new Error(`the worker said ${String(value)}`);
    return worker;
  }

  async usage(): Promise<Usage> {
    this.#child.stdin!.write('\n');
    // What the SDK has to say goes to the same output.
    for (;;) {
      const { value } = await this.#lines.next();
      if (value.startsWith('{"cpu"')) return JSON.parse(value) as Usage;
    }
  }
  async stop(): Promise<void> {
    const gone = once(this.#child, 'exit');
    this.#child.stdin!.end();
    await gone;
  }
}
