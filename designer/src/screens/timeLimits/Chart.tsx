import { BarChart, ScatterChart } from 'echarts/charts';
import { GridComponent, LegendComponent, TooltipComponent } from 'echarts/components';
import type { EChartsCoreOption } from 'echarts/core';
import * as echarts from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { useEffect, useRef } from 'react';
import { colours, fontFamily } from '../../app/theme.ts';

echarts.use([BarChart, ScatterChart, GridComponent, LegendComponent, TooltipComponent, SVGRenderer]);

interface ChartProps {
  readonly option: EChartsCoreOption;
  readonly height: number;
  readonly label: string;
}
/** A picture by ECharts in our colours and type; it follows the width of its frame. */
export function Chart({ option, height, label }: ChartProps) {
  const frame = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (frame.current === null) return;
    const chart = echarts.init(frame.current, null, { renderer: 'svg' });
    chart.setOption({ animation: false, textStyle: { fontFamily, color: colours.text }, ...option });
    const observer = new ResizeObserver(() => chart.resize());
    observer.observe(frame.current);
    return () => {
      observer.disconnect();
      chart.dispose();
    };
  }, [option]);
  return <div ref={frame} role="img" aria-label={label} style={{ height, width: '100%' }} />;
}
