import type { TaskDetail } from '@onevisit/api/contract/tasks';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { transferTask } from '../../api/signers.ts';
import { useLocal } from '../../app/language.ts';
import { PersonPicker } from '../../directory/PersonPicker.tsx';
import { useFailureNotice } from '../../states/useFailureNotice.ts';

interface TransferPanelProps {
  readonly task: TaskDetail;
  readonly onBack: () => void;
  readonly onDone: () => void;
}

/** 转办: the task goes to somebody else, and leaves my inbox. */
export function TransferPanel({ task, onBack, onDone }: TransferPanelProps) {
  const { t } = useTranslation();
  const local = useLocal();
  const { message } = App.useApp();
  const queries = useQueryClient();
  const tell = useFailureNotice();
  const [person, setPerson] = useState<string | null>(null);
  const send = useMutation({
    mutationFn: (to: string) => transferTask(task.id, to),
    onSuccess: (outcome) => {
      message.success(local(outcome.text));
      onDone();
      return queries.invalidateQueries({ queryKey: ['inbox'] });
    },
    onError: tell,
  });
  return (
    <footer className="decision-bar">
      <PersonPicker
        label={t('signers.transferTo')}
        value={person}
        onChange={setPerson}
        without={task.assignee === null ? [] : [task.assignee.id]}
      />
      <span className="grow small secondary">{t('signers.transferNote')}</span>
      <Button onClick={onBack}>{t('inbox.back')}</Button>
      <Button
        type="primary"
        disabled={person === null}
        loading={send.isPending}
        onClick={() => person !== null && send.mutate(person)}
      >
        {t('signers.transfer')}
      </Button>
    </footer>
  );
}
