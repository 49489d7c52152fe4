import writeExcelFile, { type Cell, type SheetData } from 'write-excel-file/node';
import type { DocumentRow, ReportDocument } from './document.ts';
import type { MeasureUnit } from './report.ts';

export const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

const FORMATS: Readonly<Record<MeasureUnit, string>> = { count: '#,##0', percent: '0.0"%"', yuan: '#,##0.00', days: '0.0', hours: '0.0', score: '0.0' };

/** A sheet for each section, and one with the formulas. Figures are numbers, so that a spreadsheet can go on with them. */
export async function excelOf(document: ReportDocument): Promise<Buffer> {
  const names = new Set<string>();
  const sheets = document.sections.map((section) => {
    const { title, by, columns, rows, total, before } = section;
    const heads = columns.flatMap((column) => (before ? [column.title, `${column.title} · ${before}`] : [column.title]));
    const figures = (row: DocumentRow): [number | null, MeasureUnit][] => columns.flatMap(({ unit }, index) => {
      const value: [number | null, MeasureUnit] = [row.values[index] ?? null, unit];
      return before ? [value, [row.previous?.[index] ?? null, unit] as [number | null, MeasureUnit]] : [value];
    });
    const line = (row: DocumentRow, style: object): Cell[] => [
      { value: row.label, type: String, ...style },
      ...figures(row).map(([value, unit]): Cell => (value === null ? { value: '—', align: 'right', ...style } : { value, type: Number, format: FORMATS[unit], ...style })),
    ];
    return {
      sheet: sheetName(title, names),
      stickyRowsCount: document.lines.length + 3,
      columns: [{ width: 32 }, ...heads.map((head) => ({ width: Math.max(14, head.length * 2.2) }))],
      data: [
        [{ value: `${document.title} · ${title}`, fontWeight: 'bold', fontSize: 14 }],
        ...document.lines.map((text): Cell[] => [{ value: text, textColor: '#4b5a68' }]),
        [],
        [{ value: by ?? '', ...HEAD }, ...heads.map((head): Cell => ({ value: head, ...HEAD, align: 'right', wrap: true }))],
        ...rows.map((row) => line(row, {})),
        line(total, TOTAL),
      ] satisfies SheetData,
    };
  });
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
