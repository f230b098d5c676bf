import pg from 'pg';
import { StoreUnavailable } from '../unavailable.ts';

export interface ConnectionOptions {
  readonly url: string;
  /** Connections at most. Writes need few of them, since events that arrive together share one. */
  readonly connections?: number;
  /** Milliseconds to wait for a connection, and for a statement to be answered. */
  readonly patience?: number;
  /**
   * Every statement of the pool names its rows by their keys. A plan is kept for as long as the connection: one that was
   * made while a table was small would go on reading all of it, so the planner is left no other way than the index.
   */
  readonly byKey?: boolean;
}

const BY_KEY = [
  'enable_seqscan=off',
  'enable_hashjoin=off',
  'enable_mergejoin=off',
  'plan_cache_mode=force_generic_plan',
];

/** A pool that survives the server: connections that break are replaced when they are next needed. */
export function openPool(options: ConnectionOptions): pg.Pool {
  const patience = options.patience ?? 10_000;
  const pool = new pg.Pool({
    connectionString: options.url,
    max: options.connections ?? 6,
    connectionTimeoutMillis: patience,
    query_timeout: patience * 3,
    idleTimeoutMillis: 60_000,
    keepAlive: true,
    application_name: 'onevisit',
    ...(options.byKey === true ? { options: BY_KEY.map((setting) => `-c ${setting}`).join(' ') } : {}),
  });
  // An idle connection that breaks is the pool's affair; whoever needs one next is told.
  pool.on('error', () => undefined);
  // One that breaks while it is in use fails what uses it, and that is told there.
  pool.on('connect', (client) => client.on('error', () => undefined));
  return pool;
}

/** SQLSTATE of an error of the server; null when it comes from somewhere else. */
export function stateOf(error: unknown): string | null {
  return error instanceof pg.DatabaseError ? (error.code ?? null) : null;
}

/** Whether what failed is the way to the server, or the server as a whole, and not the statement. */
function isUnreachable(error: unknown): boolean {
  const state = stateOf(error);
  // 08 connection, 53 out of resources, 57P0x shutting or starting up, 58 system error, XX internal.
  if (state !== null) return /^(08|53|57P0|58)/.test(state);
  if (!(error instanceof Error)) return false;
  const { code } = error as NodeJS.ErrnoException;
  if (code !== undefined && /^E(CONN|PIPE|HOST|NET|TIMEDOUT|NOTFOUND|AI_AGAIN)/.test(code)) return true;
  if (error instanceof AggregateError) return error.errors.some(isUnreachable);
  return /connection terminated|timeout|not queryable|client was closed|ended/i.test(error.message);
}

/** Runs something against the database; an error of the connection comes out as `StoreUnavailable`. */
export async function reaching<T>(run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (error) {
    if (isUnreachable(error)) throw new StoreUnavailable('PostgreSQL cannot be reached', { cause: error });
    throw error;
  }
}
