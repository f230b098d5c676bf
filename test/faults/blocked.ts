/** Every connection of our own pool stands still: the server answers, and what we ask of it does not come back. */
import { StoreUnavailable } from '@onevisit/engine/store/unavailable';
import { expect } from 'vitest';
import { starting, TENANT } from '../hosts/ground.ts';
import { STATEMENT_PATIENCE, type Stage } from './stage.ts';

/** Readers, and as many senders: each many times as many as the pool has connections. */
const CALLERS = 30;
/** Behind the batch that is under way, and then in one's own; and some time for two busy cores. */
const IN_TIME = 2 * STATEMENT_PATIENCE + 3_000;

/**
 * Somebody holds the table of cases, so that whatever has a connection keeps it and the others get none. Readers and
 * senders are told so in time, all of them; afterwards the same calls are answered.
 */
export async function blocked(stage: Stage, process: string): Promise<void> {
  const read = (n: number) => stage.store.header({ tenant: TENANT, case: `nobody-${n}` });
  // The same ones whenever it is repeated: an event sent again is answered as it was.
  const send = (n: number) => stage.host.send(starting(`blocked-${n}`, process, {}, 'start'));

  const holder = await stage.pool.connect();
  try {
    await holder.query('begin; lock table engine.process_case in access exclusive mode');
    const began = performance.now();
    const told = await Promise.allSettled(Array.from({ length: CALLERS }, (_, n) => [read(n), send(n)]).flat());
    expect(performance.now() - began, 'milliseconds until the last was told').toBeLessThan(IN_TIME);
    for (const one of told) {
      expect(one.status).toBe('rejected');
      expect(one.status === 'rejected' && one.reason).toBeInstanceOf(StoreUnavailable);
    }
  } finally {
    await holder.query('rollback');
    holder.release();
  }
  for (let n = 0; n < CALLERS; n++) {
    expect(await read(n)).toBeUndefined();
    expect(await untilAnswered(() => send(n))).toMatchObject({ kind: 'applied', version: 1 });
  }
}

/** As a caller that was told to come again does: what Temporal keeps for the worker is tried anew with a back-off. */
async function untilAnswered<T>(call: () => Promise<T>): Promise<T> {
  for (const deadline = performance.now() + 60_000; ; ) {
    try {
      return await call();
    } catch (error) {
      if (!(error instanceof StoreUnavailable) || performance.now() > deadline) throw error;
    }
  }
}
