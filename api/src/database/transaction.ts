/** Several statements that are written together or not at all. */
import type { Pool, PoolClient } from 'pg';

/** Runs `act` in a transaction of its own: what it throws undoes it, and comes out as it is. */
export async function transaction<T>(pool: Pool, act: (client: PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  let broken: Error | undefined;
  try {
    await client.query('begin');
    const done = await act(client);
    await client.query('commit');
    return done;
  } catch (error) {
    // A connection that cannot even undo is not given to anybody else.
    await client.query('rollback').catch((failure: Error) => {
      broken = failure;
    });
    throw error;
  } finally {
    client.release(broken);
  }
}
