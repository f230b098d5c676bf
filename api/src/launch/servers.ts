import { startBeside } from './childProcess.ts';
import type { ServersReport, ServersWanted } from './serversProtocol.ts';

/** PostgreSQL and Temporal of our own, as far as they are wanted, kept by a process beside the launcher. */
export interface Servers {
  readonly databaseUrl: string | null;
  readonly temporalAddress: string | null;
  /** Why there is no Temporal, though it was wanted. */
  readonly noTemporal: string | null;
  /** Resolves when the process that keeps them ends by itself. */
  readonly lost: Promise<string>;
  stop(): Promise<void>;
}

/** Starts what is wanted and waits until it answers. Throws with what was said when something does not start. */
export async function startServers(wanted: ServersWanted, progress: (line: string) => void): Promise<Servers> {
  const beside = startBeside<ServersWanted, ServersReport>('./serversMain.ts', wanted, (report) => {
    if (report.kind === 'progress') progress(report.line);
    return report.kind === 'ready';
  });
  const report = await beside.ready;
  if (report.kind !== 'ready') throw new Error(`The servers said ${report.kind}.`);
  const { databaseUrl, temporalAddress, noTemporal } = report;
  return { databaseUrl, temporalAddress, noTemporal, lost: beside.lost, stop: beside.stop };
}
