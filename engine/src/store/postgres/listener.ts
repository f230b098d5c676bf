import pg from 'pg';

const RECONNECT = 1_000;

/** A connection that listens for notifications and connects again by itself. */
export interface Listener {
  close(): Promise<void>;
}

/** `heard` is called for each notification, and after each connecting: what came before it was not heard. */
export function openListener(url: string, channel: string, heard: () => void): Listener {
  let client: pg.Client | null = null;
  let closed = false;
  let again: NodeJS.Timeout | undefined;

  const lost = (mine: pg.Client): void => {
    if (client !== mine || closed) return;
    client = null;
    mine.end().catch(() => undefined);
    again = setTimeout(() => void connect(), RECONNECT);
  };
  const connect = async (): Promise<void> => {
    const mine = new pg.Client({ connectionString: url, keepAlive: true, application_name: 'onevisit' });
    client = mine;
    mine.on('error', () => lost(mine));
    mine.on('end', () => lost(mine));
    mine.on('notification', heard);
    try {
      await mine.connect();
      await mine.query(`listen ${channel}`);
      heard();
    } catch {
      lost(mine);
    }
  };
  const first = connect();
  return {
    async close() {
      closed = true;
      clearTimeout(again);
      await first;
      await client?.end().catch(() => undefined);
    },
  };
}
