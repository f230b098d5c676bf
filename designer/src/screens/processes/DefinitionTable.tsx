import type { DefinitionRow } from '@onevisit/api/contract/definitions';
import { useQuery } from '@tanstack/react-query';
import { Button, Table, type TableColumnsType } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { readVersions } from '../../api/definitions.ts';
import { useLocal } from '../../app/language.ts';
import { Moment } from '../../app/Moment.tsx';
import { Loading } from '../../states/Loading.tsx';
import { ProofTag } from './ProofTag.tsx';

interface DefinitionTableProps {
  readonly rows: readonly DefinitionRow[];
  readonly onEdit: ((row: DefinitionRow) => void) | null;
}
const pageOf = ({ process, version }: DefinitionRow): string => `/processes/${encodeURIComponent(process)}/${version}`;

/** The latest version of each process; a row opens to the versions before it. */
export function DefinitionTable({ rows, onEdit }: DefinitionTableProps) {
  return (
    <Table
      size="middle"
      rowKey="process"
      pagination={false}
      scroll={{ x: 860 }}
      dataSource={[...rows]}
      columns={useColumns(onEdit)}
      expandable={{
        rowExpandable: ({ version }) => version > 1,
        expandedRowRender: (row) => <Versions process={row.process} onEdit={onEdit} />,
      }}
    />
  );
}

function Versions({ process, onEdit }: { readonly process: string; readonly onEdit: DefinitionTableProps['onEdit'] }) {
  const versions = useQuery({ queryKey: ['versions', process], queryFn: () => readVersions(process) });
  const columns = useColumns(onEdit);
  if (versions.data === undefined) return <Loading rows={2} />;
  const earlier = versions.data.items.slice(1);
  return (
    <Table size="small" rowKey="version" pagination={false} showHeader={false} dataSource={earlier} columns={columns} />
  );
}

function useColumns(onEdit: DefinitionTableProps['onEdit']): TableColumnsType<DefinitionRow> {
  const { t } = useTranslation();
  const local = useLocal();
  return [
    {
      title: t('processes.name'),
      key: 'name',
      render: (_, row) => (
        <div>
          <Link to={pageOf(row)} className="two-lines">
            {row.name ?? row.process}
          </Link>
          <div className="small secondary one-line">{row.process}</div>
        </div>
      ),
    },
    { title: t('processes.item'), dataIndex: 'item', width: 150, render: (item: string | null) => item ?? '—' },
    { title: t('processes.version'), dataIndex: 'version', width: 72, render: (version: number) => `v${version}` },
    {
      title: t('processes.proof'),
      key: 'proof',
      width: 110,
      render: (_, { proofState }) => <ProofTag state={proofState} />,
    },
    { title: t('processes.openCases'), dataIndex: 'openCases', width: 100, align: 'right' },
    {
      title: t('processes.publishedAt'),
      key: 'publishedAt',
      width: 190,
      render: (_, row) => (
        <div>
          <Moment at={row.publishedAt} />
          {row.publishedBy !== null && <div className="small secondary">{local(row.publishedBy.name)}</div>}
        </div>
      ),
    },
    {
      key: 'act',
      width: 88,
      align: 'right',
      render: (_, row) => onEdit !== null && <Button onClick={() => onEdit(row)}>{t('processes.edit')}</Button>,
    },
  ];
}
