import type { ItemLimits } from '@onevisit/api/contract/reports';
import { Table } from 'antd';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { type LimitScope, readItemLimits } from '../../api/reports.ts';
import { useLocal } from '../../app/language.ts';
import { colours } from '../../app/theme.ts';
import { Bars } from './Bars.tsx';
import { days, percent } from './figures.ts';
import { Panel } from './Panel.tsx';

type Row = ItemLimits['items'][number];

/** By item: what was used (median and nine in ten) against promise and statute. */
export function ByItem({ scope }: { readonly scope: LimitScope }) {
  const { t } = useTranslation();
  return (
    <Panel
      title={t('limits.byItem')}
      of="items"
      scope={scope}
      read={readItemLimits}
      chart={(items) => <Used items={items} />}
      table={(items) => <Rows items={items} />}
    />
  );
}

function Used({ items }: { readonly items: readonly Row[] }) {
  const { t } = useTranslation();
  const local = useLocal();
  const nameOf = useCallback(({ item }: Row) => local(item.name), [local]);
  const seriesOf = useCallback(
    (rows: readonly Row[]) => {
      const bars = (name: 'median' | 'p90', color: string) => ({
        ...{ type: 'bar', name: t(`limits.${name}`), color, barMaxWidth: 12 },
        data: rows.map((row) => row[name]),
      });
      const marks = (name: 'promised' | 'statutory', color: string) => ({
        ...{ type: 'scatter', name: t(`limits.${name}`), color, symbol: 'rect', symbolSize: [4, 16] },
        data: rows.map((row, index) => [row[name], index]),
      });
      return [
        bars('median', colours.primary),
        bars('p90', '#A9C4EC'),
        marks('promised', colours.text),
        marks('statutory', colours.darkRed),
      ];
    },
    [t],
  );
  return (
    <Bars items={items} label={t('limits.byItem')} rowHeight={44} tooltip="mark" nameOf={nameOf} seriesOf={seriesOf} />
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
