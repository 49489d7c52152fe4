import { FONT, makePdf, type Block } from '../papers/index.ts';
import { figureText, type DocumentRow, type DocumentSection, type ReportDocument } from './document.ts';

/** As wide as the text of a page laid sideways, in points. */
const CHART_WIDTH = 730;

/** A report for print: a chart and a table for each section, then how each figure is computed (D04-06). */
export async function pdfOf(document: ReportDocument, { bank, locale, madeAt }: { bank: string; locale: 'zh-CN' | 'en'; madeAt: Date }): Promise<Buffer> {
  const english = locale === 'en';
  const { drawingOf } = await import('./drawing.ts');
  const blocks: Block[] = [
    // The bank stands at the head of the page already.
    { kind: 'list', items: document.lines.slice(1) },
    ...document.sections.flatMap((section): Block[] => [
      section.chart ? { kind: 'drawing', heading: section.title, svg: drawingOf(section.chart, { width: CHART_WIDTH, font: FONT }) } : { kind: 'heading', text: section.title },
      section.rows.length === 0 ? indicators(section, english) : table(section),
      ...(section.more > 0 ? [{ kind: 'paragraph', text: english ? `and ${section.more} more` : `另有 ${section.more} 项未列出` } satisfies Block] : []),
    ]),
    { kind: 'heading', text: document.formulas.title },
    { kind: 'facts', rows: document.formulas.items.map(({ name, formula }) => [name, formula]) },
  ];
  return makePdf({ locale, title: document.title, issuer: bank, issuedAt: madeAt, orientation: 'landscape', blocks });
}

/** A section of one line: its figures under one another. */
function indicators({ columns, total, before }: DocumentSection, english: boolean): Block {
  return {
    kind: 'table',
    columns: [{ title: english ? 'Figure' : '指标', width: 150 }, { title: english ? 'Period' : '本期', align: 'right' }, ...(before ? [{ title: before, align: 'right' as const }] : []), { title: english ? 'How it is computed' : '口径', width: '*' }],
    rows: columns.map(({ title, unit, formula }, index) => [title, figureText(total.values[index] ?? null, unit), ...(before ? [figureText(total.previous?.[index] ?? null, unit)] : []), formula]),
  };
}

/** The figure of the period before stands under that of this one. */
function table({ columns, rows, total, before }: DocumentSection): Block {
  const cells = (row: DocumentRow): string[] => [
    row.label,
    ...columns.map(({ unit }, index) => figureText(row.values[index] ?? null, unit) + (before ? `\n${before} ${figureText(row.previous?.[index] ?? null, unit)}` : '')),
  ];
  return { kind: 'table', columns: [{ title: '', width: '*' }, ...columns.map(({ title }) => ({ title, align: 'right' as const }))], rows: rows.map(cells), totals: cells(total) };
}
