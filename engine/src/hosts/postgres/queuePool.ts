import type { Pool, PoolClient } from 'pg';
import { reaching } from '../../store/postgres/connection.ts';
import { StoreUnavailable } from '../../store/unavailable.ts';

/** The code by which graphile-worker knows that it is worth trying again: cannot connect now. */
const TRY_AGAIN = '57P03';

/**
 * The pool as the queue sees it: whenever the database cannot be reached, the error says to try again. graphile-worker
 * tells of the end of a job without waiting for it, and tries again only what it knows: a connection cut at that moment
 * would be a rejection that nobody handles, and end the process.
 */
export function queuePool(pool: Pool): Pool {
  const connect = async (): Promise<PoolClient> => patientClient(await tryingAgain(() => pool.connect()));
  return new Proxy(pool, {
    get(target, name) {
      // With a callback it is the connection that listens; it has a recovery of its own.
      if (name === 'connect')
        return (...args: unknown[]) => (args.length === 0 ? connect() : bound(target, name)(...args));
      return bound(target, name);
    },
  });
}

function patientClient(client: PoolClient): PoolClient {
  return new Proxy(client, {
    get(target, name) {
      if (name === 'query') return (...args: unknown[]) => tryingAgain(() => bound(target, name)(...args));
      return bound(target, name);
    },
  });
}

type Callable = (...args: unknown[]) => never;

/** A member of the target; its methods run on the target and not on what stands before it. */
function bound(target: object, name: string | symbol): Callable {
  const member: unknown = Reflect.get(target, name);
  return typeof member === 'function' ? member.bind(target) : (member as Callable);
}

async function tryingAgain<T>(run: () => Promise<T>): Promise<T> {
  try {
    return await reaching(run);
  } catch (error) {
    if (error instanceof StoreUnavailable) Object.assign(error, { code: TRY_AGAIN });
    throw error;
  }
}
