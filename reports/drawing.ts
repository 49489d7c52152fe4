import { BarChart, LineChart, PieChart } from 'echarts/charts';
import { AriaComponent, GridComponent, LegendComponent } from 'echarts/components';
import { init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { chartHeight, chartOption, NAMES, PAPER_COLOURS, type ChartData } from './chart-option.ts';
import { figureText } from './document.ts';

use([BarChart, LineChart, PieChart, AriaComponent, GridComponent, LegendComponent, SVGRenderer]);

/** The letters of a chart: smaller on paper, and the chart with them. */
const LETTERS = { onScreen: 12, onPaper: 10 };

/** A chart as SVG, in print's colours: lines and words, no picture; no higher than `height`, in points as `width`. */
export function drawingOf(data: ChartData, { width, height, font }: { width: number; height: number; font: string }): string {
  const chart = init(null, null, { renderer: 'svg', ssr: true, width, height: Math.min((chartHeight(data) * LETTERS.onPaper) / LETTERS.onScreen, height) });
  try {
    const { tooltip: _tooltip, ...option } = chartOption(data, { colours: PAPER_COLOURS, soft: '#4b5a68', line: '#d5dce2', surface: '#ffffff', fontFamily: font, fontSize: LETTERS.onPaper, patterns: true, names: NAMES }, figureText);
    chart.setOption(option);
    return chart.renderToSVGString();
  } finally {
    chart.dispose();
  }
}
