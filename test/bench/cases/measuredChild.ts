import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Usage } from './setting.ts';

/** A process of this folder whose CPU time and memory are told apart from ours; it speaks as `answerUsage.ts` does. */
export class MeasuredChild {
  readonly #child: ChildProcess;
  readonly #lines: AsyncIterator<string>;
  /** What it said when it was up. */
  readonly said: string;

  private constructor(child: ChildProcess, lines: AsyncIterator<string>, said: string) {
    this.#child = child;
    this.#lines = lines;
    this.said = said;
  }

  /** Starts `program` with flags of Node and its setting. Throws when it says anything but that it is ready. */
  static async start(program: string, flags: readonly string[], setting: object): Promise<MeasuredChild> {
    const args = [...flags, join(import.meta.dirname, program), JSON.stringify(setting)];
    const child = spawn(process.execPath, args, { stdio: ['pipe', 'pipe', 'inherit'] });
    const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
    const { value } = await lines.next();
    if (!String(value).startsWith('ready')) throw new Error(`${program} said ${String(value)}`);
    return new MeasuredChild(child, lines, String(value));
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
