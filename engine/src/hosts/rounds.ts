/** Work that is done in rounds: at once when it is woken, else when the time that the last round gave has passed. */
export interface Rounds {
  /** The next round begins now, or right after the one under way. */
  wake(): void;
  /** As `wake`, but no sooner than at this time (milliseconds since 1970). */
  wakeAt(at: number): void;
  /** Ends the round under way, and begins none any more. */
  stop(): Promise<void>;
}

/** What a timer of Node can wait for at most. */
const LONGEST = 2_147_483_647;
/** Milliseconds after which a round that failed is tried again. */
const AFTER_FAILURE = 1_000;

/**
 * Begins with a round at once. `round` answers the milliseconds until the next one; when it throws, `failed` is told and
 * it is tried again a second later.
 */
export function startRounds(round: () => Promise<number>, failed: (error: unknown) => void): Rounds {
  let stopped = false;
  /** When somebody wanted the next round while one was under way. */
  let wanted = Number.POSITIVE_INFINITY;
  let timer: NodeJS.Timeout | undefined;
  let timerAt = Number.POSITIVE_INFINITY;
  let running: Promise<void> | null = null;

  const begin = (): void => {
    clearTimeout(timer);
    timerAt = Number.POSITIVE_INFINITY;
    wanted = Number.POSITIVE_INFINITY;
    running = round()
      .catch((error: unknown) => {
        failed(error);
        return AFTER_FAILURE;
      })
      .then((wait) => {
        running = null;
        if (!stopped) schedule(Math.min(wait, wanted - Date.now()));
      });
  };
  const schedule = (wait: number): void => {
    const at = Date.now() + Math.max(0, wait);
    if (at >= timerAt) return;
    clearTimeout(timer);
    timerAt = at;
    timer = setTimeout(begin, Math.min(Math.max(0, wait), LONGEST));
  };
  const wakeAt = (at: number): void => {
    if (stopped) return;
    if (running === null) schedule(at - Date.now());
    else wanted = Math.min(wanted, at);
  };
  schedule(0);
  return {
    wake() {
      wakeAt(0);
    },
    wakeAt,
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await running;
    },
  };
}
