import { amount, BANK_MONTH, count, dimension, share } from '../make.ts';
import type { Report } from '../report.ts';

const planned = "m.kind = 'training'";
/** A plan that was refused, or is still being prepared, is none. */
const held = `${planned} and m.outcome = 'held'`;
const trainings = count('trainings', '已举办培训', 'Trainings held', ['已举办并登记参训人员的培训场次，不含未获批准和筹备中的', 'Trainings that took place, with those who took part; neither refused nor planned ones'], "m.outcome = 'held'");

const places = count('places', '参训人次', 'Places taken', ['参加培训的人次，一人参加一次计一次', 'Places taken: one for each person and training']);
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
    {
      id: 'all', name: { zh: '培训计划', en: 'Plans' }, source: 'matters', basis: 'opened', where: planned, compare: true,
      measures: [count('planned', '提出计划', 'Planned', ['本期提出的培训计划数', 'Trainings planned in the period']), trainings, count('refused', '未获批准', 'Refused', ['未获批准的培训计划数', 'Plans that were refused'], "m.outcome = 'refused'"), count('to-come', '筹备中', 'To come', ['已提出、尚未举办的培训计划数', 'Plans that have not taken place yet'], 'm.closed_at is null')],
    },
    { id: 'by-unit', name: { zh: '按组织单位', en: 'By organising unit' }, source: 'matters', basis: 'closed', where: held, by: dimension('unit', '单位', 'Unit', 'm.unit_id', 'unit'), measures: [trainings], chart: { kind: 'bar', measures: ['trainings'] } },
    { id: 'kinds', name: { zh: '按培训类型', en: 'By type' }, source: 'trainings', basis: 'held', by: dimension('kind', '培训类型', 'Type', 'a.kind', 'training-kind'), measures: [places, hours, passed], chart: { kind: 'bar', measures: ['places'] } },
    { id: 'units', name: { zh: '按参训单位', en: 'By unit of those trained' }, source: 'trainings', basis: 'held', by: dimension('unit', '单位', 'Unit', 'p.unit_id', 'unit'), measures: [places, hours, passed] },
    { id: 'people', name: { zh: '按人员', en: 'By person' }, source: 'trainings', basis: 'held', by: dimension('person', '人员', 'Person', 'p.username', 'person'), measures: [places, hours, passed] },
    { id: 'by-month', name: { zh: '按月', en: 'By month' }, source: 'matters', basis: 'closed', where: held, by: dimension('month', '月份', 'Month', BANK_MONTH('m.closed_at'), 'month'), measures: [trainings] },
  ],
};
