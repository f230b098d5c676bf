/** What runs the cases: Temporal with a worker, or PostgreSQL alone. */
import type { Host, JobHandler } from '@onevisit/engine/hosts/host';
import { PostgresHost } from '@onevisit/engine/hosts/postgres/host';
import type { Taking } from '@onevisit/engine/hosts/rehost';
import { startStartTimers } from '@onevisit/engine/hosts/startTimers';
import type { TemporalOptions } from '@onevisit/engine/hosts/temporal/connection';
import { TemporalHost } from '@onevisit/engine/hosts/temporal/host';
import type { PostgresStore } from '@onevisit/engine/store/postgres/store';
import type { Logger } from 'pino';

export type EngineOptions =
  | {
      readonly kind: 'temporal';
      readonly temporal: TemporalOptions;
      /** Starts what runs the cases, in this process or beside it; the database is up to date then. */
      readonly startWorker: (store: PostgresStore) => Promise<CaseWorker>;
    }
  | {
      readonly kind: 'postgres';
      /** Does the jobs of connectors. On Temporal the worker has it. */
      readonly jobs: JobHandler;
      /** A Temporal that others use for cases of the same database; null: there is none. */
      readonly beside: TemporalOptions | null;
    };

export interface CaseWorker {
  /** Resolves with the reason when it ends. */
  readonly lost: Promise<string>;
  /** Finishes what is under way. */
  stop(): Promise<void>;
}

export interface Engine extends CaseWorker {
  readonly host: Host;
  /** How it takes cases up that the other one had. */
  readonly taking: Taking;
  /** Throws when its own server cannot be reached. */
  reach(): Promise<void>;
}
interface Ground {
  readonly store: PostgresStore;
  readonly databaseUrl: string;
  readonly log: Logger;
}

/** Starts the engine, and what starts cases at their times on it. */
export async function openEngine(options: EngineOptions, ground: Ground): Promise<Engine> {
  const engine = options.kind === 'temporal' ? await onTemporal(options, ground) : await onPostgres(options, ground);
  const startTimers = startStartTimers({
    ...{ url: ground.databaseUrl, host: engine.host },
    failed: (error) => ground.log.warn({ err: error }, 'a start timer will be tried again'),
  });
  return {
    ...engine,
    async stop() {
      await startTimers.close();
      await engine.stop();
    },
  };
}

async function onPostgres(
  { beside, jobs }: Extract<EngineOptions, { readonly kind: 'postgres' }>,
  { store, databaseUrl, log }: Ground,
): Promise<Engine> {
  const failed = (error: unknown): void => log.warn({ err: error }, 'work of a case will be tried again');
  const temporal = beside === null ? null : new TemporalHost({ ...beside, store });
  const elsewhere = temporal === null ? {} : { elsewhere: temporal };
  const host = await PostgresHost.start({ store, url: databaseUrl, jobs, failed, ...elsewhere });
  return {
    host,
    taking: { name: host.name, take: (ref) => host.adopt(ref) },
    // It runs in this process: it is there as long as we are.
    lost: new Promise(() => undefined),
    reach: async () => undefined,
    async stop() {
      await host.close();
      await temporal?.close();
    },
  };
}

/** Milliseconds that the Temporal server has to answer whether it is there. */
const REACH = 3_000;

async function onTemporal(
  { temporal, startWorker }: Extract<EngineOptions, { readonly kind: 'temporal' }>,
  { store }: Ground,
): Promise<Engine> {
  const worker = await startWorker(store);
  const host = new TemporalHost({ ...temporal, store });
  const { client } = host;
  return {
    host,
    taking: { name: host.name, take: (ref, moved) => (moved ? host.takeOver(ref) : host.adopt(ref)) },
    lost: worker.lost,
    async reach() {
      await client.connection.withDeadline(Date.now() + REACH, () => client.workflowService.getSystemInfo({}));
    },
    async stop() {
      await worker.stop();
      await host.close();
    },
  };
}
