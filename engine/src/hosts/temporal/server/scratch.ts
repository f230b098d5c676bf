import { join } from 'node:path';
import { searchAttributes } from '../searchAttributes.ts';
import { freePort, startDevServer } from './devServer.ts';
import { obtain, temporalCli } from './obtain.ts';

export interface ScratchServer {
  readonly address: string;
  readonly namespace: string;
  stop(): Promise<void>;
}

/** Folder of what is fetched once for this checkout. */
export const PROGRAMS = join(import.meta.dirname, '../../../../../.onevisit/bin');

/** A Temporal server to try things on: the one in `TEMPORAL_ADDRESS`, else one of our own, in memory. */
export async function scratchServer(
  env: Readonly<Record<string, string | undefined>>,
  progress: (line: string) => void,
): Promise<ScratchServer> {
  const namespace = env.TEMPORAL_NAMESPACE || 'default';
  const given = env.TEMPORAL_ADDRESS;
  if (given !== undefined && given !== '') return { address: given, namespace, stop: async () => {} };
  const cli = await obtain(temporalCli, PROGRAMS, progress);
  const server = await startDevServer({ cli, databaseFile: null, port: await freePort(), namespace, searchAttributes });
  return { address: server.address, namespace, stop: () => server.stop() };
}
