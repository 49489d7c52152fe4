import { dimension } from '../make.ts';
import { category, channel, unit } from '../dimensions.ts';
import { cases, closed, dueSoon, major, open, overdue, urgent } from '../measures.ts';
import { STATUS_SQL } from '../../db/complaint-status.ts';
import type { Report } from '../report.ts';

/** `STATUS_SQL` speaks of `complaint`; the source calls it `c`. */
const status = dimension('status', '办理阶段', 'Where it is', STATUS_SQL.replaceAll('complaint.', 'c.'), 'status');

export const dailyBoard: Report = {
  id: 'daily-board',
  name: { zh: '每日看板', en: 'Daily board' },
  about: { zh: '当天收到和结案的投诉，以及各单位在办、逾期和即将到期的情况，供投诉管理部门实时跟踪和督办。', en: 'What came in and was closed today, and what each unit has open, overdue or due soon.' },
  rules: ['D18-10', 'D18-15', 'D17-02', 'D07-04'],
  permission: 'read-reports',
  period: 'day',
  sections: [
    { id: 'received', name: { zh: '当日收到', en: 'Received' }, source: 'cases', basis: 'received', by: channel, measures: [cases, major, urgent, closed], compare: true },
    { id: 'closed', name: { zh: '当日结案', en: 'Closed' }, source: 'cases', basis: 'closed', measures: [cases, overdue], compare: true },
    { id: 'open', name: { zh: '在办投诉（按承办单位）', en: 'Open, by unit' }, source: 'cases', basis: 'open', by: unit, measures: [open, overdue, dueSoon, major, urgent], chart: { kind: 'bar', measures: ['open', 'overdue', 'due-soon'] } },
    { id: 'status', name: { zh: '在办投诉（按办理阶段）', en: 'Open, by step' }, source: 'cases', basis: 'open', by: status, measures: [open, overdue, dueSoon], chart: { kind: 'bar', measures: ['open'] } },
    { id: 'category', name: { zh: '在办投诉（按类别）', en: 'Open, by category' }, source: 'cases', basis: 'open', by: category, measures: [open, overdue, major] },
  ],
};
