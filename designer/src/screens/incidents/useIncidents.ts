import type { IncidentPage, IncidentRow } from '@onevisit/api/contract/incidents';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useSearchParams } from 'react-router';
import { type IncidentScope, readIncidents } from '../../api/incidents.ts';

export interface IncidentsView {
  readonly scope: IncidentScope;
  readonly choose: (change: Partial<IncidentScope>) => void;
  readonly rows: readonly IncidentRow[];
  readonly counts: IncidentPage['counts'];
  readonly total: number | null;
  readonly pending: boolean;
  readonly error: Error | null;
  readonly again: () => void;
  readonly more: (() => void) | null;
}
const fields = ['process', 'cause', 'q'] as const;

/** Open incidents under the filters that stand in the address. */
export function useIncidents(): IncidentsView {
  const [params, setParams] = useSearchParams();
  const scope = Object.fromEntries(fields.map((name) => [name, params.get(name) ?? ''])) as unknown as IncidentScope;
  const query = useInfiniteQuery({
    queryKey: ['incidents', scope],
    queryFn: ({ pageParam }) => readIncidents(scope, pageParam),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    placeholderData: (before) => before,
  });
  const pages = query.data?.pages ?? [];
  return {
    scope,
    choose: (change) =>
      setParams(Object.fromEntries(Object.entries({ ...scope, ...change }).filter(([, value]) => value !== '')), {
        replace: true,
      }),
    rows: pages.flatMap(({ items }) => items),
    counts: pages[0]?.counts ?? [],
    total: pages[0]?.total ?? null,
    pending: query.isPending,
    error: query.error,
    again: () => void query.refetch(),
    more: query.hasNextPage && !query.isFetchingNextPage ? () => void query.fetchNextPage() : null,
  };
}
