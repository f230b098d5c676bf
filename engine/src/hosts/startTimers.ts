/** Starts the cases of timer start events (BPMN 2.0 §10.5.2) when they are due, on whichever host. */
import type { Event } from '../run/event.ts';
import { openPool } from '../store/postgres/connection.ts';
import { openListener } from '../store/postgres/listener.ts';
import {
  advanceStartTimer,
  START_TIMERS,
  type TakenStartTimer,
  takeStartTimers,
  untilNextStartTimer,
} from '../store/postgres/startTimers.ts';
import { nextStartTimer } from '../store/starters.ts';
import type { Host } from './host.ts';
import { startRounds } from './rounds.ts';

export interface StartTimersOptions {
  /** The store's database. */
  readonly url: string;
  /** What the cases are started on. */
  readonly host: Host;
  /** Milliseconds after which another process may take what this one has taken and not done. Default 30,000. */
  readonly lease?: number;
  /** Told of what went wrong; it is tried again. */
  readonly failed?: (error: unknown) => void;
}
export interface StartTimers {
  /** Finishes what it has taken, and takes nothing more. */
  close(): Promise<void>;
}

const AT_ONCE = 50;
/** Looked after at least so often, in milliseconds: a clock may have been set. */
const LONGEST = 60_000;
/** Milliseconds that one timer is waited for at least, should clocks differ by a little. */
const SHORTEST = 10;

/**
 * Runs until it is closed. Many processes may do so on one database: a timer is taken by lease, and the case that it
 * starts is named after it and its due time, so that it is started once whatever happens in between.
 */
export function startStartTimers(options: StartTimersOptions): StartTimers {
  const { url, host, lease = 30_000, failed = () => undefined } = options;
  const pool = openPool({ url, connections: 2 });
  const start = async (timer: TakenStartTimer): Promise<void> => {
    try {
      const now = Math.max(Date.now(), timer.due);
      await host.send({ tenant: timer.tenant, case: caseOf(timer), event: startedBy(timer, now) });
      await advanceStartTimer(pool, timer, nextStartTimer(timer, now));
    } catch (error) {
      // Taken again when its lease is over.
      failed(error);
    }
  };
  const rounds = startRounds(async () => {
    const taken = await takeStartTimers(pool, lease, AT_ONCE);
    await Promise.all(taken.map(start));
    if (taken.length === AT_ONCE) return 0;
    return Math.max(SHORTEST, Math.min(LONGEST, (await untilNextStartTimer(pool)) ?? LONGEST));
  }, failed);
  const listener = openListener(url, START_TIMERS, rounds.wake);
  return {
    async close() {
      await listener.close();
      await rounds.stop();
      await pool.end();
    },
  };
}

/** The same for the same timer and time: a case that was started already is not started again. */
function caseOf({ process, element, due }: TakenStartTimer): string {
  return `${process}:${element}:${due}`;
}

function startedBy(timer: TakenStartTimer, at: number): Event {
  return {
    ...{ type: 'started', id: caseOf(timer), at, by: null, process: timer.hash, key: null, variables: {} },
    start: { kind: 'timer', event: timer.element },
  };
}
