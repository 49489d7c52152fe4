import { branch, category, channel, product, receivedMonth, topic } from '../dimensions.ts';
import { count, dimension, share } from '../make.ts';
import { cases, compensation, major, satisfaction, timeliness, upheld, upheldShare } from '../measures.ts';
import type { Report } from '../report.ts';

export const trends: Report = {
  id: 'trends',
  name: { zh: '趋势与原因分析', en: 'Trends and causes' },
  about: { zh: '投诉数量走势，以及按类别、产品、事由和整改措施归纳的共性原因，用于制定改进措施、防止问题重复发生。', en: 'How the number develops, and the common causes by category, product, subject and remedy, to prevent repeats.' },
  rules: ['D01-09', 'D02-08', 'D06-07', 'D08-10', 'D09-05', 'D12-07', 'D15-04', 'D17-04', 'D17-06'],
  permission: 'read-reports',
  period: 'year',
  sections: [
    { id: 'all', name: { zh: '总量', en: 'In all' }, source: 'cases', basis: 'received', measures: [cases, major, upheld, upheldShare, compensation], compare: true },
    { id: 'by-month', name: { zh: '按月走势', en: 'By month' }, source: 'cases', basis: 'received', by: receivedMonth, measures: [cases, major, upheld, timeliness, satisfaction], chart: { kind: 'line', measures: ['cases', 'major', 'upheld'] } },
    { id: 'by-category', name: { zh: '按类别', en: 'By category' }, source: 'cases', basis: 'received', by: category, measures: [cases, upheld, upheldShare, major], compare: true, chart: { kind: 'bar', measures: ['cases', 'upheld'] } },
    { id: 'by-product', name: { zh: '按产品', en: 'By product' }, source: 'cases', basis: 'received', by: product, measures: [cases, upheld, upheldShare], compare: true, chart: { kind: 'bar', measures: ['cases', 'upheld'] }, top: { measure: 'cases', rows: 15 } },
    { id: 'by-topic', name: { zh: '高频事由', en: 'Most frequent subjects' }, source: 'cases', basis: 'received', by: topic, measures: [cases, upheld, upheldShare, major], compare: true, top: { measure: 'cases', rows: 15 } },
    { id: 'causes', name: { zh: '成立投诉的原因', en: 'Causes of what was upheld' }, source: 'cases', basis: 'received', where: "res.outcome in ('upheld', 'partly-upheld')", by: dimension('cause', '产品与事由', 'Product and subject', "concat_ws(' · ', c.product, c.topic)", 'product-and-text'), measures: [cases, compensation], top: { measure: 'cases', rows: 10 } },
    {
      id: 'remedies', name: { zh: '处理措施', en: 'What was done' }, source: 'resolutions', basis: 'proposed', where: 'r.approved is distinct from false and remedy.code is not null', by: dimension('remedy', '措施', 'Remedy', 'remedy.code', 'redress', true),
      measures: [{ id: 'decisions', name: { zh: '采用次数', en: 'Times' }, unit: 'count', formula: { zh: '采用该措施的处理意见数，一份意见可有多项措施', en: 'Decisions with this remedy; one may have several' }, compute: { kind: 'count' } }],
      chart: { kind: 'bar', measures: ['decisions'] },
    },
    { id: 'root-causes', name: { zh: '结案总结的根本原因', en: 'Root causes in closing summaries' }, source: 'summaries', basis: 'written', by: category, measures: [count('summaries', '结案总结', 'Summaries', ['本期撰写的结案总结份数', 'Closing summaries written in the period']), count('causes', '写明根本原因', 'With a root cause', ['写明根本原因的结案总结，点开可逐条阅读', 'Summaries that name a root cause; open the figure to read them'], "coalesce(trim(y.root_cause), '') <> ''"), count('measures', '提出改进', 'With an improvement', ['提出改进建议的结案总结份数', 'Summaries that propose an improvement'], "coalesce(trim(y.improvement), '') <> ''")] },
    { id: 'mediations', name: { zh: '调解', en: 'Mediation' }, source: 'mediations', basis: 'started', by: category, measures: [count('started', '启动', 'Started', ['本期启动的调解次数', 'Mediations started in the period']), count('held', '进行', 'Held', ['其中实际召开的次数', 'Of these, those that were held'], 'w.held_at is not null'), share('agreed', '达成协议率', 'Agreement rate', { part: 'w.customer_agrees and w.bank_agrees', whole: 'w.concluded_at is not null', formula: ['双方同意的调解 ÷ 已结束的调解', 'Agreed by both sides ÷ concluded'] })] },
    { id: 'by-channel', name: { zh: '按渠道', en: 'By channel' }, source: 'cases', basis: 'received', by: channel, measures: [cases, upheldShare], compare: true },
    { id: 'by-branch', name: { zh: '按机构', en: 'By branch' }, source: 'cases', basis: 'received', by: branch, measures: [cases, upheld, upheldShare], compare: true },
  ],
};
