import { BANK_MONTH, count, dimension } from '../make.ts';
import type { Report } from '../report.ts';

const held = "m.kind = 'training'";
const trainings = count('trainings', '培训场次', 'Trainings');

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
    { id: 'by-month', name: { zh: '按月', en: 'By month' }, source: 'matters', basis: 'opened', where: held, by: dimension('month', '月份', 'Month', BANK_MONTH('m.opened_at'), 'month'), measures: [trainings] },
  ],
};
