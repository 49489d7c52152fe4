import { branch, category, receivedMonth } from '../dimensions.ts';
import { count, dimension } from '../make.ts';
import { cases, closed, compensation, major, overdue, QUALITY, reviewed, upheld } from '../measures.ts';
import type { Report } from '../report.ts';

export const committee: Report = {
  id: 'committee',
  name: { zh: '委员会报告', en: 'Report to the committee' },
  about: { zh: '向消费者权益保护委员会和高级管理层定期报告：总量、质量指标、重大投诉、改进和问责。', en: 'For the committee and top management: volume, quality, major complaints, improvements and accountability.' },
  rules: ['D15-05', 'D14-06', 'D07-05'],
  permission: 'read-reports',
  period: 'quarter',
  sections: [
    { id: 'overview', name: { zh: '总体情况', en: 'Overview' }, source: 'cases', basis: 'received', measures: [cases, closed, overdue, major, upheld, reviewed, compensation], compare: true },
    { id: 'quality', name: { zh: '质量指标', en: 'Quality' }, source: 'cases', basis: 'received', by: branch, measures: QUALITY, compare: true },
    { id: 'trend', name: { zh: '走势', en: 'Trend' }, source: 'cases', basis: 'received', by: receivedMonth, measures: [cases, upheld, major], chart: { kind: 'line', measures: ['cases', 'upheld', 'major'] } },
    { id: 'major', name: { zh: '重大投诉', en: 'Major complaints' }, source: 'cases', basis: 'received', by: category, where: "c.severity = 'major'", measures: [cases, closed, overdue, compensation], chart: { kind: 'bar', measures: ['cases'] } },
    { id: 'matters', name: { zh: '监督与改进', en: 'Supervision and improvement' }, source: 'all-matters', basis: 'opened', by: dimension('kind', '事项', 'Matter', 'm.kind', 'matter-kind'), measures: [count('opened', '新增', 'Opened', ['本期新增的事项数', 'Matters opened in the period']), count('finished', '已办结', 'Finished', ['其中截至期末已办结的', 'Of these, those finished by the end of the period'], 'm.closed_at < :asof')] },
  ],
};
