import type { DepartmentLimits } from '@onevisit/api/contract/reports';
import { Table } from 'antd';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { type LimitScope, readDepartmentLimits } from '../../api/reports.ts';
import { useLocal } from '../../app/language.ts';
import { colours } from '../../app/theme.ts';
import { Bars } from './Bars.tsx';
import { days, percent, plain } from './figures.ts';
import { Panel } from './Panel.tsx';

type Row = DepartmentLimits['items'][number];
const lights = ['green', 'yellow', 'red', 'darkRed'] as const;

/** Bars of green, yellow and red by department, most overdue first. */
export function ByDepartment({ scope }: { readonly scope: LimitScope }) {
  const { t } = useTranslation();
  return (
    <Panel
      title={t('limits.byDepartment')}
      of="departments"
      scope={scope}
      read={readDepartmentLimits}
      chart={(items) => <Open items={items} />}
      table={(items) => <Rows items={items} />}
    />
  );
}

function Open({ items }: { readonly items: readonly Row[] }) {
  const { t } = useTranslation();
  const local = useLocal();
  const nameOf = useCallback(({ department }: Row) => local(department.name), [local]);
  const seriesOf = useCallback(
    (rows: readonly Row[]) =>
      lights.map((light) => ({
        type: 'bar',
        stack: 'open',
        name: t(`light.${light}`),
        color: colours[light],
        barMaxWidth: 16,
        data: rows.map(({ open }) => open[light]),
      })),
    [t],
  );
  return (
    <Bars
      items={items}
      label={t('limits.byDepartment')}
      rowHeight={32}
      tooltip="row"
      nameOf={nameOf}
      seriesOf={seriesOf}
    />
  );
}

function Rows({ items }: { readonly items: readonly Row[] }) {
  const { t } = useTranslation();
  const local = useLocal();
  return (
    <Table
      size="small"
      rowKey={({ department }) => department.id}
      pagination={false}
      scroll={{ x: 500 }}
      dataSource={[...items]}
      columns={[
        { title: t('limits.department'), key: 'department', render: (_, row) => local(row.department.name) },
        ...lights.map((light) => ({
          title: t(`light.${light}`),
          key: light,
          align: 'right' as const,
          render: (_: unknown, row: Row) => plain(row.open[light]),
        })),
        { title: t('limits.closed'), dataIndex: 'closed', align: 'right' },
        { title: t('limits.late'), dataIndex: 'late', align: 'right' },
        { title: t('limits.onTimeRate'), dataIndex: 'onTimeRate', align: 'right', render: percent },
        { title: t('limits.average'), dataIndex: 'averageDays', align: 'right', render: days },
      ]}
    />
  );
}
