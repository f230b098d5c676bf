import { useMemo } from 'react';
import { colours } from '../../app/theme.ts';
import { Chart } from './Chart.tsx';

interface BarsProps<T> {
  /** The most telling first; of many only the first are drawn. */
  readonly items: readonly T[];
  readonly label: string;
  readonly rowHeight: number;
  /** Whether the tooltip tells of the whole row or of the one mark. */
  readonly tooltip: 'row' | 'mark';
  readonly nameOf: (row: T) => string;
  /** ECharts' series for the rows as they are drawn, from the foot up. */
  readonly seriesOf: (rows: readonly T[]) => readonly object[];
}
const MOST = 12;

/** Lying bars, one row for each name, with a legend above. `nameOf` and `seriesOf` stay the same while nothing changes. */
export function Bars<T>({ items, label, rowHeight, tooltip, nameOf, seriesOf }: BarsProps<T>) {
  const option = useMemo(() => {
    const rows = items.slice(0, MOST).toReversed();
    return {
      grid: { left: 8, right: 24, top: 32, bottom: 8, containLabel: true },
      legend: { top: 0, left: 0, icon: 'rect', itemWidth: 10, itemHeight: 10 },
      tooltip: tooltip === 'row' ? { trigger: 'axis', axisPointer: { type: 'shadow' } } : { trigger: 'item' },
      xAxis: { type: 'value', minInterval: 1, splitLine: { lineStyle: { color: colours.line } } },
      yAxis: {
        type: 'category',
        data: rows.map(nameOf),
        axisTick: { show: false },
        axisLine: { lineStyle: { color: colours.line } },
        axisLabel: { width: 112, overflow: 'truncate' },
      },
      series: seriesOf(rows),
    };
  }, [items, tooltip, nameOf, seriesOf]);
  return <Chart option={option} height={Math.max(160, Math.min(MOST, items.length) * rowHeight + 64)} label={label} />;
}
