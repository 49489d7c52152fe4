import { useEffect, useRef } from 'react';
import { BarChart, LineChart, PieChart } from 'echarts/charts';
import { AriaComponent, GridComponent, LegendComponent, TooltipComponent } from 'echarts/components';
import { init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { useLocale } from '../../i18n/index.tsx';
import { useThemeName } from '../../theme/ThemeProvider.tsx';
import { chartHeight } from '../../../../reports/chart-option.ts';
import { chartData, chartOption } from './chartOption.ts';
import type { Section } from './figures.ts';

use([BarChart, LineChart, PieChart, AriaComponent, GridComponent, LegendComponent, TooltipComponent, SVGRenderer]);

/** Of an A4 page, in the browser's pixels, less its margins. */
const PAPER_WIDTH = 660;

/** The section's chart, as SVG: sharp on paper too. Its figures stand in the table beside it. */
export default function Chart({ section, title }: { section: Section; title: string }) {
  const { locale } = useLocale();
  const { name: theme } = useThemeName();
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!place.current) return;
    const element = place.current;
    const chart = init(element, null, { renderer: 'svg' });
    const draw = (print: boolean) => chart.setOption(chartOption(section, locale, getComputedStyle(element), { print }));
    draw(false);
    const fit = () => chart.resize();
    const observer = new ResizeObserver(fit);
    observer.observe(element);
    // Paper is white, and as wide as it is.
    const beforePrint = () => { draw(true); chart.resize({ width: PAPER_WIDTH }); };
    const afterPrint = () => { draw(false); fit(); };
    window.addEventListener('beforeprint', beforePrint);
    window.addEventListener('afterprint', afterPrint);
    return () => {
      window.removeEventListener('beforeprint', beforePrint);
      window.removeEventListener('afterprint', afterPrint);
      observer.disconnect();
      chart.dispose();
    };
  }, [section, locale, theme]);
  return <div ref={place} className="report-chart" style={{ height: chartHeight(chartData(section, locale)) }} role="img" aria-label={title} />;
}
