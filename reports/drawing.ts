import { BarChart, LineChart, PieChart } from 'echarts/charts';
import { GridComponent, LegendComponent } from 'echarts/components';
import { init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { chartHeight, chartOption, PAPER_COLOURS, type ChartData } from './chart-option.ts';
import { figureText } from './document.ts';

use([BarChart, LineChart, PieChart, GridComponent, LegendComponent, SVGRenderer]);

/** A chart as SVG, in print's colours: lines and words, no picture. */
export function drawingOf(data: ChartData, { width, font }: { width: number; font: string }): string {
  const chart = init(null, null, { renderer: 'svg', ssr: true, width, height: chartHeight(data) });
  try {
    const { tooltip: _tooltip, aria: _aria, ...option } = chartOption(data, { colours: PAPER_COLOURS, soft: '#4b5a68', line: '#d5dce2', surface: '#ffffff', fontFamily: font, fontSize: 10 }, figureText);
    chart.setOption(option);
    return chart.renderToSVGString();
  } finally {
    chart.dispose();
  }
}
