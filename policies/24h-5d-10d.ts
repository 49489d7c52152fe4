import type { PolicyInput } from './policy.ts';

/** D03 银行客户投诉处理管理办法 */
export default {
  id: '24h-5d-10d',
  regulation: 'D03',
  name: { zh: '银行客户投诉处理管理办法（24小时·5个工作日·10个工作日）', en: 'Customer complaint handling rules (24 hours, 5 and 10 working days)' },
  limits: {
    'preliminary-check': { amount: 24, unit: 'hours', remindBeforeHours: 4, rule: 'D03-02' },
    result: { amount: 5, unit: 'working-days', remindBeforeHours: 24, rule: 'D03-03' },
    close: { amount: 10, unit: 'working-days', remindBeforeHours: 24, rule: 'D03-04' },
    // D03 has no review of its own: the term of D12 is lent to it.
    review: { amount: 15, unit: 'working-days', remindBeforeHours: 48, rule: 'D12-05' },
  },
  /** D03 prescribes that the file is kept, but no time. */
  retentionYears: null,
  covers: ['D03-01', 'D03-02', 'D03-03', 'D03-04', 'D03-08', 'D03-09', 'D03-10', 'D03-11', 'D03-12', 'D03-13'],
} satisfies PolicyInput;
