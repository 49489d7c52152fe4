import { category, topic, unit } from '../dimensions.ts';
import { count, dimension, share } from '../make.ts';
import { cases, upheld } from '../measures.ts';
import type { Report } from '../report.ts';

const repeated = 'earlier.times > 0';
const repeats = count('repeats', '重复投诉', 'Repeated', ['同一客户（电话、邮箱或证件号相同）在此前180天内就同类问题投诉过的件数', 'By a customer (same telephone, e-mail or identity number) who had complained of the same category in the 180 days before'], repeated);
const repeatShare = share('repeat-share', '重复投诉率', 'Repeat rate', { part: repeated, formula: ['重复投诉件数 ÷ 投诉件数', 'Repeated ÷ complaints'] });

export const repeatComplaints: Report = {
  id: 'repeats',
  name: { zh: '重复投诉', en: 'Repeat complaints' },
  about: { zh: '同一客户就同类问题再次投诉的情况，以及同一单位反复发生的同类事由，用于查找根本原因、防止重复发生。', en: 'Customers who complain again of the same, and the same subject again and again at a unit: where root causes were not removed.' },
  rules: ['D17-04', 'D06-07'],
  permission: 'read-reports',
  period: 'quarter',
  sections: [
    { id: 'all', name: { zh: '总体情况', en: 'In all' }, source: 'cases', basis: 'received', measures: [cases, repeats, repeatShare], compare: true },
    { id: 'by-unit', name: { zh: '按承办单位', en: 'By unit' }, source: 'cases', basis: 'received', by: unit, measures: [cases, repeats, repeatShare], chart: { kind: 'bar', measures: ['cases', 'repeats'] } },
    { id: 'by-category', name: { zh: '按类别', en: 'By category' }, source: 'cases', basis: 'received', by: category, measures: [cases, repeats, repeatShare] },
    { id: 'by-topic', name: { zh: '重复投诉的事由', en: 'Subjects of repeats' }, source: 'cases', basis: 'received', by: topic, where: repeated, measures: [repeats, upheld], top: { measure: 'repeats', rows: 15 } },
    { id: 'same-place', name: { zh: '同一单位反复发生的事由', en: 'The same at the same unit' }, source: 'cases', basis: 'received', where: 'c.topic is not null and c.owner_unit_id is not null', by: dimension('place', '单位与事由', 'Unit and subject', "c.owner_unit_id || ' · ' || c.topic", 'unit-and-text'), measures: [cases, upheld, repeats], top: { measure: 'cases', rows: 15 } },
  ],
};
