import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

/** A process beside the launcher that does what it was told once, and stops when the channel to it closes. */
export interface Beside<Report> {
  /** The report that says that it is up. Rejects when it has ended instead, with what it said. */
  readonly ready: Promise<Report>;
  /** Resolves with the reason when it ends. */
  readonly lost: Promise<string>;
  /** Lets go of it, and waits until it has ended. */
  stop(): Promise<void>;
}

/**
 * Starts `program` (a file beside this one) in a process group of its own, so that Ctrl-C at the terminal does not reach
 * it; it is let go of in order, and ends by itself when the launcher is gone, however that came about. `heard` answers
 * whether a report says that it is up; `execArgv` are flags of Node.
 */
export function startBeside<Wanted extends object, Report extends { readonly kind: string }>(
  program: string,
  wanted: Wanted,
  heard: (report: Report) => boolean,
  execArgv: readonly string[] = [],
): Beside<Report> {
  const path = fileURLToPath(new URL(program, import.meta.url));
  const child = fork(path, [], { detached: true, stdio: ['ignore', 'ignore', 'pipe', 'ipc'], execArgv: [...execArgv] });
  let said = '';
  let failed: string | null = null;
  child.stderr?.on('data', (chunk) => {
    said = (said + String(chunk)).slice(-4000);
  });
  const ready = Promise.withResolvers<Report>();
  const lost = Promise.withResolvers<string>();
  child.on('message', (message) => {
    const report = message as Report;
    // It stops what it has started, and ends: whoever tries again right after finds nothing of it.
    if (report.kind === 'failed') failed = (report as { readonly message?: string }).message ?? said;
    else if (heard(report)) ready.resolve(report);
  });
  child.once('exit', (code, signal) => {
    const reason = `${program} ended (${signal ?? code}). ${said}`;
    ready.reject(new Error(failed ?? reason));
    lost.resolve(reason);
  });
  child.send(wanted);
  return { ready: ready.promise, lost: lost.promise, stop: () => stop(child) };
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  if (child.connected) child.disconnect();
  await gone;
}
