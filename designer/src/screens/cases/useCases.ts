import type { CaseRow } from '@onevisit/api/contract/cases';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useSearchParams } from 'react-router';
import { type CaseScope, readCases } from '../../api/cases.ts';

export interface CasesView {
  readonly scope: CaseScope;
  readonly choose: (change: Partial<CaseScope>) => void;
  readonly rows: readonly CaseRow[];
  readonly total: number | null;
  readonly pending: boolean;
  readonly error: Error | null;
  readonly again: () => void;
  readonly more: (() => void) | null;
}
const fields = ['status', 'light', 'item', 'department', 'q', 'copied'] as const;

/** Cases under the filters that stand in the address. */
export function useCases(): CasesView {
  const [params, setParams] = useSearchParams();
  const scope = Object.fromEntries(fields.map((name) => [name, params.get(name) ?? ''])) as unknown as CaseScope;
  const query = useInfiniteQuery({
    queryKey: ['cases', scope],
    queryFn: ({ pageParam }) => readCases(scope, pageParam),
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
    total: pages[0]?.total ?? null,
    pending: query.isPending,
    error: query.error,
    again: () => void query.refetch(),
    more:
      query.hasNextPage && query.fetchStatus === 'idle' && !query.isFetchNextPageError
        ? () => void query.fetchNextPage()
        : null,
  };
}
