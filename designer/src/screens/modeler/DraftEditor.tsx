import type { Draft } from '@onevisit/api/contract/drafts';
import { useQuery } from '@tanstack/react-query';
import { Failure } from '../../states/Failure.tsx';
import { Loading } from '../../states/Loading.tsx';
import { readDraft } from './draft.ts';
import { Workbench } from './Workbench.tsx';

/** Reads a draft once: while it is open, what is on the canvas is the truth. */
export function DraftEditor({ id }: { readonly id: string }) {
  const read = useQuery<Draft>({
    queryKey: ['draft', id],
    queryFn: () => readDraft(id),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });
  if (read.isPending) return <Loading />;
  if (read.isError) return <Failure error={read.error} again={() => read.refetch()} />;
  return <Workbench draft={read.data} />;
}
