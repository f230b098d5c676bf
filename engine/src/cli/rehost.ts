import { parseArgs } from 'node:util';
import { rehostAll, type Taking } from '../hosts/rehost.ts';
import { temporalOptionsFrom } from '../hosts/temporal/environment.ts';
import { TemporalHost } from '../hosts/temporal/host.ts';
import type { WhichCases } from '../store/postgres/read.ts';
import { PostgresStore } from '../store/postgres/store.ts';
import { EXIT, type Io } from './io.ts';

const HELP = `Usage: onevisit rehost [--to temporal|postgres] [--case ID | --process ID] [--tenant TENANT]

Without --to: starts the workflow of every open case of Temporal that has none, as after its database was lost; those
that are there look at the store again.
With --to: hands every open case of the other host over to this one first. Cases may go on meanwhile.
Each takes up its timers, jobs and messages from the store. It may be run again at any time.

  --to temporal   workers and API processes that use Temporal must be running
  --case ID       this case alone
  --process ID    open cases of this process alone, whichever version they run on
  --tenant NAME   of this tenant alone
  --to postgres   API processes with ENGINE=postgres must be running; workflows left on Temporal are ended when
                  TEMPORAL_ADDRESS is set, and left alone when Temporal is gone for good

Environment:
  DATABASE_URL            the store (required)
  TEMPORAL_ADDRESS        HOST:PORT of Temporal (required, except with --to postgres)
  TEMPORAL_NAMESPACE      default: default
  ONEVISIT_TASK_QUEUE     default: onevisit
  ONEVISIT_PAYLOAD_KEYS   ID:BASE64[,…], as the workers have them`;

interface Asked {
  readonly to: 'temporal' | 'postgres';
  /** Cases of the other host are handed over. */
  readonly move: boolean;
  readonly which: WhichCases;
  readonly url: string;
  readonly temporal: boolean;
}

/** `onevisit rehost`. */
export async function runRehost(args: readonly string[], io: Io): Promise<number> {
  if (args.includes('--help') || args.includes('-h')) {
    io.out(HELP);
    return EXIT.fine;
  }
  const asked = read(args, io.env);
  if (typeof asked === 'string') {
    io.err(asked);
    io.err(HELP);
    return EXIT.wrongUse;
  }
  const store = new PostgresStore({ url: asked.url });
  const temporal = asked.temporal ? new TemporalHost({ ...temporalOptionsFrom(io.env), store }) : null;
  try {
    const hosts = { temporal: onTemporal(temporal), postgres: ON_POSTGRES };
    const other = asked.to === 'temporal' ? hosts.postgres : hosts.temporal;
    const { seen, moved } = await rehostAll(store, hosts[asked.to], asked.move ? [other] : [], asked.which);
    if (seen === 0 && asked.which.case !== undefined) {
      io.err(`There is no open case ${asked.which.case}${asked.move ? '' : ' on Temporal'}.`);
      return EXIT.fallsShort;
    }
    if (asked.move) io.out(`${moved} open cases were handed over to ${asked.to}.`);
    io.out(asked.to === 'temporal' ? `${seen} open cases have a workflow.` : `${seen} open cases are on PostgreSQL.`);
    return EXIT.fine;
  } catch (error) {
    const { message, cause } = error as Error;
    io.err(`rehost broke off: ${message}${cause instanceof Error ? ` (${cause.message})` : ''}. It may be run again.`);
    return EXIT.fallsShort;
  } finally {
    await temporal?.close();
    await store.close();
  }
}

/** What is wrong, in words, when it cannot be done. */
function read(args: readonly string[], env: Io['env']): Asked | string {
  const { DATABASE_URL: url, TEMPORAL_ADDRESS: address } = env;
  const text = { type: 'string' } as const;
  let given: WhichCases & { readonly to?: string };
  try {
    given = parseArgs({ args: [...args], options: { to: text, case: text, process: text, tenant: text } }).values;
  } catch {
    return `rehost takes --to, --case, --process and --tenant, and not ${args.join(' ')}.`;
  }
  const { to = 'temporal', ...which } = given;
  if (to !== 'temporal' && to !== 'postgres') return `There is no host ${to}: temporal or postgres.`;
  if (!url) return 'DATABASE_URL must be set.';
  if (to === 'temporal' && !address) return 'DATABASE_URL and TEMPORAL_ADDRESS must be set.';
  return { to, move: given.to !== undefined, which, url, temporal: Boolean(address) };
}

/** `null`: gone for good, or its workflows are left alone. */
function onTemporal(host: TemporalHost | null): Taking {
  return {
    name: 'temporal',
    take: async (ref, moved) => (moved ? host!.takeOver(ref) : host!.adopt(ref)),
    release: async (ref) => host?.release(ref),
  };
}

/** The hand-over itself queues the jobs and wakes the timers; whoever runs the host finds the rest in the store. */
const ON_POSTGRES: Taking = { name: 'postgres', take: async () => {} };
