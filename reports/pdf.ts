import { FONT, makePdf, type Block } from '../papers/index.ts';
import { figureText, type DocumentRow, type DocumentSection, type ReportDocument } from './document.ts';

/** Tables of more columns are for a page laid sideways. */
const MOST_UPRIGHT = 6;
/** The text of a page, in points; the chart leaves room for its heading. */
const UPRIGHT = { width: 483, height: 660 };
const SIDEWAYS = { width: 730, height: 270 };

/** A report for print: a chart and a table for each section, then how each figure is computed (D04-06). */
export async function pdfOf(document: ReportDocument, { bank, locale, madeAt }: { bank: string; locale: 'zh-CN' | 'en'; madeAt: Date }): Promise<Buffer> {
  const english = locale === 'en';
  const { drawingOf } = await import('./drawing.ts');
  const orientation = document.sections.some(({ columns, rows }) => rows.length > 0 && columns.length > MOST_UPRIGHT) ? 'landscape' : 'portrait';
  const room = orientation === 'landscape' ? SIDEWAYS : UPRIGHT;
  const blocks: Block[] = [
    // The bank stands at the head of the page already.
    { kind: 'list', items: document.lines.slice(1) },
    ...document.sections.flatMap((section): Block[] => [
      ...(section.chart ? [{ kind: 'drawing', heading: section.title, svg: drawingOf(section.chart, { ...room, font: FONT }) } satisfies Block] : []),
      { ...(section.rows.length === 0 ? indicators(section, english) : table(section)), ...(section.chart ? {} : { heading: section.title }) },
      ...(section.more > 0 ? [{ kind: 'paragraph', text: english ? `and ${section.more} more` : `另有 ${section.more} 项未列出` } satisfies Block] : []),
    ]),
    { kind: 'heading', text: document.formulas.title },
    { kind: 'facts', rows: document.formulas.items.map(({ name, formula }) => [name, formula]) },
  ];
  return makePdf({ locale, title: document.title, issuer: bank, issuedAt: madeAt, orientation, blocks });
}

type Table = Extract<Block, { kind: 'table' }>;

/** A section of one line: its figures under one another. */
function indicators({ columns, total, before }: DocumentSection, english: boolean): Table {
  return {
    kind: 'table',
    columns: [{ title: english ? 'Figure' : '指标', width: 110 }, { title: english ? 'Period' : '本期', align: 'right', width: 55 }, ...(before ? [{ title: before, align: 'right' as const, width: 55 }] : []), { title: english ? 'How it is computed' : '口径', width: '*' }],
    rows: columns.map(({ title, unit, formula }, index) => [title, figureText(total.values[index] ?? null, unit), ...(before ? [figureText(total.previous?.[index] ?? null, unit)] : []), formula]),
  };
}

/** The figure of the period before stands under that of this one. */
function table({ by, columns, rows, total, before }: DocumentSection): Table {
  const cells = (row: DocumentRow): string[] => [
    row.label,
    ...columns.map(({ unit }, index) => {
      const previous = row.previous?.[index] ?? null;
      return figureText(row.values[index] ?? null, unit) + (before && previous !== null ? `\n${before} ${figureText(previous, unit)}` : '');
    }),
  ];
  return { kind: 'table', columns: [{ title: by ?? '', width: '*' }, ...columns.map(({ title }) => ({ title, align: 'right' as const }))], rows: rows.map(cells), totals: cells(total) };
}
