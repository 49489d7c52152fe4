import { category, channel, outcome, product, receivedMonth, dimensionOfClass } from '../dimensions.ts';
import { dimension } from '../make.ts';
import { averageDays, cases, closed, closedInTime, compensation, extended, major, open, overdue, timeliness, upheld, upheldShare } from '../measures.ts';
import type { Report } from '../report.ts';

export const regulator: Report = {
  id: 'regulator',
  name: { zh: '监管报送', en: 'Report to the regulator' },
  about: { zh: '报告期内消费投诉的数量、办理情况和处理结果，含行业标准（JR/T 0169）统计分类，定期报送监管部门。', en: 'Number, handling and results of complaints in the period, with the statistical classes of JR/T 0169, for the regulator.' },
  rules: ['D02-10', 'D02-08', 'D13-03'],
  permission: 'read-reports',
  period: 'quarter',
  sections: [
    { id: 'carried', name: { zh: '期初结转', en: 'Carried over' }, source: 'cases', basis: 'open-at-start', measures: [cases, major] },
    { id: 'number', name: { zh: '本期收到', en: 'Received' }, source: 'cases', basis: 'received', measures: [cases, major, upheld, compensation], compare: true },
    { id: 'finished', name: { zh: '本期办结', en: 'Closed' }, source: 'cases', basis: 'closed', measures: [cases, timeliness, closedInTime, averageDays, extended], compare: true },
    { id: 'pending', name: { zh: '期末未结', en: 'Open at the end' }, source: 'cases', basis: 'open', measures: [cases, overdue, major] },
    { id: 'by-channel', name: { zh: '按渠道', en: 'By channel' }, source: 'cases', basis: 'received', by: channel, measures: [cases, closed, open], chart: { kind: 'pie', measures: ['cases'] } },
    { id: 'by-product', name: { zh: '按产品', en: 'By product' }, source: 'cases', basis: 'received', by: product, measures: [cases, closed, upheldShare], chart: { kind: 'bar', measures: ['cases'] } },
    { id: 'by-category', name: { zh: '按类别', en: 'By category' }, source: 'cases', basis: 'received', by: category, measures: [cases, closed, upheldShare, timeliness] },
    { id: 'class-channel', name: { zh: '统计分类：渠道', en: 'Classes: channel' }, source: 'cases', basis: 'received', by: dimensionOfClass('channel'), measures: [cases, closed] },
    { id: 'class-business', name: { zh: '统计分类：业务', en: 'Classes: business' }, source: 'cases', basis: 'received', by: dimensionOfClass('business'), measures: [cases, closed] },
    { id: 'class-cause', name: { zh: '统计分类：原因', en: 'Classes: cause' }, source: 'cases', basis: 'received', by: dimensionOfClass('cause'), measures: [cases, closed] },
    { id: 'results', name: { zh: '处理结果', en: 'Results' }, source: 'cases', basis: 'closed', by: outcome, measures: [cases, compensation], chart: { kind: 'pie', measures: ['cases'] } },
    { id: 'closed-as', name: { zh: '结案方式', en: 'Closed as' }, source: 'cases', basis: 'closed', by: dimension('close-reason', '结案方式', 'Closed as', 'c.close_reason', 'close-reason', true), measures: [cases] },
    { id: 'by-month', name: { zh: '按月', en: 'By month' }, source: 'cases', basis: 'received', by: receivedMonth, measures: [cases, closed, major], chart: { kind: 'line', measures: ['cases', 'closed'] } },
  ],
};
