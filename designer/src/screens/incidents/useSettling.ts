import type { SettledIncidents, SettleIncidents } from '@onevisit/api/contract/incidents';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { settleIncidents } from '../../api/incidents.ts';
import { useFailureNotice } from '../../states/useFailureNotice.ts';

type Settled = SettledIncidents['items'];

/** Sent together: few enough that progress is seen, and many enough that a thousand do not take long. */
const TOGETHER = 10;

/** Sees to incidents in small batches and tells how far it is. `onDone` gets what came of each. */
export function useSettling(onDone: (settled: Settled) => void) {
  const queries = useQueryClient();
  const tell = useFailureNotice();
  const [done, setDone] = useState(0);
  const run = useMutation({
    mutationFn: async (body: SettleIncidents) => {
      const settled: Settled = [];
      for (let from = 0; from < body.incidents.length; from += TOGETHER) {
        setDone(from);
        const incidents = body.incidents.slice(from, from + TOGETHER);
        settled.push(...(await settleIncidents({ ...body, incidents })).items);
      }
      return settled;
    },
    onSuccess: onDone,
    onError: tell,
    onSettled: () => queries.invalidateQueries({ queryKey: ['incidents'] }),
  });
  return { done, run: run.mutate, pending: run.isPending };
}
