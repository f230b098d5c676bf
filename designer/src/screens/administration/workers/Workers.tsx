import type { WorkerWithToken } from '@onevisit/api/contract/workers';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { readWorkers } from '../../../api/workers.ts';
import { Failure } from '../../../states/Failure.tsx';
import { Loading } from '../../../states/Loading.tsx';
import { Plain } from '../../../states/Plain.tsx';
import { NewWorker } from './NewWorker.tsx';
import { TokenShown } from './TokenShown.tsx';
import { WorkerTable } from './WorkerTable.tsx';
import './workers.css';

/** How often it is asked who was seen and what they hold, in milliseconds. */
const ASK_AGAIN = 15_000;

/** 程序账号: programs of others that do jobs for cases; what each may do, whether it is there, what it holds. */
export function Workers() {
  const { t } = useTranslation();
  const query = useQuery({ queryKey: ['workers'], queryFn: readWorkers, refetchInterval: ASK_AGAIN });
  const [making, setMaking] = useState(false);
  const [shown, setShown] = useState<WorkerWithToken | null>(null);
  if (query.isPending) return <Loading rows={6} />;
  if (query.isError) return <Failure error={query.error} again={() => query.refetch()} />;
  const workers = query.data.items;
  const show = (worker: WorkerWithToken) => {
    setMaking(false);
    setShown(worker);
  };
  const begin = () => {
    setShown(null);
    setMaking(true);
  };
  return (
    <div className="panel workers">
      <div className="panel-head">
        <h1>{t('administration.workers')}</h1>
        <span className="secondary grow">{t('workers.note')}</span>
        {workers.length > 0 && !making && (
          <Button type="primary" onClick={begin}>
            {t('workers.new')}
          </Button>
        )}
      </div>
      {shown !== null && <TokenShown key={shown.token} worker={shown} onClose={() => setShown(null)} />}
      {making && <NewWorker workers={workers} onMade={show} onClose={() => setMaking(false)} />}
      {workers.length > 0 && <WorkerTable workers={workers} onRenewed={show} />}
      {workers.length === 0 && !making && (
        <div className="card">
          <Plain mark="○" title={t('workers.empty')} note={t('workers.emptyNote')}>
            <Button type="primary" onClick={begin}>
              {t('workers.new')}
            </Button>
          </Plain>
        </div>
      )}
    </div>
  );
}
