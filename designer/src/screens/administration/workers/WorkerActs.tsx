import type { WorkerAccount, WorkerWithToken } from '@onevisit/api/contract/workers';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button, Popconfirm } from 'antd';
import { useTranslation } from 'react-i18next';
import { disableWorker, enableWorker, removeWorker, renewWorkerToken } from '../../../api/workers.ts';
import { useFailureNotice } from '../../../states/useFailureNotice.ts';

interface WorkerActsProps {
  readonly worker: WorkerAccount;
  readonly onRenewed: (worker: WorkerWithToken) => void;
}
/** What can be done with an account. What its program feels is said, with the jobs that it holds, before it is done. */
export function WorkerActs({ worker, onRenewed }: WorkerActsProps) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const queries = useQueryClient();
  const tell = useFailureNotice();
  const { id, state, jobsHeld: count } = worker;
  const act = useMutation({
    mutationFn: (what: () => Promise<unknown>) => what(),
    // A token that is renewed is shown once: nothing keeps it.
    gcTime: 0,
    onSettled: () => queries.invalidateQueries({ queryKey: ['workers'] }),
    onError: tell,
  });
  const run = (what: () => Promise<unknown>, told: string) =>
    act.mutate(() => what().then(() => message.success(t(told as 'workers.enabledTold', { id }))));
  const renew = () => act.mutate(() => renewWorkerToken(id).then(onRenewed));
  return (
    <div className="worker-acts">
      <Asked what="renew" count={count} onConfirm={renew} />
      {state === 'enabled' ? (
        <Asked what="disable" count={count} onConfirm={() => run(() => disableWorker(id), 'workers.disabledTold')} />
      ) : (
        <Button size="small" onClick={() => run(() => enableWorker(id), 'workers.enabledTold')}>
          {t('workers.enable')}
        </Button>
      )}
      <Asked what="remove" count={count} onConfirm={() => run(() => removeWorker(id), 'workers.removedTold')} />
    </div>
  );
}

interface AskedProps {
  readonly what: 'renew' | 'disable' | 'remove';
  readonly count: number;
  readonly onConfirm: () => void;
}
function Asked({ what, count, onConfirm }: AskedProps) {
  const { t } = useTranslation();
  const danger = what === 'remove';
  return (
    <Popconfirm
      placement="topRight"
      title={t(`workers.${what}Ask`)}
      description={count === 0 ? t('workers.holdsNone') : t('workers.holds', { count })}
      okText={t(`workers.${what}`)}
      okButtonProps={{ danger }}
      cancelText={t('administration.keep')}
      onConfirm={onConfirm}
    >
      <Button size="small" danger={danger}>
        {t(`workers.${what}`)}
      </Button>
    </Popconfirm>
  );
}
