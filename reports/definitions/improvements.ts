import { amount, BANK_MONTH, count, dimension, share } from '../make.ts';
import type { Report } from '../report.ts';

const opened = count('opened', '提出', 'Proposed', ['本期提出的改进事项数', 'Improvements proposed in the period']);
const finished = count('finished', '已办结', 'Finished', ['已落实并办结的改进事项数', 'Improvements that are finished'], 'm.closed_at is not null');
const effective = count('effective', '验证有效', 'Effective', ['经效果验证有效的改进事项数', 'Improvements that were checked and found effective'], "m.outcome = 'effective'");
const effect = share('effect', '有效率', 'Effective rate', { part: "m.outcome = 'effective'", whole: 'm.closed_at is not null', formula: ['经验证有效的改进 ÷ 已办结的改进', 'Found effective ÷ finished'] });

export const improvements: Report = {
  id: 'improvements',
  name: { zh: '改进措施与效果', en: 'Improvements and their effect' },
  about: { zh: '由投诉引出的改进措施：提出、决定、落实和效果验证，并对照落实前后同类投诉数量。', en: 'Improvements that complaints led to: proposed, decided, carried out and checked.' },
  rules: ['D18-13', 'D05-03', 'D01-09', 'D12-07', 'D17-06'],
  permission: 'read-reports',
  period: 'quarter',
  sections: [
    { id: 'all', name: { zh: '总体情况', en: 'In all' }, source: 'matters', basis: 'opened', where: "m.kind = 'improvement'", measures: [opened, finished, effective, effect], compare: true },
    { id: 'by-unit', name: { zh: '按单位', en: 'By unit' }, source: 'matters', basis: 'opened', where: "m.kind = 'improvement'", by: dimension('unit', '单位', 'Unit', 'm.unit_id', 'unit'), measures: [opened, finished, effective, effect], chart: { kind: 'bar', measures: ['opened', 'finished'] } },
    { id: 'by-month', name: { zh: '按月', en: 'By month' }, source: 'matters', basis: 'opened', where: "m.kind = 'improvement'", by: dimension('month', '月份', 'Month', BANK_MONTH('m.opened_at'), 'month'), measures: [opened, finished], chart: { kind: 'line', measures: ['opened', 'finished'] } },
    { id: 'outcomes', name: { zh: '结果', en: 'Outcomes' }, source: 'matters', basis: 'closed', where: "m.kind = 'improvement'", by: dimension('outcome', '结果', 'Outcome', 'm.outcome', 'matter-outcome'), measures: [finished] },
    {
      id: 'effect', name: { zh: '效果验证', en: 'Effect' }, source: 'matter-entries', basis: 'at', where: "m.kind = 'improvement' and n.element_id = 'check-effect'", by: dimension('unit', '单位', 'Unit', 'm.unit_id', 'unit'),
      measures: [
        count('checks', '验证次数', 'Checks', ['本期登记的效果验证次数', 'Checks of the effect recorded in the period']),
        amount('before', '改进前同类投诉', 'Complaints before', { kind: 'sum', unit: 'count', value: "(n.data->>'complaintsBefore')::numeric", formula: ['落实前同样长的时间内同类投诉件数', 'Complaints of the kind in as long a time before'] }),
        amount('after', '改进后同类投诉', 'Complaints after', { kind: 'sum', unit: 'count', value: "(n.data->>'complaintsAfter')::numeric", formula: ['落实后同样长的时间内同类投诉件数', 'Complaints of the kind in as long a time after'] }),
      ],
      chart: { kind: 'bar', measures: ['before', 'after'] },
    },
    { id: 'waiting', name: { zh: '尚在办理', en: 'Under way' }, source: 'matters', basis: 'open', where: "m.kind = 'improvement'", by: dimension('unit', '单位', 'Unit', 'm.unit_id', 'unit'), measures: [count('open', '未办结', 'Open', ['截至期末尚未办结的改进事项数', 'Improvements not finished at the end of the period'])] },
  ],
};
