/**
 * The servers of our own, in a process beside the launcher and in a process group of its own: Ctrl-C at the terminal does
 * not reach them, so that they are stopped in order, and they stop by themselves when the launcher is gone, however that
 * came about.
 */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { ServersReport, ServersWanted } from './serversProtocol.ts';

export interface Servers {
  readonly databaseUrl: string | null;
  readonly temporalAddress: string | null;
  /** Told when one of them, or the process that keeps them, ends by itself. */
  readonly lost: Promise<string>;
  stop(): Promise<void>;
}

/** Starts what is wanted and waits until it answers. Throws with what was said when something does not start. */
export async function startServers(wanted: ServersWanted, progress: (line: string) => void): Promise<Servers> {
  const program = fileURLToPath(new URL('./serversMain.ts', import.meta.url));
  const child = fork(program, [], { detached: true, stdio: ['ignore', 'ignore', 'pipe', 'ipc'] });
  let said = '';
  child.stderr?.on('data', (chunk) => {
    said = (said + String(chunk)).slice(-4000);
  });
  const ready = Promise.withResolvers<Extract<ServersReport, { readonly kind: 'ready' }>>();
  const lost = Promise.withResolvers<string>();
  child.on('message', (report: ServersReport) => {
    if (report.kind === 'progress') progress(report.line);
    else if (report.kind === 'failed') ready.reject(new Error(report.message));
    else ready.resolve(report);
  });
  child.once('exit', (code, signal) => {
    const message = `The servers ended (${signal ?? code}). ${said}`;
    ready.reject(new Error(message));
    lost.resolve(message);
  });
  child.send(wanted);
  const { databaseUrl, temporalAddress } = await ready.promise;
  return { databaseUrl, temporalAddress, lost: lost.promise, stop: () => stop(child) };
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.disconnect();
  await gone;
}
