import { branch, receivedMonth, policy } from '../dimensions.ts';
import { cases, closedInTime, extended, overturned, QUALITY, reviewed, timeliness, satisfaction, standardisation, onceDone, averageDays } from '../measures.ts';
import { count, dimension, share } from '../make.ts';
import type { Report } from '../report.ts';

export const quality: Report = {
  id: 'quality',
  name: { zh: '办理质量指标', en: 'Quality indicators' },
  about: { zh: '及时、满意、规范、效率四类指标及其计算公式，供质量监督部门定期评价。', en: 'Timeliness, satisfaction, standardisation and efficiency with their formulas, for the quality-monitoring body.' },
  rules: ['D04-06', 'D04-07', 'D06-08', 'D11-06', 'D15-04'],
  permission: 'read-reports',
  period: 'month',
  sections: [
    { id: 'all', name: { zh: '总体指标', en: 'Overall' }, source: 'cases', basis: 'received', measures: [...QUALITY, closedInTime, extended, reviewed, overturned], compare: true },
    { id: 'by-month', name: { zh: '按月走势', en: 'By month' }, source: 'cases', basis: 'received', by: receivedMonth, measures: [cases, timeliness, satisfaction, standardisation, onceDone], chart: { kind: 'line', measures: ['timeliness', 'satisfaction', 'standardisation', 'once-done'] } },
    { id: 'by-branch', name: { zh: '按机构', en: 'By branch' }, source: 'cases', basis: 'received', by: branch, measures: QUALITY, chart: { kind: 'bar', measures: ['timeliness', 'satisfaction'] } },
    { id: 'by-policy', name: { zh: '按适用制度', en: 'By policy' }, source: 'cases', basis: 'received', by: policy, measures: [cases, timeliness, closedInTime, averageDays] },
    {
      id: 'limits', name: { zh: '各阶段时限', en: 'Limits by stage' }, source: 'limits', basis: 'due', where: "d.stage not in ('survey', 'consent')", by: dimension('stage', '阶段', 'Stage', 'd.stage', 'stage'),
      measures: [
        count('due', '到期时限', 'Limits that came due', ['在本期到期的办理时限数，每个阶段一项', 'Limits of handling that end in the period, one for each stage']),
        count('missed', '逾期', 'Missed', ['到期未完成或逾期完成的时限数', 'Limits over and not met, or met late'], 'd.due_at < :now and (d.met_at is null or d.met_at > d.due_at)'),
        share('kept', '达标率', 'Kept rate', { part: 'd.met_at <= d.due_at', whole: 'd.met_at is not null or d.due_at < :now', formula: ['时限内完成的数量 ÷ 已完成或已逾期的数量', 'Met in time ÷ met or over'] }),
        count('extended', '曾延期', 'Extended', ['曾经批准延长的时限数', 'Limits that were extended'], 'd.extended_from is not null'),
      ],
    },
    {
      id: 'gaps', name: { zh: '案卷缺漏', en: 'Gaps in files' }, source: 'gaps', basis: 'archived', by: dimension('gap', '缺漏内容', 'What is missing', "gap.entry->>'what'", 'gap'),
      measures: [count('gaps', '缺漏数', 'Gaps', ['本期归档的案卷中缺少的材料或步骤数', 'Papers and steps missing in files archived in the period'])],
    },
  ],
};
