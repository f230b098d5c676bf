import type { TaskDetail } from '@onevisit/api/contract/tasks';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { delegateTask, transferTask } from '../../api/delegation.ts';
import { HandOn } from './HandOn.tsx';

interface TransferPanelProps {
  readonly task: TaskDetail;
  /** For good (转办), or to come back (委托). */
  readonly how: 'transfer' | 'delegate';
  readonly onBack: () => void;
  readonly onDone: () => void;
}
const SENDS = { transfer: transferTask, delegate: delegateTask } as const;

/** 转办, 委托: the task goes to somebody else; one that is delegated comes back, so it stays in sight. */
export function TransferPanel({ task, how, onBack, onDone }: TransferPanelProps) {
  const { t } = useTranslation();
  return (
    <HandOn
      at="foot"
      label={t(`delegation.${how}To`)}
      action={t(`delegation.${how}`)}
      without={task.assignee === null ? [] : [task.assignee.id]}
      send={(to) => SENDS[how](task.id, to)}
      onSent={how === 'transfer' ? onDone : onBack}
    >
      <span className="grow small secondary">{t(`delegation.${how}Note`)}</span>
      <Button onClick={onBack}>{t('inbox.back')}</Button>
    </HandOn>
  );
}
