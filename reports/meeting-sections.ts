import { branch, category, receivedDay, topic, unit } from './dimensions.ts';
import { count, dimension, share } from './make.ts';
import { cases, closed, major, medianDays, overdue, reviewed, satisfaction, timeliness, upheld } from './measures.ts';
import type { Section } from './report.ts';

const kind = dimension('kind', '事项', 'Matter', 'm.kind', 'matter-kind');

/** What a meeting about shortcomings looks at (D07-06). */
export function meetingSections(by: 'day' | 'month'): Section[] {
  return [
    { id: 'overview', name: { zh: '总体情况', en: 'Overview' }, source: 'cases', basis: 'received', measures: [cases, major, closed, overdue, upheld, reviewed, timeliness, satisfaction, medianDays], compare: true },
    ...(by === 'day' ? [{ id: 'by-day', name: { zh: '每日收到', en: 'Day by day' }, source: 'cases', basis: 'received', by: receivedDay, measures: [cases, major], chart: { kind: 'bar', measures: ['cases'] } } satisfies Section] : []),
    { id: 'by-category', name: { zh: '按类别', en: 'By category' }, source: 'cases', basis: 'received', by: category, measures: [cases, upheld, overdue, satisfaction], compare: true, chart: { kind: 'bar', measures: ['cases', 'upheld'] } },
    { id: 'by-branch', name: { zh: '按机构', en: 'By branch' }, source: 'cases', basis: 'received', by: branch, measures: [cases, upheld, overdue, timeliness, satisfaction] },
    {
      id: 'missed', name: { zh: '不足：超过的时限', en: 'Shortcomings: limits missed' }, source: 'limits', basis: 'due', by: dimension('stage', '阶段', 'Stage', 'd.stage', 'stage'), where: "d.stage not in ('survey', 'consent') and d.due_at < :asof and (d.met_at is null or d.met_at > d.due_at)",
      measures: [count('missed', '逾期', 'Missed', ['本期到期且未按时完成的时限数', 'Limits that came due in the period and were not met in time']), count('still', '至今未完成', 'Still not done', ['其中至今仍未完成的', 'Of these, those not met to this day'], 'd.met_at is null')],
    },
    {
      id: 'returned', name: { zh: '不足：被退回的处理意见', en: 'Shortcomings: proposals sent back' }, source: 'resolutions', basis: 'proposed', by: unit,
      measures: [count('proposed', '提出意见', 'Proposed', ['本期提出的处理意见份数', 'Proposals made in the period']), count('returned', '退回', 'Sent back', ['审批未通过、退回重拟的处理意见份数', 'Proposals that the approver sent back'], 'r.approved = false'), share('returned-share', '退回率', 'Sent-back rate', { part: 'r.approved = false', whole: 'r.approved is not null', formula: ['退回的处理意见 ÷ 已审批的处理意见', 'Sent back ÷ decided on by an approver'] })],
    },
    {
      id: 'dissatisfied', name: { zh: '不足：客户不满意', en: 'Shortcomings: dissatisfied customers' }, source: 'surveys', basis: 'answered', by: unit, where: 's.satisfied = false',
      measures: [count('dissatisfied', '不满意评价', 'Dissatisfied', ['本期收到的、评价为不满意的份数', 'Survey answers of the period that say dissatisfied']), count('wants-review', '申请复核', 'Asked for a review', ['不满意评价中客户申请复核的份数', 'Dissatisfied answers that ask for a review'], 's.wants_review')],
    },
    { id: 'topics', name: { zh: '投诉集中的事由', en: 'What complaints cluster on' }, source: 'cases', basis: 'received', by: topic, measures: [cases, upheld, major], top: { measure: 'cases', rows: 10 } },
    {
      id: 'matters', name: { zh: '督办与改进事项', en: 'Supervision and improvements' }, source: 'matters', basis: 'opened', by: kind, where: "m.kind in ('supervision', 'improvement', 'early-warning', 'inspection', 'review-panel')",
      measures: [count('opened', '新增', 'Opened', ['本期新增的督办、改进、预警、质量检查和评议事项', 'Supervision, improvements, warnings, inspections and review panels opened in the period']), count('still-open', '未完结', 'Still open', ['其中截至期末尚未办结的', 'Of these, those not finished at the end of the period'], 'm.closed_at is null or m.closed_at >= :asof')],
    },
  ];
}
