import type { CaseOutcome } from '@onevisit/api/contract/cases';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App } from 'antd';
import { useLocal } from '../../app/language.ts';
import { useFailureNotice } from '../../states/useFailureNotice.ts';

/** Something said of a visit: tells what came of it, and reads anew what shows visits. A refusal too: others were quicker. */
export function useVisitAct(onDone: () => void = () => undefined) {
  const local = useLocal();
  const { message } = App.useApp();
  const queries = useQueryClient();
  const tell = useFailureNotice();
  return useMutation({
    mutationFn: (act: () => Promise<CaseOutcome>) => act(),
    onSuccess: (outcome) => {
      message.success(local(outcome.text));
      onDone();
    },
    onError: tell,
    onSettled: () =>
      Promise.all(['case', 'appointments', 'slots'].map((key) => queries.invalidateQueries({ queryKey: [key] }))),
  });
}
