import type { DepartmentLimits } from '@onevisit/api/contract/reports';
import { useQuery } from '@tanstack/react-query';
import { Table } from 'antd';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { csvAddress, type LimitScope, readDepartmentLimits } from '../../api/reports.ts';
import { useLocal } from '../../app/language.ts';
import { colours } from '../../app/theme.ts';
import { Chart } from './Chart.tsx';
import { days, percent, plain } from './figures.ts';
import { Panel } from './Panel.tsx';

type Row = DepartmentLimits['items'][number];
const lights = ['green', 'yellow', 'red', 'darkRed'] as const;

/** Bars of green, yellow and red by department, most overdue first. */
export function ByDepartment({ scope }: { readonly scope: LimitScope }) {
  const { t } = useTranslation();
  const query = useQuery({
    queryKey: ['limits', 'departments', scope],
    queryFn: () => readDepartmentLimits(scope),
    placeholderData: (before) => before,
  });
  return (
    <Panel
      title={t('limits.byDepartment')}
      csv={csvAddress('departments', scope)}
      query={query}
      chart={(items) => <Bars items={items} />}
      table={(items) => <Rows items={items} />}
    />
  );
}

function Bars({ items }: { readonly items: readonly Row[] }) {
  const { t } = useTranslation();
  const local = useLocal();
  const option = useMemo(() => {
    const rows = items.slice(0, 12).toReversed();
    return {
      grid: { left: 8, right: 24, top: 32, bottom: 8, containLabel: true },
      legend: { top: 0, left: 0, icon: 'rect', itemWidth: 10, itemHeight: 10 },
      tooltip: { trigger: 'axis', axisPointer: { type: 'shadow' } },
      xAxis: { type: 'value', minInterval: 1, splitLine: { lineStyle: { color: colours.line } } },
      yAxis: {
        type: 'category',
        data: rows.map(({ department }) => local(department.name)),
        axisTick: { show: false },
        axisLine: { lineStyle: { color: colours.line } },
        axisLabel: { width: 112, overflow: 'truncate' },
      },
      series: lights.map((light) => ({
        type: 'bar',
        stack: 'open',
        name: t(`light.${light}`),
        color: colours[light],
        barMaxWidth: 16,
        data: rows.map(({ open }) => open[light]),
      })),
    };
  }, [items, local, t]);
  return (
    <Chart
      option={option}
      height={Math.max(160, Math.min(12, items.length) * 32 + 64)}
      label={t('limits.byDepartment')}
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
