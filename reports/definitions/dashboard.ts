import { branch, category, channel, product, receivedMonth } from '../dimensions.ts';
import { averageDays, cases, compensation, major, open, overdue, satisfaction, timeliness, upheld, upheldShare } from '../measures.ts';
import type { Report } from '../report.ts';

/** Shown by the dashboard (`web/src/staff/dashboard`), which asks for the trend over a longer period than for the rest. */
export const dashboard: Report = {
  id: 'dashboard',
  name: { zh: '管理驾驶舱', en: 'Dashboard' },
  about: { zh: '关键指标与上期对比、走势、机构与类别分布，供管理层和委员会随时掌握全貌。', en: 'Key figures against the period before, trends, branches and categories, for management and the committee.' },
  rules: ['D15-04', 'D15-05', 'D04-07'],
  permission: 'read-reports',
  period: 'month',
  sections: [
    { id: 'key', name: { zh: '关键指标', en: 'Key figures' }, source: 'cases', basis: 'received', measures: [cases, open, overdue, major, timeliness, satisfaction, upheldShare, averageDays, compensation], compare: true },
    { id: 'trend', name: { zh: '投诉量走势', en: 'Complaints by month' }, source: 'cases', basis: 'received', by: receivedMonth, measures: [cases, upheld, major], chart: { kind: 'line', measures: ['cases', 'upheld', 'major'] } },
    { id: 'rates', name: { zh: '时效与满意走势', en: 'Timeliness and satisfaction by month' }, source: 'cases', basis: 'received', by: receivedMonth, measures: [timeliness, satisfaction], chart: { kind: 'line', measures: ['timeliness', 'satisfaction'] } },
    { id: 'branches', name: { zh: '机构对比', en: 'Branches' }, source: 'cases', basis: 'received', by: branch, measures: [cases, overdue, timeliness, satisfaction], compare: true, chart: { kind: 'bar', measures: ['timeliness', 'satisfaction'] } },
    { id: 'categories', name: { zh: '投诉类别', en: 'Categories' }, source: 'cases', basis: 'received', by: category, measures: [cases, upheld, upheldShare], compare: true, chart: { kind: 'bar', measures: ['cases', 'upheld'] } },
    { id: 'channels', name: { zh: '投诉渠道', en: 'Channels' }, source: 'cases', basis: 'received', by: channel, measures: [cases, upheldShare], compare: true, chart: { kind: 'bar', measures: ['cases'] }, top: { measure: 'cases', rows: 8 } },
    { id: 'products', name: { zh: '投诉最多的产品', en: 'Products with most complaints' }, source: 'cases', basis: 'received', by: product, measures: [cases, upheld], compare: true, chart: { kind: 'bar', measures: ['cases', 'upheld'] }, top: { measure: 'cases', rows: 8 } },
  ],
};
