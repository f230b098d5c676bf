import type { InboxFilter, InboxPage, TaskRow } from '@onevisit/api/contract/tasks';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useSearchParams } from 'react-router';
import { type InboxScope, readInbox } from '../../api/tasks.ts';
import { useLiveInbox } from './useLiveInbox.ts';

export interface InboxView {
  readonly scope: InboxScope;
  readonly choose: (change: Partial<InboxScope>) => void;
  readonly rows: readonly TaskRow[];
  readonly counts: InboxPage['counts'] | null;
  readonly total: number;
  readonly pending: boolean;
  readonly error: Error | null;
  readonly again: () => void;
  readonly more: (() => void) | null;
  readonly live: boolean;
}

/** The inbox under the filters that stand in the address, kept up by the server's events. */
export function useInbox(): InboxView {
  const [params, setParams] = useSearchParams();
  const scope: InboxScope = {
    filter: (params.get('filter') ?? 'all') as InboxFilter,
    q: params.get('q') ?? '',
    department: params.get('department') ?? '',
  };
  const live = useLiveInbox();
  const query = useInfiniteQuery({
    queryKey: ['inbox', scope],
    queryFn: ({ pageParam }) => readInbox(scope, pageParam),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    placeholderData: (before) => before,
  });
  const pages = query.data?.pages ?? [];
  const choose = (change: Partial<InboxScope>) => {
    const entries = Object.entries({ ...scope, ...change }).filter(
      ([name, value]) => value !== '' && !(name === 'filter' && value === 'all'),
    );
    setParams(Object.fromEntries(entries), { replace: true });
  };
  return {
    scope,
    choose,
    rows: pages.flatMap(({ items }) => items),
    counts: pages[0]?.counts ?? null,
    total: pages[0]?.total ?? 0,
    pending: query.isPending,
    error: query.error,
    again: () => void query.refetch(),
    more:
      query.hasNextPage && query.fetchStatus === 'idle' && !query.isFetchNextPageError
        ? () => void query.fetchNextPage()
        : null,
    live,
  };
}
