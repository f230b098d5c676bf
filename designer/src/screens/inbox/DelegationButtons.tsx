import type { TaskDetail } from '@onevisit/api/contract/tasks';
import type { Variables } from '@onevisit/api/contract/variables';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { resolveTask } from '../../api/delegation.ts';
import { useLocal } from '../../app/language.ts';
import { useFailureNotice } from '../../states/useFailureNotice.ts';

interface DelegationButtonsProps {
  readonly task: TaskDetail;
  /** What the form holds; null when it has to be mended first. */
  readonly read: () => Variables | null;
  readonly onDone: () => void;
}

/** A task that is out (委托): its delegate gives it back, its owner may call it back. */
export function DelegationButtons({ task, read, onDone }: DelegationButtonsProps) {
  const { t } = useTranslation();
  const local = useLocal();
  const { message } = App.useApp();
  const queries = useQueryClient();
  const tell = useFailureNotice();
  const { resolve, recall } = task.actions;
  const back = useMutation({
    mutationFn: (variables: Variables) => resolveTask(task.id, variables),
    onSuccess: (outcome) => {
      message.success(local(outcome.text));
      if (resolve) onDone();
      const inbox = queries.invalidateQueries({ queryKey: ['inbox'] });
      // Who gave it back may not see it any more.
      return resolve ? inbox : Promise.all([inbox, queries.invalidateQueries({ queryKey: ['task', task.id] })]);
    },
    onError: tell,
  });
  const give = () => {
    const variables = read();
    if (variables !== null) back.mutate(variables);
  };
  if (resolve) {
    return (
      <Button data-key="a" type="primary" loading={back.isPending} onClick={give}>
        {t('delegation.resolve')}
      </Button>
    );
  }
  if (!recall) return null;
  return (
    <Button loading={back.isPending} onClick={() => back.mutate({})}>
      {t('delegation.recall')}
    </Button>
  );
}
