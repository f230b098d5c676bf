/** Fires the timers of cases when they are due. */
import type { Pool } from 'pg';
import {
  dropTimer,
  keepTimer,
  type TakenTimer,
  takeDueTimers,
  untilNextTimer,
} from '../../store/postgres/dueTimers.ts';
import type { Addressed, Answer } from '../../store/store.ts';
import { type Rounds, startRounds } from '../rounds.ts';

export interface TimersContext {
  readonly pool: Pool;
  /** Milliseconds after which another process may take what this one has taken and not done. */
  readonly lease: number;
  send(event: Addressed): Promise<Answer>;
  failed(error: unknown): void;
}

/** Taken at once: as many as two statements of the store write. */
const AT_ONCE = 256;
/** Looked for at least so often, in milliseconds: what a process that died has armed or taken is found. */
const LONGEST = 2_000;
/** Milliseconds waited at least, should the clocks of this machine and of the database differ by a little. */
const SHORTEST = 5;

/** Takes due timers in batches until it is stopped; woken when one is armed that is due before the others. */
export function startTimers(context: TimersContext): Rounds {
  const { pool, lease, failed } = context;
  return startRounds(async () => {
    const { timers, upTo } = await takeDueTimers(pool, lease, AT_ONCE);
    await Promise.all(timers.map((timer) => fire(context, timer)));
    if (timers.length === AT_ONCE) return 0;
    return Math.max(SHORTEST, Math.min(LONGEST, (await untilNextTimer(pool, upTo)) ?? LONGEST));
  }, failed);
}

/** The event is named after the timer and its time: fired twice, it is answered once. */
async function fire({ pool, send, failed }: TimersContext, taken: TakenTimer): Promise<void> {
  const { tenant, case: id, timer, at, tries } = taken;
  const name = `timer:${timer}:${at}${tries === 0 ? '' : `:${tries}`}`;
  try {
    const answer = await send({
      ...{ tenant, case: id },
      event: { type: 'timerFired', id: name, at: Math.max(at, Date.now()), by: null, timer },
    });
    if (answer.kind === 'applied') return;
    await (answer.rejection.code === 'suspended' ? keepTimer(pool, taken) : dropTimer(pool, taken));
  } catch (error) {
    // Taken again when its lease is over.
    failed(error);
  }
}
