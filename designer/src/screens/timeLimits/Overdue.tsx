import type { OverduePage } from '@onevisit/api/contract/reports';
import { Table } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { type LimitScope, readOverdue } from '../../api/reports.ts';
import { useLocal } from '../../app/language.ts';
import { useListed } from '../../app/useListed.ts';
import { ClockBar } from '../../clockBar/ClockBar.tsx';
import { Light } from '../../light/Light.tsx';
import { days } from './figures.ts';
import { Panel } from './Panel.tsx';

type Row = OverduePage['items'][number];

/** Overdue cases with their clock bars, and whom to urge. */
export function Overdue({ scope }: { readonly scope: LimitScope }) {
  const { t } = useTranslation();
  return (
    <Panel
      title={t('limits.overdue')}
      of="cases"
      scope={scope}
      read={readOverdue}
      empty={t('limits.noneOverdue')}
      table={(items) => <Rows items={items} />}
    />
  );
}

function Rows({ items }: { readonly items: readonly Row[] }) {
  const { t } = useTranslation();
  const local = useLocal();
  const listed = useListed();
  return (
    <Table
      size="small"
      rowKey="case"
      pagination={false}
      scroll={{ x: 860 }}
      dataSource={[...items]}
      columns={[
        {
          title: t('limits.number'),
          key: 'number',
          width: 170,
          render: (_, row) => <Link to={`/cases/${encodeURIComponent(row.case)}`}>{row.caseKey ?? row.case}</Link>,
        },
        { title: t('limits.item'), key: 'item', render: (_, { item }) => (item === null ? '—' : local(item.name)) },
        {
          title: t('limits.stage'),
          key: 'stage',
          render: (_, { stages }) => listed(stages.map(({ name, element }) => name ?? element)),
        },
        {
          title: t('limits.holders'),
          key: 'holders',
          render: (_, { holders }) => listed(holders.map(({ name }) => local(name))) || t('limits.nobody'),
        },
        { title: t('limits.clock'), key: 'clock', width: 220, render: (_, { clock }) => <LightAndBar clock={clock} /> },
        { title: t('limits.daysOver'), dataIndex: 'daysOver', align: 'right', width: 80, render: days },
      ]}
    />
  );
}

const LightAndBar = ({ clock }: Pick<Row, 'clock'>) => (
  <span className="light-and-bar">
    <Light light={clock.light} />
    <ClockBar clock={clock} size="row" />
  </span>
);
