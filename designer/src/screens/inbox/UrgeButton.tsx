import type { TaskDetail } from '@onevisit/api/contract/tasks';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { urgeTask } from '../../api/comments.ts';
import { useFailureNotice } from '../../states/useFailureNotice.ts';

/** 催办: tells who holds the task to hurry. */
export function UrgeButton({ task }: { readonly task: TaskDetail }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const queries = useQueryClient();
  const tell = useFailureNotice();
  const urge = useMutation({
    mutationFn: () => urgeTask(task.id, t('comments.urgeText', { task: task.name })),
    onSuccess: (list) => {
      message.success(t('comments.urged'));
      queries.setQueryData(['case', task.case, 'comments'], list);
    },
    onError: tell,
  });
  return (
    <Button loading={urge.isPending} onClick={() => urge.mutate()}>
      {t('comments.urge')}
    </Button>
  );
}
