import type { WorkerAccount, WorkerWithToken } from '@onevisit/api/contract/workers';
import { Table, type TableColumnsType, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { useLocal } from '../../../app/language.ts';
import { Moment } from '../../../app/Moment.tsx';
import { useNarrow } from '../../../app/useNarrow.ts';
import { WorkerActs } from './WorkerActs.tsx';

interface WorkerTableProps {
  readonly workers: readonly WorkerAccount[];
  readonly onRenewed: (worker: WorkerWithToken) => void;
}
/** One row an account. */
export function WorkerTable({ workers, onRenewed }: WorkerTableProps) {
  const columns = useColumns(useNarrow(), onRenewed);
  return (
    <div className="card list">
      <Table size="middle" rowKey="id" columns={columns} dataSource={[...workers]} pagination={false} />
    </div>
  );
}

function useColumns(narrow: boolean, onRenewed: (worker: WorkerWithToken) => void): TableColumnsType<WorkerAccount> {
  const { t } = useTranslation();
  const local = useLocal();
  const stateOf = ({ state }: WorkerAccount) => (
    <Tag color={state === 'enabled' ? 'success' : 'default'}>{t(`workers.states.${state}`)}</Tag>
  );
  const typesOf = ({ types }: WorkerAccount) => types.map((type) => <Tag key={type}>{type}</Tag>);
  const seenOf = ({ lastSeenAt }: WorkerAccount) =>
    lastSeenAt === null ? <span className="secondary">{t('workers.never')}</span> : <Moment at={lastSeenAt} />;
  const actsOf = (worker: WorkerAccount) => <WorkerActs worker={worker} onRenewed={onRenewed} />;
  if (narrow) {
    return [
      {
        title: t('workers.name'),
        render: (_, row) => (
          <div className="worker-card">
            <div className="types">
              <strong className="id">{row.id}</strong>
              {stateOf(row)}
            </div>
            <div className="types">{typesOf(row)}</div>
            <div className="small secondary">
              {t('workers.seen')} {seenOf(row)} · {t('workers.heldCount', { count: row.jobsHeld })}
            </div>
            {actsOf(row)}
          </div>
        ),
      },
    ];
  }
  return [
    { title: t('workers.name'), width: 200, render: (_, row) => <strong className="id">{row.id}</strong> },
    { title: t('workers.state'), width: 96, render: (_, row) => stateOf(row) },
    { title: t('workers.types'), render: (_, row) => <div className="types">{typesOf(row)}</div> },
    { title: t('workers.seen'), width: 160, render: (_, row) => seenOf(row) },
    { title: t('workers.held'), dataIndex: 'jobsHeld', width: 96, align: 'right' },
    {
      title: t('workers.made'),
      width: 170,
      render: (_, { createdAt, createdBy }) => (
        <>
          {local(createdBy.name)}
          <div className="small secondary">
            <Moment at={createdAt} />
          </div>
        </>
      ),
    },
    { title: t('workers.acts'), width: 280, render: (_, row) => actsOf(row) },
  ];
}
