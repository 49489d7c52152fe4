import { useEffect, useRef } from 'react';
import { BarChart, LineChart, PieChart } from 'echarts/charts';
import { AriaComponent, GridComponent, LegendComponent, TooltipComponent } from 'echarts/components';
import { init, use, type EChartsCoreOption } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { useLocale } from '../../i18n/index.tsx';
import { useThemeName } from '../../theme/ThemeProvider.tsx';
import { chartOption } from './chartOption.ts';
import type { Section } from './figures.ts';

use([BarChart, LineChart, PieChart, AriaComponent, GridComponent, LegendComponent, TooltipComponent, SVGRenderer]);

/** The section's chart, as SVG: sharp on paper too. Its figures stand in the table beside it. */
export default function Chart({ section, title }: { section: Section; title: string }) {
  const { locale } = useLocale();
  const { name: theme } = useThemeName();
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!place.current) return;
    const element = place.current;
    const chart = init(element, null, { renderer: 'svg' });
    const option: EChartsCoreOption = chartOption(section, locale, getComputedStyle(element));
    chart.setOption(option);
    const fit = () => chart.resize();
    const observer = new ResizeObserver(fit);
    observer.observe(element);
    window.addEventListener('beforeprint', fit);
    return () => {
      window.removeEventListener('beforeprint', fit);
      observer.disconnect();
      chart.dispose();
    };
  }, [section, locale, theme]);
  return <div ref={place} className="report-chart" role="img" aria-label={title} />;
}
