/** The process that keeps our own PostgreSQL and Temporal. Started by `servers.ts`, never by hand. */
import { searchAttributes } from '@onevisit/engine/hosts/temporal/searchAttributes';
import { type DevServer, startDevServer } from '@onevisit/engine/hosts/temporal/server/devServer';
import { obtain, temporalCli } from '@onevisit/engine/hosts/temporal/server/obtain';
import { type EmbeddedServer, startEmbedded } from '@onevisit/engine/store/postgres/server/embedded';
import { startOnFreePort } from './ports.ts';
import type { ServersReport, ServersWanted } from './serversProtocol.ts';

const tell = (report: ServersReport): void => {
  process.send?.(report);
};
let postgres: Promise<EmbeddedServer> | null = null;
let temporal: Promise<DevServer> | null = null;

process.once('message', (wanted: ServersWanted) => {
  start(wanted).catch((error: unknown) => {
    tell({ kind: 'failed', message: error instanceof Error ? error.message : String(error) });
    void stop(1);
  });
});
// The launcher is gone, by its own stop or by its death: nobody needs these servers any more.
process.once('disconnect', () => void stop(0));

async function start(wanted: ServersWanted): Promise<void> {
  postgres = wanted.postgres === null ? null : startPostgres(wanted.postgres);
  temporal = wanted.temporal === null ? null : startTemporal(wanted.temporal);
  let noTemporal: string | null = null;
  const server = temporal?.catch((error: unknown) => {
    if (wanted.temporal?.needed !== false) throw error;
    noTemporal = error instanceof Error ? error.message : String(error);
    return null;
  });
  const [database, there] = await Promise.all([postgres, server]);
  tell({ kind: 'ready', databaseUrl: database?.url ?? null, temporalAddress: there?.address ?? null, noTemporal });
}

function startPostgres({ port, ...where }: NonNullable<ServersWanted['postgres']>): Promise<EmbeddedServer> {
  const start = (free: number): Promise<EmbeddedServer> =>
    startEmbedded({ ...where, port: free, database: 'onevisit' });
  return startOnFreePort(port, start, (taken) => passOver('PostgreSQL', taken));
}

async function startTemporal({
  cache,
  port,
  needed: _,
  ...where
}: NonNullable<ServersWanted['temporal']>): Promise<DevServer> {
  const cli = await obtain(temporalCli, cache, (line) => tell({ kind: 'progress', line }));
  const start = (free: number): Promise<DevServer> => startDevServer({ cli, ...where, port: free, searchAttributes });
  return startOnFreePort(port, start, (taken) => passOver('Temporal', taken));
}

function passOver(what: string, port: number): void {
  tell({ kind: 'progress', line: `Port ${port} for ${what} is taken; trying the next.` });
}

/** Temporal first: it may still bring something to the database. */
async function stop(code: number): Promise<void> {
  await temporal?.then((server) => server.stop()).catch(() => undefined);
  await postgres?.then((server) => server.stop()).catch(() => undefined);
  process.exit(code);
}
