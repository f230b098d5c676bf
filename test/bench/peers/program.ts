/** Runs other programs. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';

/** What was needed for a side of the comparison and is not on this machine. */
export class Lacking extends Error {}

/** Runs a program to its end; what it printed. Throws with its last lines when it fails, `Lacking` when it is not there. */
export async function output(
  program: string,
  args: readonly string[],
  options: { readonly cwd?: string } = {},
): Promise<string> {
  const child = spawn(program, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  let complained = '';
  child.stdout.on('data', (data) => {
    said += data;
  });
  child.stderr.on('data', (data) => {
    complained = (complained + data).slice(-4_000);
  });
  try {
    const [code] = await once(child, 'close');
    if (code === 0) return said;
  } catch {
    throw new Lacking(`${program} is not on this machine`);
  }
  throw new Error(`${program} ${args[0] ?? ''} failed:\n${(complained || said).slice(-2_000)}`);
}

/** The JSON lines that a driver printed. */
export function jsonLines<T>(text: string): readonly T[] {
  return text
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line) as T);
}
