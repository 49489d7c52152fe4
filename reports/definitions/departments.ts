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
      measures: [count('proposed', '提出', 'Proposed'), count('returned', '退回', 'Sent back', 'r.approved = false'), share('passed', '一次通过率', 'Approved', { part: 'r.approved', whole: 'r.approved is not null', formula: ['审批通过 ÷ 已审批', 'Approved ÷ decided on'] })],
    },
    { id: 'extensions', name: { zh: '延期', en: 'Extensions' }, source: 'extensions', basis: 'requested', by: unit, measures: [count('requested', '申请', 'Asked for'), count('granted', '批准', 'Granted', 'x.approved'), count('refused', '不同意', 'Refused', 'x.approved = false')] },
    { id: 'refusals', name: { zh: '拒收与仲裁', en: 'Refused assignments' }, source: 'refusals', basis: 'refused', by: dimension('refused-by', '拒收单位', 'Refused by', 'f.unit_id', 'unit'), measures: [count('refused', '拒收', 'Refused'), count('kept', '裁定仍由其办理', 'Kept', "f.decision = 'keep'"), count('moved', '裁定改派', 'Moved', "f.decision = 'move'")] },
    { id: 'appraisals', name: { zh: '考评结果', en: 'Appraisals' }, source: 'matters', basis: 'closed', where: "m.kind = 'appraisal'", by: dimension('grade', '结果', 'Grade', 'm.outcome', 'matter-outcome'), measures: [count('appraisals', '考评', 'Appraisals')] },
    { id: 'bounces', name: { zh: '转办与退转', en: 'Dispatch' }, source: 'cases', basis: 'received', by: unit, measures: [count('dispatched', '转办件数', 'Dispatched', 'form.times > 0'), count('bounced', '转办两次以上', 'Dispatched more than once', 'form.times > 1', ['转办单超过一份的件数（推诿或改派，D13-06）', 'With more than one transfer form (D13-06)'])] },
  ],
};
