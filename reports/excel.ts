import writeExcelFile, { type Cell, type SheetData } from 'write-excel-file/node';
import type { ReportDocument } from './document.ts';
import type { MeasureUnit } from './report.ts';

export const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

const FORMATS: Readonly<Record<MeasureUnit, string>> = { count: '#,##0', percent: '0.0"%"', yuan: '#,##0.00', days: '0.0', hours: '0.0', score: '0.0' };

/** A sheet for each section, and one with the formulas. Figures are numbers, so that a spreadsheet can go on with them. */
export async function excelOf(document: ReportDocument): Promise<Buffer> {
  const names = new Set<string>();
  const sheets = document.sections.map(({ title, columns, rows }) => ({
    sheet: sheetName(title, names),
    stickyRowsCount: document.lines.length + 3,
    columns: [{ width: 32 }, ...columns.map((column) => ({ width: Math.max(14, column.title.length * 2.2) }))],
    data: [
      [{ value: `${document.title}：${title}`, fontWeight: 'bold', fontSize: 14 }],
      ...document.lines.map((line): Cell[] => [{ value: line, textColor: '#4b5a68' }]),
      [],
      [{ value: '', ...HEAD }, ...columns.map((column): Cell => ({ value: column.title, ...HEAD, align: 'right', wrap: true }))],
      ...rows.map((row): Cell[] => [
        { value: row.label, type: String, ...(row.total ? TOTAL : {}) },
        ...row.values.map((value, index): Cell => (value === null
          ? { value: '—', align: 'right', ...(row.total ? TOTAL : {}) }
          : { value, type: Number, format: FORMATS[columns[index]?.unit ?? 'count'], ...(row.total ? TOTAL : {}) })),
      ]),
    ] satisfies SheetData,
  }));
  const formulas = {
    sheet: sheetName(document.formulas.title, names),
    columns: [{ width: 24 }, { width: 90 }],
    data: document.formulas.items.map(({ name, formula }): Cell[] => [{ value: name, type: String, fontWeight: 'bold' }, { value: formula, type: String, wrap: true }]),
  };
  return writeExcelFile([...sheets, formulas]).toBuffer();
}

const HEAD = { fontWeight: 'bold', backgroundColor: '#e7f0f7' } as const;
const TOTAL = { fontWeight: 'bold', topBorderStyle: 'thin' } as const;

/** At most 31 characters, none of those that spreadsheets refuse, each once. */
function sheetName(title: string, taken: Set<string>): string {
  const plain = title.replace(/[\\/?*[\]:]/g, ' ').slice(0, 28);
  let name = plain;
  for (let number = 2; taken.has(name); number++) name = `${plain} ${number}`;
  taken.add(name);
  return name;
}
