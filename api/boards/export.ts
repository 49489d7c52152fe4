import { DateTime } from 'luxon';
import writeExcelFile, { type Cell } from 'write-excel-file/node';
import type { z } from 'zod';
import { CATEGORIES, CHANNELS, CLOSE_REASONS, nameOf, SEVERITIES, STAGES, STATUSES, URGENCIES } from '../../db/codes.ts';
import { BANK_ZONE } from '../../db/index.ts';
import { XLSX } from '../../reports/excel.ts';
import { blurring, mask } from '../access.ts';
import { findSummaries, toSummary } from '../complaints/search.ts';
import type { Api } from '../context.ts';
import { handOut } from '../exports.ts';
import type { SentFile } from '../http/route.ts';
import type { CaseExport } from '../schemas/boards.ts';
import type { SignedIn } from '../sessions.ts';

/** As many as the list counts. */
const MOST_ROWS = 10_000;

/** The case list as a spreadsheet: what the person may see, with moments in the bank's zone. */
export async function exportCases(api: Api, user: SignedIn, { locale: asked, ...search }: z.output<typeof CaseExport>, locale: string): Promise<SentFile> {
  const now = api.clock.now();
  const { rows } = await findSummaries(api, user, { ...search, page: 1, pageSize: MOST_ROWS }, now);
  const language = asked ?? locale;
  const english = language.startsWith('en');
  const units = new Map((await api.knex('unit').select('id', 'nameZh', 'nameEn')).map((unit) => [unit.id, english ? unit.nameEn : unit.nameZh]));
  const moment = (at: string | null): Cell => (at === null ? null : { value: wallClock(at), type: Date, format: 'yyyy-mm-dd hh:mm' });
  const heads = english
    ? ['Number', 'Subject', 'Category', 'Severity', 'Urgency', 'Channel', 'Handling unit', 'Status', 'Received', 'Next limit', 'Due', 'Overdue', 'Closed', 'Closed as']
    : ['投诉编号', '投诉事项', '投诉类别', '严重程度', '紧急程度', '投诉渠道', '承办单位', '状态', '收到时间', '下一时限', '到期时间', '是否逾期', '结案时间', '结案方式'];
  const lines = rows.map((row): Cell[] => {
    const each = blurring(user, row)(toSummary(row, now));
    const text = (value: string | null): Cell => (value === null || value === '' ? null : { value, type: String });
    return [
      text(each.number), text(each.subject), text(nameOf(CATEGORIES, each.category, language)), text(nameOf(SEVERITIES, each.severity, language)), text(nameOf(URGENCIES, each.urgency, language)),
      text(nameOf(CHANNELS, each.channel, language)), text(each.ownerUnitId && (units.get(each.ownerUnitId) ?? each.ownerUnitId)), text(nameOf(STATUSES, each.status, language)), moment(each.receivedAt),
      text(nameOf(STAGES, each.dueStage, language)), moment(each.dueAt), text(each.overdue ? (english ? 'yes' : '是') : null), moment(each.closedAt), text(nameOf(CLOSE_REASONS, each.closeReason, language)),
    ];
  });
  const name = english ? 'Complaints' : '投诉清单';
  const content = await writeExcelFile([{
    sheet: name, stickyRowsCount: 1, columns: [22, 40, 18, 12, 12, 14, 24, 12, 18, 22, 18, 10, 18, 14].map((width) => ({ width })),
    data: [heads.map((value): Cell => ({ value, type: String, fontWeight: 'bold', backgroundColor: '#e7f0f7' })), ...lines],
  }]).toBuffer();
  const filters = Object.fromEntries(Object.entries({ ...search, q: mask(search.q ?? null) }).filter(([key, value]) => key !== 'sort' && value !== undefined && value !== null));
  const file = { content, name: `${name} ${DateTime.fromJSDate(now, { zone: BANK_ZONE }).toFormat('yyyy-MM-dd HHmm')}.xlsx`, mediaType: XLSX };
  return handOut(api, user, { type: 'cases.exported', subject: 'complaints', data: { rows: lines.length, filters }, file });
}

/** A spreadsheet's moments have no zone: it is given the bank's reading of the clock. */
function wallClock(at: string): Date {
  return DateTime.fromISO(at, { zone: BANK_ZONE }).setZone('utc', { keepLocalTime: true }).toJSDate();
}
