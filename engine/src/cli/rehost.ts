import { temporalOptionsFrom } from '../hosts/temporal/environment.ts';
import { TemporalHost } from '../hosts/temporal/host.ts';
import { rehostAll } from '../hosts/temporal/rehost.ts';
import { PostgresStore } from '../store/postgres/store.ts';
import { EXIT, type Io } from './io.ts';

const HELP = `Usage: onevisit rehost

Starts the workflow of every open case that has none on Temporal: after its database was lost, or when cases move there.
Each takes up its timers, jobs and messages from the store. It may be run again at any time.

Environment:
  DATABASE_URL            the store (required)
  TEMPORAL_ADDRESS        HOST:PORT of Temporal (required)
  TEMPORAL_NAMESPACE      default: default
  ONEVISIT_TASK_QUEUE     default: onevisit
  ONEVISIT_PAYLOAD_KEYS   ID:BASE64[,…], as the workers have them`;

/** `onevisit rehost`. */
export async function runRehost(args: readonly string[], io: Io): Promise<number> {
  if (args.includes('--help') || args.includes('-h')) {
    io.out(HELP);
    return EXIT.fine;
  }
  const { DATABASE_URL: url, TEMPORAL_ADDRESS } = io.env;
  if (args.length > 0 || !url || !TEMPORAL_ADDRESS) {
    io.err(args.length > 0 ? `rehost takes no ${args[0]}.` : 'DATABASE_URL and TEMPORAL_ADDRESS must be set.');
    io.err(HELP);
    return EXIT.wrongUse;
  }
  const store = new PostgresStore({ url });
  const host = new TemporalHost({ ...temporalOptionsFrom(io.env), store });
  try {
    const seen = await rehostAll(store, host, () => {});
    io.out(`${seen} open cases have a workflow.`);
    return EXIT.fine;
  } catch (error) {
    const { message, cause } = error as Error;
    io.err(`rehost broke off: ${message}${cause instanceof Error ? ` (${cause.message})` : ''}. It may be run again.`);
    return EXIT.fallsShort;
  } finally {
    await host.close();
    await store.close();
  }
}
