/** A process beside the one that measures: it says that it is ready, and ends when its input does. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

export interface Beside {
  /** What it said after `ready`. */
  readonly said: string;
  stop(): Promise<void>;
}

/** Starts a program of this folder with flags of Node and its setting. Throws when it ends before it is ready. */
export async function startBeside(program: string, flags: readonly string[], setting: object): Promise<Beside> {
  const args = [...flags, join(import.meta.dirname, program), JSON.stringify(setting)];
  const child = spawn(process.execPath, args, { stdio: ['pipe', 'pipe', 'inherit'] });
  const gone = once(child, 'exit');
  for await (const line of createInterface({ input: child.stdout })) {
    if (!line.startsWith('ready')) continue;
    // Nobody reads what comes later, and it must not fill the pipe.
    child.stdout.resume();
    return {
      said: line.slice('ready '.length),
      async stop() {
        child.stdin.end();
        await gone;
      },
    };
  }
  throw new Error(`${program} ended before it was ready`);
}

/** The other side of `startBeside`, in the process itself. */
export function beReady(said = ''): void {
  process.stdin.on('end', () => process.exit(0));
  process.stdin.resume();
  process.stdout.write(`ready ${said}\n`);
}
