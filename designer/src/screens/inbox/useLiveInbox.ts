import { inboxChanged } from '@onevisit/api/contract/inboxEvents';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';

/** Listens to the server's events and reads anew what has changed. Answers whether the line is open. */
export function useLiveInbox(): boolean {
  const queries = useQueryClient();
  const [live, setLive] = useState(false);
  useEffect(() => {
    const source = new EventSource('/api/inbox/events');
    const stale = (key: readonly unknown[]) => void queries.invalidateQueries({ queryKey: key });
    source.addEventListener('ready', () => {
      setLive(true);
      stale(['inbox']);
    });
    source.addEventListener('changed', (event: MessageEvent<string>) => {
      const change = inboxChanged.safeParse(JSON.parse(event.data));
      stale(['inbox']);
      stale(['task']);
      if (change.success) stale(['case', change.data.case]);
    });
    source.addEventListener('error', () => setLive(false));
    return () => source.close();
  }, [queries]);
  return live;
}
