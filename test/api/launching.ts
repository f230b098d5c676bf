/** `npm start` as a person runs it: a process of its own, on a folder of its own. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PROGRAMS } from '@onevisit/engine/hosts/temporal/server/scratch';

const START = join(import.meta.dirname, '../../api/bin/start.ts');
/** The last line that is printed when everything is up. */
export const READY = 'Ctrl-C stops everything';

export interface Run {
  readonly child: ChildProcess;
  /** Resolves with what has been printed once it contains the text; rejects when the launcher ends first. */
  until(text: string): Promise<string>;
  /** Exit code and all that was printed. */
  readonly ended: Promise<{ readonly code: number | null; readonly said: string }>;
}

/** Starts it with its data in the folder, without the browser app, on servers of its own. */
export function start(data: string, args: readonly string[], environment: Readonly<Record<string, string>> = {}): Run {
  const env = { ...process.env, DATABASE_URL: '', TEMPORAL_ADDRESS: '', ONEVISIT_DATA: data, ...environment };
  const child = spawn(process.execPath, [START, '--no-web', ...args], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  const waiting = new Set<() => void>();
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk) => {
      said += String(chunk);
      for (const look of waiting) look();
    });
  }
  const ended = once(child, 'close').then(([code]) => ({ code: code as number | null, said }));
  const until = (text: string): Promise<string> => {
    const { promise, resolve, reject } = Promise.withResolvers<string>();
    const look = (): void => {
      if (said.includes(text)) resolve(said);
    };
    waiting.add(look);
    look();
    void ended.then(() => reject(new Error(`ended without saying ${text}:\n${said}`)));
    return promise;
  };
  return { child, until, ended };
}

/** Address of the product in what has been printed. */
export const urlIn = (said: string): string => /API\s+(http:\/\/\S+)\/docs/.exec(said)![1]!;

/** An empty folder of data that has the programs which other tests have fetched already. */
export async function emptyData(): Promise<string> {
  const data = await mkdtemp(join(tmpdir(), 'onevisit-launch-'));
  // PostgreSQL runs under an account of its own when this is root.
  await chmod(data, 0o755);
  await symlink(PROGRAMS, join(data, 'bin'));
  return data;
}
