import { unit } from '../dimensions.ts';
import { amount, count, dimension, share } from '../make.ts';
import type { Report } from '../report.ts';

const kind = dimension('kind', '事项', 'Matter', 'm.kind', 'matter-kind');
const opened = count('opened', '新增', 'Opened', ['本期新增的事项数', 'Matters opened in the period']);
const finished = count('finished', '已办结', 'Finished', ['其中截至期末已办结的', 'Of these, those finished by the end of the period'], 'm.closed_at < :asof');
const open = count('open', '未办结', 'Open', ['其中截至期末尚未办结的', 'Of these, those not finished at the end of the period'], 'm.closed_at is null or m.closed_at >= :asof');

export const supervision: Report = {
  id: 'supervision',
  name: { zh: '监督检查', en: 'Supervision and inspection' },
  about: { zh: '质量检查、督办整改、问责、投诉评议和首问责任等监督事项的开展情况，以及催办和逾期。', en: 'Inspections, rectification, accountability, review panels and first contact, with reminders and missed limits.' },
  rules: ['D09-03', 'D09-06', 'D10-09', 'D18-10', 'D04-07', 'D02-09', 'D18-06', 'D08-11', 'D13-05', 'D07-02', 'D14-06'],
  permission: 'read-reports',
  period: 'month',
  sections: [
    { id: 'kinds', name: { zh: '监督事项', en: 'Matters' }, source: 'matters', basis: 'opened', by: kind, where: "m.kind in ('inspection', 'supervision', 'review-panel', 'first-contact', 'early-warning', 'suggestion-book', 'typical-case', 'improvement')", measures: [opened, finished, open], chart: { kind: 'bar', measures: ['opened', 'finished'] } },
    { id: 'confidential', name: { zh: '举报与问责（仅统计数量）', en: 'Misconduct and accountability (counted only)' }, source: 'all-matters', basis: 'opened', by: kind, where: 'm.confidential', measures: [opened, finished, open] },
    { id: 'outcomes', name: { zh: '检查与督办结果', en: 'Outcomes' }, source: 'matters', basis: 'closed', by: dimension('outcome', '结果', 'Outcome', 'm.outcome', 'matter-outcome'), where: "m.kind in ('inspection', 'supervision')", measures: [count('inspections', '质量检查', 'Inspections', ['本期办结的质量检查次数', 'Inspections finished in the period'], "m.kind = 'inspection'"), count('supervisions', '督办整改', 'Supervision', ['本期办结的督办整改次数', 'Rectifications finished in the period'], "m.kind = 'supervision'")] },
    {
      id: 'inspected', name: { zh: '抽查案卷', en: 'Cases inspected' }, source: 'matter-entries', basis: 'at', where: "m.kind = 'inspection' and n.element_id in ('inspect-cases', 'sum-up-inspection')", by: dimension('unit', '单位', 'Unit', 'm.unit_id', 'unit'),
      measures: [
        count('inspections', '检查次数', 'Inspections', ['登记了抽查结果的检查次数', 'Inspections that recorded what they found']),
        amount('cases', '抽查件数', 'Cases inspected', { kind: 'sum', unit: 'count', value: "(n.data->>'casesInspected')::numeric", formula: ['检查登记的抽查件数合计', 'Cases inspected, added up'] }),
        amount('faulty', '有问题件数', 'With faults', { kind: 'sum', unit: 'count', value: "(n.data->>'casesFaulty')::numeric", formula: ['检查登记的有问题件数合计', 'Cases with faults, added up'] }),
        { id: 'fault-rate', name: { zh: '问题率', en: 'Fault rate' }, unit: 'percent', formula: { zh: '有问题件数 ÷ 抽查件数', en: 'With faults ÷ inspected' }, compute: { kind: 'ratio', part: "(n.data->>'casesFaulty')::numeric", whole: "(n.data->>'casesInspected')::numeric" } },
      ],
    },
    { id: 'faults', name: { zh: '问题类型', en: 'Kinds of faults' }, source: 'matter-entries', basis: 'at', where: "m.kind = 'inspection' and fault.code is not null", by: dimension('fault', '问题', 'Fault', 'fault.code', 'fault'), measures: [count('found', '次数', 'Times', ['检查登记的该类问题次数', 'Times that inspections recorded this fault'])] },
    { id: 'urgings', name: { zh: '书面催办与督办', en: 'Chasing and supervision in writing' }, source: 'urgings', basis: 'urged', by: unit, measures: [count('urged', '催办', 'Urged', ['本期发出的书面催办次数', 'Urgings in writing in the period'], "g.kind = 'urge'"), count('supervised', '督办', 'Supervised', ['本期发出的督办次数', 'Supervision orders in the period'], "g.kind = 'supervise'"), count('by-customer', '客户催办', 'By the customer', ['由客户提出的催办次数', 'Urgings by the customer'], 'g.urged_by is null'), share('answered', '督办按时答复率', 'In-time answer rate', { part: 'g.answered_at <= g.due_at', whole: "g.kind = 'supervise' and (g.answered_at is not null or g.due_at < :now)", formula: ['在限期内书面答复的督办 ÷ 已答复或已到期的督办', 'Answered in time ÷ answered or due'] })] },
    { id: 'violations', name: { zh: '违规线索移交', en: 'Violations' }, source: 'violations', basis: 'decided', by: unit, measures: [count('found', '发现', 'Found', ['本期作出认定的违规线索数', 'Signs of violation decided on in the period']), count('confirmed', '确认', 'Confirmed', ['其中确认违规的', 'Of these, those that were confirmed'], 'o.confirmed'), count('transferred', '已移交', 'Transferred', ['其中已移交有权部门的', 'Of these, those passed to the department in charge'], 'o.transferred_at is not null'), count('received', '已接收', 'Received', ['其中有权部门已接收的', 'Of these, those that the department received'], 'o.received_at is not null')] },
    { id: 'reminders', name: { zh: '催办与逾期', en: 'Reminders and missed limits' }, source: 'events', basis: 'at', by: unit, where: "e.type in ('deadline.reminded', 'deadline.missed')", measures: [count('reminded', '催办', 'Reminders', ['时限到期前系统催办的次数', 'Reminders before a limit ended'], "e.type = 'deadline.reminded'"), count('missed', '逾期', 'Missed', ['时限届满仍未完成的次数', 'Limits that ended without being met'], "e.type = 'deadline.missed'")] },
    { id: 'early', name: { zh: '投诉预警', en: 'Early warnings' }, source: 'matters', basis: 'opened', where: "m.kind = 'early-warning'", measures: [opened, count('escalated', '转为投诉', 'Became complaints', ['预警事项最终转为投诉的件数', 'Warnings that became complaints after all'], "m.outcome = 'escalated'"), share('calmed', '化解率', 'Calmed rate', { part: "m.outcome = 'calmed'", whole: 'm.closed_at is not null', formula: ['已化解的预警 ÷ 已办结的预警', 'Calmed ÷ finished'] })] },
  ],
};
