import { count, dimension, share } from '../make.ts';
import { unit } from '../dimensions.ts';
import { averageDays, cases, closed, closedInTime, onceDone, overdue, overturned, satisfaction, standardisation, timeliness, upheld } from '../measures.ts';
import type { Report } from '../report.ts';

export const departments: Report = {
  id: 'departments',
  name: { zh: '单位考评', en: 'Appraisal of units' },
  about: { zh: '各承办单位办理投诉的数量、质量和时效，作为定期考评、表彰先进和问责的依据。', en: 'Number, quality and pace of handling by unit: the basis of commendation and accountability.' },
  rules: ['D03-06', 'D18-22', 'D15-07', 'D13-06'],
  permission: 'read-reports',
  period: 'quarter',
  sections: [
    { id: 'handling', name: { zh: '办理质量', en: 'Handling' }, source: 'cases', basis: 'received', by: unit, measures: [cases, closed, overdue, timeliness, closedInTime, satisfaction, standardisation, averageDays, onceDone, overturned], chart: { kind: 'bar', measures: ['timeliness', 'satisfaction', 'standardisation'] } },
    { id: 'complained-of', name: { zh: '被投诉单位', en: 'Units complained of' }, source: 'cases', basis: 'received', by: dimension('complained', '被投诉单位', 'Unit', 'c.complained_unit_id', 'unit'), where: 'c.complained_unit_id is not null', measures: [cases, upheld, overdue] },
    {
      id: 'approvals', name: { zh: '处理意见', en: 'Proposals' }, source: 'resolutions', basis: 'proposed', by: unit,
      measures: [count('proposed', '提出', 'Proposed', ['本期提出的处理意见份数', 'Proposals made in the period']), count('returned', '退回', 'Sent back', ['审批未通过、退回重拟的处理意见份数', 'Proposals that the approver sent back'], 'r.approved = false'), share('passed', '审批通过率', 'Approval rate', { part: 'r.approved', whole: 'r.approved is not null', formula: ['审批通过 ÷ 已审批', 'Approved ÷ decided on'] })],
    },
    { id: 'extensions', name: { zh: '延期', en: 'Extensions' }, source: 'extensions', basis: 'requested', by: unit, measures: [count('requested', '申请', 'Asked for', ['本期提出的延期申请次数', 'Extensions asked for in the period']), count('granted', '批准', 'Granted', ['其中经批准延期的次数', 'Of these, those that were granted'], 'x.approved'), count('refused', '不同意', 'Refused', ['其中不同意延期的次数', 'Of these, those that were refused'], 'x.approved = false')] },
    { id: 'refusals', name: { zh: '退回与裁定', en: 'Refused assignments' }, source: 'refusals', basis: 'refused', by: dimension('refused-by', '拒收单位', 'Refused by', 'f.unit_id', 'unit'), measures: [count('refused', '拒收', 'Refused', ['本期承办单位拒收转办的次数', 'Assignments that a unit refused in the period']), count('kept', '裁定仍由其办理', 'Kept', ['经裁定仍由拒收单位办理的次数', 'Refusals after which the unit had to keep the case'], "f.decision = 'keep'"), count('moved', '裁定改派', 'Moved', ['经裁定改派其他单位的次数', 'Refusals after which the case went to another unit'], "f.decision = 'move'")] },
    { id: 'appraisals', name: { zh: '考评结果', en: 'Appraisals' }, source: 'matters', basis: 'closed', where: "m.kind = 'appraisal'", by: dimension('grade', '结果', 'Grade', 'm.outcome', 'matter-outcome'), measures: [count('appraisals', '考评', 'Appraisals', ['本期办结的考评事项数', 'Appraisals finished in the period'])] },
    { id: 'bounces', name: { zh: '转办与退转', en: 'Dispatch' }, source: 'cases', basis: 'received', by: unit, measures: [count('dispatched', '转办件数', 'Dispatched', ['已开具转办单的投诉件数', 'Complaints for which a transfer form was issued'], 'form.times > 0'), count('bounced', '转办两次以上', 'Dispatched more than once', ['转办单超过一份的件数（推诿或改派，D13-06）', 'With more than one transfer form (D13-06)'], 'form.times > 1')] },
  ],
};
