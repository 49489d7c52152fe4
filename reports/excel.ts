import writeExcelFile, { type Row, type SheetData } from 'write-excel-file/node';
import type { DocumentRow, DocumentSection, ReportDocument } from './document.ts';
import type { MeasureUnit } from './report.ts';

export const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

const FORMATS: Readonly<Record<MeasureUnit, string>> = { count: '#,##0', percent: '0.0%', yuan: '"¥"#,##0.00', days: '0.0', hours: '0.0', score: '0.0' };

/** A sheet for each section, and one with the formulas. Figures are numbers and days are days, so that a spreadsheet can go on with them. */
export async function excelOf(document: ReportDocument): Promise<Buffer> {
  const { words } = document;
  const names = new Set<string>();
  const sheets = document.sections.map((section) => {
    const { heads, rows } = section.rows.length === 0 ? indicators(section, words) : table(section);
    return {
      ...sheet(section.title, names),
      stickyRowsCount: document.lines.length + 3,
      columns: widths(heads, rows),
      data: [
        [{ value: `${document.title} · ${section.title}`, fontWeight: 'bold', fontSize: 14 }],
        ...document.lines.map((text): Row => [{ value: text, textColor: '#4b5a68' }]),
        [],
        heads,
        ...rows,
        ...(section.more > 0 ? [[{ value: words.more(section.more), textColor: '#4b5a68' }] satisfies Row] : []),
      ] satisfies SheetData,
    };
  });
  const { title, items } = document.formulas;
  const formulas = {
    ...sheet(title, names),
    stickyRowsCount: 1,
    columns: [{ width: 26 }, { width: WIDEST }],
    data: [[head(words.figure), head(words.formula)], ...items.map(({ name, formula }): Row => [{ value: name, type: String, fontWeight: 'bold', ...TOP }, { value: formula, type: String, ...TOP }])],
  };
  return writeExcelFile([...sheets, formulas]).toBuffer();
}

const TOP = { wrap: true, alignVertical: 'top' } as const;
const TOTAL = { fontWeight: 'bold', topBorderStyle: 'thin' } as const;

/** At the side of its figure, that of the period before. */
function table({ by, columns, rows, total, before }: DocumentSection) {
  const line = (row: DocumentRow, style: object) => [
    row.day ? { value: new Date(`${row.day}T00:00:00Z`), type: Date, format: 'yyyy-mm-dd', align: 'left', ...style } as const : { value: row.label, type: String, ...TOP, ...style } as const,
    ...columns.flatMap(({ unit }, index) => [figure(row.values[index], unit, style), ...(before ? [figure(row.previous?.[index], unit, style)] : [])]),
  ];
  return {
    heads: [head(by ?? ''), ...columns.flatMap(({ title }) => [head(title, 'right'), ...(before ? [head(`${title} · ${before}`, 'right')] : [])])],
    rows: [...rows.map((row) => line(row, {})), line(total, TOTAL)],
  };
}

/** A section of one line: its figures under one another, as on paper. */
function indicators({ columns, total, before }: DocumentSection, words: ReportDocument['words']) {
  return {
    heads: [head(words.figure), head(words.period, 'right'), ...(before ? [head(before, 'right')] : []), head(words.formula)],
    rows: columns.map(({ title, unit, formula }, index) => [
      { value: title, type: String, ...TOP } as const, figure(total.values[index], unit), ...(before ? [figure(total.previous?.[index], unit)] : []), { value: formula, type: String, ...TOP } as const,
    ]),
  };
}

function figure(value: number | null | undefined, unit: MeasureUnit, style: object = {}) {
  if (value === null || value === undefined) return { value: '—', type: String, align: 'right', alignVertical: 'top', ...style } as const;
  return { value: unit === 'percent' ? value / 100 : value, type: Number, format: FORMATS[unit], alignVertical: 'top', ...style } as const;
}

function head(value: string, align: 'left' | 'right' = 'left') {
  return { value, type: String, fontWeight: 'bold', backgroundColor: '#e7f0f7', align, ...TOP } as const;
}

const [NARROWEST, WIDEST_HEAD, WIDEST] = [12, 18, 72];

/** As wide as the longest text, in letters; heads may take more than one line. */
function widths(heads: readonly Words[], rows: readonly (readonly Words[])[]): { width: number }[] {
  return heads.map((each, column) => ({
    width: Math.min(WIDEST, Math.max(NARROWEST, Math.min(WIDEST_HEAD, lengthOf(each)), ...rows.map((row) => lengthOf(row[column])))),
  }));
}

type Words = { value?: unknown };

/** A Chinese character is as wide as two letters. */
function lengthOf(cell: Words | undefined): number {
  return typeof cell?.value === 'string' ? [...cell.value].reduce((sum, letter) => sum + (letter > '\u2e7f' ? 2.1 : 1.1), 3) : 0;
}

/** A name of at most 31 characters, none of those that spreadsheets refuse, each once; wide sheets are printed sideways. */
function sheet(title: string, taken: Set<string>) {
  const plain = shortened(title.replace(/[\\/?*[\]:\s]+/g, ' ').trim());
  let name = plain;
  for (let number = 2; taken.has(name); number++) name = `${plain} ${number}`;
  taken.add(name);
  return { sheet: name, orientation: 'landscape' } as const;
}

/** At most 28 characters, which leaves room for a number; no word is torn. */
function shortened(name: string): string {
  const cut = name.slice(0, 28);
  return name.length === cut.length || name[28] === ' ' ? cut : cut.slice(0, cut.includes(' ') ? cut.lastIndexOf(' ') : undefined);
}
