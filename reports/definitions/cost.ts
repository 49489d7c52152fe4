import { branch, category, outcome, unit } from '../dimensions.ts';
import { amount, count } from '../make.ts';
import { cases, compensation } from '../measures.ts';
import type { Report } from '../report.ts';

const averageCompensation = amount('average-compensation', '件均赔偿', 'Average compensation', { kind: 'average', unit: 'yuan', value: 'nullif(res.compensation_yuan, 0)', formula: ['赔偿金额合计 ÷ 有赔偿的件数', 'Compensation ÷ cases with compensation'] });

const records = count('records', '成本记录', 'Records', ['本期登记的成本记录条数', 'Records of cost made in the period']);
const hours = amount('hours', '投入工时', 'Hours', { kind: 'sum', unit: 'hours', value: 'k.hours', formula: ['各案登记的办理工时合计', 'Hours of work recorded, added up'] });
const spent = amount('spent', '处理费用', 'Spent', { kind: 'sum', unit: 'yuan', value: 'k.amount_yuan', formula: ['各案登记的处理费用合计（调取、鉴定、差旅等），由银行承担', 'Expenses recorded, added up; borne by the bank'] });

export const cost: Report = {
  id: 'cost',
  name: { zh: '投诉处理成本', en: 'Cost of handling' },
  about: { zh: '赔偿金额与处理成本，由银行承担，不向客户收取任何费用。', en: 'Compensation and cost of handling, borne by the bank; no fee is taken from the customer.' },
  rules: ['D18-21', 'D02-11'],
  permission: 'read-reports',
  period: 'quarter',
  sections: [
    { id: 'all', name: { zh: '总体情况', en: 'In all' }, source: 'cases', basis: 'closed', measures: [cases, compensation, averageCompensation], compare: true },
    { id: 'handling', name: { zh: '处理成本', en: 'Cost of handling' }, source: 'costs', basis: 'recorded', by: unit, measures: [records, hours, spent], compare: true, chart: { kind: 'bar', measures: ['spent'] } },
    { id: 'by-branch', name: { zh: '按机构', en: 'By branch' }, source: 'cases', basis: 'closed', by: branch, measures: [cases, compensation, averageCompensation], chart: { kind: 'bar', measures: ['compensation'] } },
    { id: 'by-category', name: { zh: '按类别', en: 'By category' }, source: 'cases', basis: 'closed', by: category, measures: [cases, compensation, averageCompensation] },
    { id: 'by-outcome', name: { zh: '按处理结论', en: 'By outcome' }, source: 'cases', basis: 'closed', by: outcome, measures: [cases, compensation] },
  ],
};
