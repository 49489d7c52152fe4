import { parse } from 'csv-parse/sync';
import type { Database } from '../db/connection.ts';
import type { HotlineStatisticRow } from '../db/rows-reports.ts';

const COLUMNS = ['day', 'line', 'medium', 'offered', 'answered', 'solved'] as const;
const MEDIA: readonly string[] = ['phone', 'text', 'network'];

export interface LineProblem { line: number; column: string; value: string; zh: string; en: string }
type Read = Omit<HotlineStatisticRow, 'enteredBy' | 'enteredAt'>;

/** Reads what a telephone system exported (D17-01). All lines, or what is wrong with them. */
export function readHotlineFile(csv: string): { rows: Read[]; problems: LineProblem[] } {
  const problems: LineProblem[] = [];
  let records: string[][];
  try {
    records = parse(csv, { bom: true, trim: true, skip_empty_lines: true, relax_column_count: true });
  } catch (error) {
    return { rows: [], problems: [{ line: 1, column: '', value: '', zh: `不是有效的 CSV：${error instanceof Error ? error.message : ''}`, en: `is not valid CSV: ${error instanceof Error ? error.message : ''}` }] };
  }
  const header = records[0] ?? [];
  for (const column of COLUMNS) if (!header.includes(column)) problems.push({ line: 1, column, value: '', zh: '缺少这一列', en: 'is missing' });
  if (problems.length > 0) return { rows: [], problems };
  const rows = records.slice(1).map((record, index): Read => {
    const line = index + 2;
    const cell = (column: (typeof COLUMNS)[number]): string => record[header.indexOf(column)] ?? '';
    const bad = (column: (typeof COLUMNS)[number], zh: string, en: string): void => void problems.push({ line, column, value: cell(column).slice(0, 60), zh, en });
    const number = (column: 'offered' | 'answered' | 'solved'): number => {
      if (!/^\d{1,9}$/.test(cell(column))) bad(column, '应为非负整数', 'is not a whole number');
      return Number(cell(column));
    };
    if (!/^\d{4}-\d\d-\d\d$/.test(cell('day')) || Number.isNaN(Date.parse(cell('day')))) bad('day', '应为 yyyy-mm-dd 形式的日期', 'is not a day of the form yyyy-mm-dd');
    if (cell('line') === '') bad('line', '必填', 'is required');
    if (!MEDIA.includes(cell('medium'))) bad('medium', `应为 ${MEDIA.join('、')} 之一`, `is none of ${MEDIA.join(', ')}`);
    const [offered, answered, solved] = [number('offered'), number('answered'), number('solved')];
    if (answered > offered) bad('answered', '不能多于接入量', 'is more than were offered');
    if (solved > answered) bad('solved', '不能多于接通量', 'is more than were answered');
    return { day: cell('day'), line: cell('line'), medium: cell('medium') as Read['medium'], offered, answered, solved };
  });
  if (rows.length === 0) problems.push({ line: 2, column: 'day', value: '', zh: '没有数据', en: 'there is no line' });
  return { rows, problems };
}

/** A day, line and medium that is known is replaced; of a line given twice the last counts. */
export async function storeHotline(db: Database, rows: readonly Read[], { by, now }: { by: string; now: Date }): Promise<number> {
  const once = [...new Map(rows.map((row) => [`${row.day} ${row.line} ${row.medium}`, row])).values()];
  await db('hotlineStatistic').insert(once.map((row) => ({ ...row, enteredBy: by, enteredAt: now }))).onConflict(['day', 'line', 'medium']).merge();
  return once.length;
}
