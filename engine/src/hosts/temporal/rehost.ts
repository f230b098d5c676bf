import type { PostgresStore } from '../../store/postgres/store.ts';
import type { CaseRef } from '../../store/store.ts';
import type { TemporalHost } from './host.ts';

const PAGE = 500;
const AT_ONCE = 32;

/**
 * Gives every open case that belongs to Temporal a workflow again, as after a lost Temporal database. Cases that have one
 * are left as they are. May be run at any time, and again.
 * @returns number of open cases seen
 */
export async function rehostAll(
  store: PostgresStore,
  host: TemporalHost,
  progress: (seen: number) => void,
): Promise<number> {
  let after: CaseRef | null = null;
  let seen = 0;
  for (;;) {
    const page: readonly CaseRef[] = await store.openCases('temporal', after, PAGE);
    for (let i = 0; i < page.length; i += AT_ONCE) {
      await Promise.all(page.slice(i, i + AT_ONCE).map((ref) => host.adopt(ref)));
    }
    seen += page.length;
    progress(seen);
    if (page.length < PAGE) return seen;
    after = page.at(-1)!;
  }
}
