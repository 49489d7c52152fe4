import { count, dimension, share } from '../make.ts';
import type { Report } from '../report.ts';

const unit = dimension('unit', '落实单位', 'Unit', 'coalesce(v.unit_id, c.owner_unit_id)', 'unit');
const TODAY = "(:asof at time zone 'Asia/Shanghai')::date";
const promised = count('promised', '承诺事项', 'Promises', ['对客户承诺、未撤销的事项数', 'Measures promised to customers and not withdrawn']);
const done = count('done', '已落实', 'Done', ['责任单位登记已落实的事项数', 'Promises that the unit recorded as done'], 'v.done_at is not null');
const kept = count('kept', '客户确认', 'Confirmed', ['客户确认已落实的事项数', 'Promises that the customer confirmed as kept'], 'v.kept_at is not null');
const late = count('late', '逾期未落实', 'Late', ['承诺日期已过、仍未落实的事项', 'Not done after the promised day'], `v.done_at is null and v.due_on < ${TODAY}`);
const keptShare = share('kept-share', '履约率', 'Kept rate', { part: "(v.done_at at time zone 'Asia/Shanghai')::date <= v.due_on", whole: `v.done_at is not null or v.due_on < ${TODAY}`, formula: ['按承诺日期落实的事项 ÷ 已落实或已到期的事项', 'Done by the promised day ÷ done or due'] });

export const promises: Report = {
  id: 'promises',
  name: { zh: '承诺事项跟踪', en: 'Promises' },
  about: { zh: '处理结果中对客户承诺的措施：是否按期落实、客户是否确认，结案后继续跟踪到落实为止。', en: 'Measures promised to customers, followed until they are done and confirmed, also after the case is closed.' },
  rules: ['D14-04', 'D11-05', 'D17-05', 'D05-03'],
  permission: 'read-reports',
  period: 'month',
  sections: [
    { id: 'all', name: { zh: '总体情况', en: 'In all' }, source: 'promises', basis: 'promised', measures: [promised, done, kept, late, keptShare], compare: true },
    { id: 'by-unit', name: { zh: '按落实单位', en: 'By unit' }, source: 'promises', basis: 'promised', by: unit, measures: [promised, done, kept, late, keptShare], chart: { kind: 'bar', measures: ['promised', 'done', 'late'] } },
    { id: 'due', name: { zh: '本期到期', en: 'Due in the period' }, source: 'promises', basis: 'due', by: unit, measures: [promised, done, late] },
  ],
};
