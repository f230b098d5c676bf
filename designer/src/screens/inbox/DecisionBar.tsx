import type { TaskDetail } from '@onevisit/api/contract/tasks';
import type { Variables } from '@onevisit/api/contract/variables';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { claimTask, completeTask, releaseTask } from '../../api/tasks.ts';
import { useLocal } from '../../app/language.ts';
import { useFailureNotice } from '../../states/useFailureNotice.ts';
import { DelegationButtons } from './DelegationButtons.tsx';
import { ReturnPanel } from './ReturnPanel.tsx';
import { StandingNote } from './StandingNote.tsx';
import { TransferPanel } from './TransferPanel.tsx';
import { UrgeButton } from './UrgeButton.tsx';

interface DecisionBarProps {
  readonly task: TaskDetail;
  /** What the form holds; null when it has to be mended first. */
  readonly read: () => Variables | null;
  readonly onDone: () => void;
}

/** The decisions at the foot. After completing, the next task opens and a line says what happened. */
export function DecisionBar({ task, read, onDone }: DecisionBarProps) {
  const { t } = useTranslation();
  const local = useLocal();
  const { message } = App.useApp();
  const queries = useQueryClient();
  const tell = useFailureNotice();
  const [panel, setPanel] = useState<'return' | 'transfer' | 'delegate' | null>(null);
  const fresh = () =>
    Promise.all([
      queries.invalidateQueries({ queryKey: ['inbox'] }),
      queries.invalidateQueries({ queryKey: ['task'] }),
    ]);
  const hold = useMutation({
    mutationFn: () => (task.actions.release ? releaseTask(task.id) : claimTask(task.id)),
    onSuccess: fresh,
    onError: tell,
  });
  const complete = useMutation({
    mutationFn: (variables: Variables) => completeTask(task.id, variables),
    onSuccess: (outcome) => {
      message.success(local(outcome.text));
      onDone();
      return queries.invalidateQueries({ queryKey: ['inbox'] });
    },
    onError: tell,
  });
  const submit = () => {
    const variables = read();
    if (variables !== null) complete.mutate(variables);
  };
  // A countersign without a form asks for nothing but the vote.
  const vote = task.form === null && task.fields.length === 0 ? (task.signers?.decision ?? null) : null;
  const back = () => setPanel(null);
  if (panel === 'return') return <ReturnPanel task={task} onBack={back} onDone={onDone} />;
  if (panel !== null) return <TransferPanel task={task} how={panel} onBack={back} onDone={onDone} />;
  const { claim, release, complete: mayComplete, return: mayReturn, handOn } = task.actions;
  return (
    <footer className="decision-bar">
      <StandingNote task={task} />
      <span className="grow" />
      {task.assignee !== null && !release && !task.actions.resolve && task.caseStatus === 'running' && (
        <UrgeButton task={task} />
      )}
      {handOn && <Button onClick={() => setPanel('delegate')}>{t('delegation.delegate')}</Button>}
      {handOn && <Button onClick={() => setPanel('transfer')}>{t('delegation.transfer')}</Button>}
      {mayReturn && (
        <Button data-key="r" onClick={() => setPanel('return')}>
          {t('inbox.return')}
        </Button>
      )}
      {(claim || release) && (
        <Button
          data-key="c"
          type={mayComplete || release ? 'default' : 'primary'}
          loading={hold.isPending}
          onClick={() => hold.mutate()}
        >
          {t(release ? 'inbox.release' : 'inbox.claim')}
        </Button>
      )}
      <DelegationButtons task={task} read={read} onDone={onDone} />
      {mayComplete && vote !== null && (
        <>
          <Button danger loading={complete.isPending} onClick={() => complete.mutate({ [vote]: false })}>
            {t('signers.voteAgainst')}
          </Button>
          <Button
            data-key="a"
            type="primary"
            loading={complete.isPending}
            onClick={() => complete.mutate({ [vote]: true })}
          >
            {t('signers.voteFor')}
          </Button>
        </>
      )}
      {mayComplete && vote === null && (
        <Button data-key="a" type="primary" loading={complete.isPending} onClick={submit}>
          {t('inbox.complete')}
        </Button>
      )}
    </footer>
  );
}
