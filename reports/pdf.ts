import { FONT, makePdf, type Block } from '../papers/index.ts';
import type { ChartData } from './chart-option.ts';
import { figureText, type DocumentRow, type DocumentSection, type ReportDocument } from './document.ts';

/** Tables of more columns are for a page laid sideways. */
const MOST_UPRIGHT = 6;
/** The text of a page, in points; the chart leaves room for its heading, on a page laid sideways for the title too. */
const UPRIGHT = { width: 483, height: 600 };
const SIDEWAYS = { width: 730, height: 300 };
/** So many points a row needs for its name to be read; a chart of many rows takes a page of its own. */
const ROW_HEIGHT = 18;
const WHOLE_PAGE_SIDEWAYS = 400;

/** A report for print: a chart and a table for each section, and how each figure is computed, beside it or at the end (D04-06). */
export async function pdfOf(document: ReportDocument, { bank, locale, madeAt }: { bank: string; locale: 'zh-CN' | 'en'; madeAt: Date }): Promise<Buffer> {
  const { drawingOf } = await import('./drawing.ts');
  const orientation = document.sections.some(({ columns, rows }) => rows.length > 0 && columns.length > MOST_UPRIGHT) ? 'landscape' : 'portrait';
  const blocks: Block[] = [
    // The bank stands at the head of the page already.
    { kind: 'list', items: document.lines.slice(1) },
    ...document.sections.flatMap((section): Block[] => [
      ...(section.chart ? [{ kind: 'drawing', heading: section.title, svg: drawingOf(section.chart, { ...roomFor(section.chart, orientation), font: FONT }) } satisfies Block] : []),
      { ...(section.rows.length === 0 ? indicators(section, document.words) : table(section)), ...(section.chart ? {} : { heading: section.title }) },
      ...(section.more > 0 ? [{ kind: 'paragraph', text: document.words.more(section.more) } satisfies Block] : []),
    ]),
    ...formulas(document),
  ];
  return makePdf({ locale, title: document.title, issuer: bank, issuedAt: madeAt, orientation, blocks });
}

type Table = Extract<Block, { kind: 'table' }>;

function roomFor({ labels }: ChartData, orientation: 'landscape' | 'portrait'): { width: number; height: number } {
  if (orientation === 'portrait') return UPRIGHT;
  return { ...SIDEWAYS, height: Math.max(SIDEWAYS.height, Math.min(WHOLE_PAGE_SIDEWAYS, labels.length * ROW_HEIGHT)) };
}

/** How those figures are computed beside which that doesn't stand already. */
function formulas({ formulas: { title, items }, sections, words }: ReportDocument): Table[] {
  const told = new Set(sections.filter(({ rows }) => rows.length === 0).flatMap(({ columns }) => columns.map(({ formula }) => formula)));
  const rows = items.filter(({ formula }) => !told.has(formula)).map(({ name, formula }) => [name, formula]);
  return rows.length === 0 ? [] : [{ kind: 'table', heading: title, columns: [{ title: words.figure, width: 130 }, { title: words.formula, width: '*' }], rows }];
}

/** A section of one line: its figures under one another. */
function indicators({ columns, total, before }: DocumentSection, words: ReportDocument['words']): Table {
  return {
    kind: 'table',
    columns: [{ title: words.figure, width: 110 }, { title: words.period, align: 'right', width: 55 }, ...(before ? [{ title: before, align: 'right' as const, width: 55 }] : []), { title: words.formula, width: '*' }],
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
