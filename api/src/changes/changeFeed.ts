/** Hears from PostgreSQL which cases have changed, and tells those who listen. One connection an API process. */
import pg from 'pg';
import type { Logger } from 'pino';

/** Channel on which the store notifies when tasks of a case have changed: `{tenant, case}`; ids only. */
export const CHANNEL = 'onevisit_tasks';

export interface Change {
  readonly tenant: string;
  readonly case: string;
}
/** `gap`: the connection was lost and is back; changes in between were not heard. `closed`: nothing more will be heard. */
export type Heard =
  | { readonly kind: 'changes'; readonly changes: readonly Change[] }
  | { readonly kind: 'gap' }
  | { readonly kind: 'closed' };

export interface ChangeFeed {
  /** Answers the function that ends it. */
  listen(listener: (heard: Heard) => void): () => void;
  close(): Promise<void>;
}

/** Changes that arrive within so many milliseconds are told together. */
const GATHER = 30;
const RECONNECT = 1000;

/** Opens the feed; it connects again by itself for as long as it takes. */
export function openChangeFeed(url: string, log: Logger): ChangeFeed {
  const listeners = new Set<(heard: Heard) => void>();
  const tell = (heard: Heard): void => {
    for (const listener of listeners) listener(heard);
  };
  let gathered: Change[] = [];
  let client: pg.Client | null = null;
  let closed = false;
  let again: NodeJS.Timeout | undefined;

  const hear = (payload: string): void => {
    const change = changeOf(payload);
    if (change === null) {
      log.warn('a notification that is not understood');
      return;
    }
    if (gathered.length === 0) setTimeout(flush, GATHER);
    gathered.push(change);
  };
  const flush = (): void => {
    const changes = gathered;
    gathered = [];
    tell({ kind: 'changes', changes });
  };
  const connect = async (): Promise<void> => {
    const mine = new pg.Client({ connectionString: url, keepAlive: true });
    client = mine;
    mine.on('error', () => lost(mine));
    mine.on('end', () => lost(mine));
    mine.on('notification', ({ payload }) => hear(payload ?? ''));
    try {
      await mine.connect();
      await mine.query(`listen ${CHANNEL}`);
      tell({ kind: 'gap' });
    } catch {
      lost(mine);
    }
  };
  const lost = (mine: pg.Client): void => {
    if (client !== mine || closed) return;
    client = null;
    mine.end().catch(() => undefined);
    again = setTimeout(connect, RECONNECT);
  };
  void connect();
  return {
    listen(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async close() {
      closed = true;
      tell({ kind: 'closed' });
      clearTimeout(again);
      await client?.end().catch(() => undefined);
    },
  };
}

function changeOf(payload: string): Change | null {
  try {
    const { tenant, case: id } = JSON.parse(payload) as Record<string, unknown>;
    return typeof tenant === 'string' && typeof id === 'string' ? { tenant, case: id } : null;
  } catch {
    return null;
  }
}
