import type { InboxFilter, InboxPage } from '@onevisit/api/contract/tasks';
import { useSearchParams } from 'react-router';
import { type InboxScope, readInbox } from '../../api/tasks.ts';
import { type Pages, usePages } from '../../pages/usePages.ts';
import { useLiveInbox } from './useLiveInbox.ts';

export interface InboxView extends Pages<InboxPage> {
  readonly scope: InboxScope;
  readonly choose: (change: Partial<InboxScope>) => void;
  readonly counts: InboxPage['counts'] | null;
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
  const pages = usePages(['inbox', scope], (cursor) => readInbox(scope, cursor));
  const choose = (change: Partial<InboxScope>) => {
    const entries = Object.entries({ ...scope, ...change }).filter(
      ([name, value]) => value !== '' && !(name === 'filter' && value === 'all'),
    );
    setParams(Object.fromEntries(entries), { replace: true });
  };
  return { scope, choose, live, ...pages, counts: pages.first?.counts ?? null };
}
