import { type QueryKey, useInfiniteQuery } from '@tanstack/react-query';

interface Page {
  readonly items: readonly unknown[];
  readonly next: string | null;
  readonly total: number;
}
/** A list that is read page by page: what has been read of it, and how to go on. */
export interface Pages<P extends Page> {
  readonly rows: readonly P['items'][number][];
  /** The first page, which has the counts; undefined before it is there. */
  readonly first: P | undefined;
  readonly total: number | null;
  readonly pending: boolean;
  readonly error: Error | null;
  readonly again: () => void;
  /** Reads the next page. Null: there is none, it is on its way, or it could not be read, and is not asked for again and again. */
  readonly more: (() => void) | null;
}

/** Reads a list by its cursor; the rows of the filters before stay until those of the new ones are there. */
export function usePages<P extends Page>(
  queryKey: QueryKey,
  read: (cursor: string | undefined) => Promise<P>,
): Pages<P> {
  const query = useInfiniteQuery({
    queryKey,
    queryFn: ({ pageParam }) => read(pageParam),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    placeholderData: (before) => before,
  });
  const pages = query.data?.pages ?? [];
  const readable = query.hasNextPage && query.fetchStatus === 'idle' && !query.isFetchNextPageError;
  return {
    rows: pages.flatMap(({ items }) => items),
    first: pages[0],
    total: pages[0]?.total ?? null,
    pending: query.isPending,
    error: query.error,
    again: () => void query.refetch(),
    more: readable ? () => void query.fetchNextPage() : null,
  };
}
