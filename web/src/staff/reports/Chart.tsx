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

/** Of a section on an A4 page, in the browser's pixels: over the whole page, and where two stand side by side. */
const PAPER_WIDTH = 660;
const HALF_PAPER_WIDTH = 320;

/** The section's chart, as SVG: sharp on paper too. Its figures stand in the table beside it. */
export default function Chart({ section, title }: { section: Section; title: string }) {
  const { locale } = useLocale();
  const { name: theme } = useThemeName();
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!place.current) return;
    const element = place.current;
    const chart = init(element, null, { renderer: 'svg' });
    const draw = (onPaper: boolean) => chart.setOption(chartOption(section, locale, getComputedStyle(element), { width: element.clientWidth, print: onPaper }));
    draw(false);
    const print = { going: false };
    const fit = () => { if (!print.going) chart.resize(); };
    const observer = new ResizeObserver(fit);
    observer.observe(element);
    // Paper is white, and as wide as it is; a paper of another size shows the drawing larger or smaller, not cut off.
    const beforePrint = () => {
      const width = element.closest('.dashboard') ? HALF_PAPER_WIDTH : PAPER_WIDTH;
      print.going = true;
      chart.resize({ width });
      // Drawn at once, unlike what a change of size alone brings.
      draw(true);
      element.querySelector('svg')?.setAttribute('viewBox', `0 0 ${width} ${element.clientHeight}`);
    };
    const afterPrint = () => {
      print.going = false;
      element.querySelector('svg')?.removeAttribute('viewBox');
      draw(false);
      fit();
    };
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
