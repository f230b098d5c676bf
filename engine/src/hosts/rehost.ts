import type { WhichCases } from '../store/postgres/read.ts';
import type { PostgresStore } from '../store/postgres/store.ts';
import type { CaseRef, HostName } from '../store/store.ts';

/** How a host takes open cases up. */
export interface Taking {
  readonly name: HostName;
  /** Takes up a case. `moved`: another host had it until now; else it may well have it in hand already. */
  take(ref: CaseRef, moved: boolean): Promise<void>;
  /** Told of a case that it had and that is another's now. */
  release?(ref: CaseRef): Promise<void>;
}

const PAGE = 500;
const AT_ONCE = 32;

/**
 * Lets a host take up every open case that is its own, as after its own data was lost, and before that every open case of
 * the hosts in `from`, which are handed over to it. `which` leaves the others where they are. May be run at any time,
 * while cases go on, and again.
 * @returns number of open cases seen, and how many of them were handed over
 */
export async function rehostAll(
  store: PostgresStore,
  to: Taking,
  from: readonly Taking[],
  which: WhichCases = {},
): Promise<{ readonly seen: number; readonly moved: number }> {
  let moved = 0;
  for (const other of from) moved += await handOver(store, to, other, which);
  const seen = await eachOpen(store, to.name, which, (ref) => to.take(ref, false));
  return { seen, moved };
}

/**
 * Hands every open case of one host over to another, or those that are meant, while they go on.
 * @returns how many they were
 */
export function handOver(
  store: PostgresStore,
  to: Taking,
  from: Pick<Taking, 'name' | 'release'>,
  which: WhichCases = {},
): Promise<number> {
  return eachOpen(store, from.name, which, async (ref) => {
    // From here on the other one leaves it alone; what it has in hand ends as it would, once.
    await store.rehost(ref, to.name);
    await from.release?.(ref);
    await to.take(ref, true);
  });
}

async function eachOpen(
  store: PostgresStore,
  host: HostName,
  which: WhichCases,
  act: (ref: CaseRef) => Promise<void>,
): Promise<number> {
  let after: CaseRef | null = null;
  let seen = 0;
  for (;;) {
    const page: readonly CaseRef[] = await store.openCases(host, after, PAGE, which);
    for (let i = 0; i < page.length; i += AT_ONCE) {
      await Promise.all(page.slice(i, i + AT_ONCE).map(act));
    }
    seen += page.length;
    if (page.length < PAGE) return seen;
    after = page.at(-1)!;
  }
}
