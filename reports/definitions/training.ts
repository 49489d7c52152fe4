import { amount, BANK_MONTH, count, dimension, share } from '../make.ts';
import type { Report } from '../report.ts';

const held = "m.kind = 'training'";
const trainings = count('trainings', '培训场次', 'Trainings');

const places = count('places', '参训人次', 'Places taken');
const hours = amount('hours', '课时', 'Hours', { kind: 'sum', unit: 'hours', value: 'a.hours', formula: ['参训人员课时合计', 'Hours of those who took part, added up'] });
const passed = share('passed', '考核通过率', 'Passed', { part: 'a.passed', formula: ['考核通过人次 ÷ 参训人次', 'Passed ÷ took part'] });

export const training: Report = {
  id: 'training',
  name: { zh: '培训记录', en: 'Training' },
  about: { zh: '投诉处理培训的计划、类型、场次和参训人员，按单位和人员汇总。', en: 'Training in complaint handling: planned, held, its type and who took part.' },
  rules: ['D14-07', 'D15-07', 'D18-18'],
  permission: 'read-reports',
  period: 'year',
  sections: [
    { id: 'all', name: { zh: '总体情况', en: 'In all' }, source: 'matters', basis: 'opened', where: held, measures: [trainings, count('finished', '已完成', 'Held', 'm.closed_at is not null')], compare: true },
    { id: 'by-unit', name: { zh: '按组织单位', en: 'By organising unit' }, source: 'matters', basis: 'opened', where: held, by: dimension('unit', '单位', 'Unit', 'm.unit_id', 'unit'), measures: [trainings, count('finished', '已完成', 'Held', 'm.closed_at is not null')], chart: { kind: 'bar', measures: ['trainings'] } },
    { id: 'kinds', name: { zh: '按培训类型', en: 'By type' }, source: 'trainings', basis: 'held', by: dimension('kind', '培训类型', 'Type', 'a.kind', 'training-kind'), measures: [places, hours, passed], chart: { kind: 'bar', measures: ['places'] } },
    { id: 'units', name: { zh: '按参训单位', en: 'By unit of those trained' }, source: 'trainings', basis: 'held', by: dimension('unit', '单位', 'Unit', 'p.unit_id', 'unit'), measures: [places, hours, passed] },
    { id: 'people', name: { zh: '按人员', en: 'By person' }, source: 'trainings', basis: 'held', by: dimension('person', '人员', 'Person', 'p.username', 'person'), measures: [places, hours, passed] },
    { id: 'by-month', name: { zh: '按月', en: 'By month' }, source: 'matters', basis: 'opened', where: held, by: dimension('month', '月份', 'Month', BANK_MONTH('m.opened_at'), 'month'), measures: [trainings] },
  ],
};
