import type { ItemLimits } from '@onevisit/api/contract/reports';
import { useQuery } from '@tanstack/react-query';
import { Table } from 'antd';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { csvAddress, type LimitScope, readItemLimits } from '../../api/reports.ts';
import { useLocal } from '../../app/language.ts';
import { colours } from '../../app/theme.ts';
import { Chart } from './Chart.tsx';
import { days, percent } from './figures.ts';
import { Panel } from './Panel.tsx';

type Row = ItemLimits['items'][number];

/** By item: what was used (median and nine in ten) against promise and statute. */
export function ByItem({ scope }: { readonly scope: LimitScope }) {
  const { t } = useTranslation();
  const query = useQuery({
    queryKey: ['limits', 'items', scope],
    queryFn: () => readItemLimits(scope),
    placeholderData: (before) => before,
  });
  return (
    <Panel
      title={t('limits.byItem')}
      csv={csvAddress('items', scope)}
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
    const marks = (name: string, color: string, value: (row: Row) => number | null) => ({
      type: 'scatter',
      name,
      color,
      symbol: 'rect',
      symbolSize: [4, 16],
      data: rows.map((row, index) => [value(row), index]),
    });
    return {
      grid: { left: 8, right: 24, top: 32, bottom: 8, containLabel: true },
      legend: { top: 0, left: 0, itemWidth: 10, itemHeight: 10 },
      tooltip: { trigger: 'item' },
      xAxis: { type: 'value', splitLine: { lineStyle: { color: colours.line } } },
      yAxis: {
        type: 'category',
        data: rows.map(({ item }) => local(item.name)),
        axisTick: { show: false },
        axisLine: { lineStyle: { color: colours.line } },
        axisLabel: { width: 112, overflow: 'truncate' },
      },
      series: [
        {
          type: 'bar',
          name: t('limits.median'),
          color: colours.primary,
          barMaxWidth: 12,
          data: rows.map(({ median }) => median),
        },
        { type: 'bar', name: t('limits.p90'), color: '#A9C4EC', barMaxWidth: 12, data: rows.map(({ p90 }) => p90) },
        marks(t('limits.promised'), colours.text, ({ promised }) => promised),
        marks(t('limits.statutory'), colours.darkRed, ({ statutory }) => statutory),
      ],
    };
  }, [items, local, t]);
  return (
    <Chart option={option} height={Math.max(160, Math.min(12, items.length) * 44 + 64)} label={t('limits.byItem')} />
  );
}

function Rows({ items }: { readonly items: readonly Row[] }) {
  const { t } = useTranslation();
  const local = useLocal();
  const column = (name: 'promised' | 'statutory' | 'median' | 'p90') => ({
    title: t(`limits.${name}`),
    dataIndex: name,
    align: 'right' as const,
    render: days,
  });
  return (
    <Table
      size="small"
      rowKey={({ item }) => item.code}
      pagination={false}
      scroll={{ x: 'max-content' }}
      dataSource={[...items]}
      columns={[
        { title: t('limits.item'), key: 'item', render: (_, row) => local(row.item.name) },
        ...(['promised', 'median', 'p90', 'statutory'] as const).map(column),
        { title: t('limits.closed'), dataIndex: 'closed', align: 'right' },
        { title: t('limits.onTimeRate'), dataIndex: 'onTimeRate', align: 'right', render: percent },
        { title: t('limits.compressionPromised'), dataIndex: 'compressionPromised', align: 'right', render: percent },
        { title: t('limits.compressionActual'), dataIndex: 'compressionActual', align: 'right', render: percent },
      ]}
    />
  );
}
