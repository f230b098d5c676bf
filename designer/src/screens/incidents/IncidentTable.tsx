import type { IncidentRow } from '@onevisit/api/contract/incidents';
import { Button, Table, type TableColumnsType, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Moment } from '../../app/Moment.tsx';
import { useNarrow } from '../../app/useNarrow.ts';
import { Failure } from '../../states/Failure.tsx';
import { Loading } from '../../states/Loading.tsx';
import { Plain } from '../../states/Plain.tsx';
import type { IncidentsView } from './useIncidents.ts';

interface IncidentTableProps {
  readonly incidents: IncidentsView;
  readonly chosen: readonly string[];
  readonly onChoose: (ids: readonly string[]) => void;
}
/** One row an incident, to be chosen; the number opens its case. */
export function IncidentTable({ incidents, chosen, onChoose }: IncidentTableProps) {
  const { t } = useTranslation();
  const columns = useColumns(useNarrow());
  if (incidents.pending) return <Loading rows={10} />;
  if (incidents.error !== null && incidents.rows.length === 0)
    return <Failure error={incidents.error} again={incidents.again} />;
  if (incidents.rows.length === 0) {
    const isFiltered = Object.values(incidents.scope).some((value) => value !== '');
    return isFiltered ? (
      <Plain mark="○" title={t('incidents.emptyFiltered')} />
    ) : (
      <Plain mark="✓" title={t('incidents.empty')} note={t('incidents.emptyNote')} />
    );
  }
  return (
    <>
      <Table
        size="middle"
        rowKey="id"
        columns={columns}
        dataSource={[...incidents.rows]}
        pagination={false}
        rowSelection={{
          selectedRowKeys: [...chosen],
          onChange: (keys) => onChoose(keys.map(String)),
          getCheckboxProps: ({ caseKey, case: id }) => ({
            'aria-label': t('incidents.choose', { number: caseKey ?? id }),
          }),
        }}
      />
      {incidents.more !== null && (
        <Button type="link" block onClick={incidents.more}>
          {t('incidents.more')}
        </Button>
      )}
    </>
  );
}

function useColumns(narrow: boolean): TableColumnsType<IncidentRow> {
  const { t } = useTranslation();
  const linkOf = ({ case: id, caseKey }: IncidentRow) => (
    <Link to={`/cases/${encodeURIComponent(id)}`}>{caseKey ?? id.slice(0, 8)}</Link>
  );
  const nameOf = ({ process }: IncidentRow) => process.name ?? process.process;
  const causeOf = ({ cause }: IncidentRow) => <Tag color="error">{t(`incidents.causes.${cause}`)}</Tag>;
  if (narrow) {
    return [
      {
        title: t('incidents.number'),
        key: 'number',
        render: (_, row) => (
          <>
            {linkOf(row)} {causeOf(row)}
            <div className="small secondary">
              {nameOf(row)} · {row.elementName ?? row.element}
            </div>
            <div className="small why">{row.message}</div>
          </>
        ),
      },
    ];
  }
  return [
    {
      title: t('incidents.number'),
      key: 'number',
      width: 220,
      render: (_, row) => (
        <>
          {linkOf(row)}
          <div className="small secondary">{[nameOf(row), row.applicant].filter(Boolean).join(' · ')}</div>
        </>
      ),
    },
    { title: t('incidents.element'), key: 'element', width: 150, render: (_, row) => row.elementName ?? row.element },
    { title: t('incidents.cause'), key: 'cause', width: 130, render: (_, row) => causeOf(row) },
    { title: t('incidents.message'), key: 'message', render: (_, row) => <span className="why">{row.message}</span> },
    { title: t('incidents.raisedAt'), dataIndex: 'raisedAt', width: 170, render: (at: string) => <Moment at={at} /> },
  ];
}
