import { branch, category } from '../dimensions.ts';
import { BANK_MONTH, amount, count, dimension, share } from '../make.ts';
import type { Measure, Report } from '../report.ts';

const asked = count('asked', '发出调查', 'Asked', ['发出的满意度调查份数，每轮一份', 'Surveys sent, one for each round']);
const answered = count('answered', '收到评价', 'Answered', ['其中客户已作评价的份数', 'Surveys that the customer answered'], 's.answered_at is not null');
const answerShare = share('answer-share', '回收率', 'Response rate', { part: 's.answered_at is not null', formula: ['收到评价 ÷ 发出调查', 'Answered ÷ asked'] });
const satisfied = count('satisfied', '满意', 'Satisfied', ['评价为满意的份数', 'Answers that say satisfied'], 's.satisfied');
const rate = share('rate', '满意率', 'Satisfaction', { part: 's.satisfied', whole: 's.satisfied is not null', formula: ['评价满意的份数 ÷ 收到评价的份数', 'Satisfied ÷ answered'] });
const score = amount('score', '平均得分', 'Average score', { kind: 'average', unit: 'score', value: 's.score', formula: ['1至5分评分的平均值', 'Average of the scores from 1 to 5'] });
const wantsReview = count('wants-review', '申请复核', 'Asked for a review', ['评价中申请复核的份数', 'Answers that ask for a review'], 's.wants_review');
const suggestions = count('suggestions', '意见和建议', 'With suggestions', ['客户写有意见或建议的评价份数，点开可逐条阅读', 'Answers with words of the customer; open the figure to read them'], "coalesce(trim(s.remark), '') <> ''");
const all: Measure[] = [asked, answered, answerShare, satisfied, rate, score, wantsReview, suggestions];

export const satisfaction: Report = {
  id: 'satisfaction',
  name: { zh: '满意度评价', en: 'Satisfaction' },
  about: { zh: '客户对处理结果和投诉机制的评价及其意见建议，定期评估。', en: "Customers' ratings of result and mechanism, with what they suggest." },
  rules: ['D09-07', 'D06-08', 'D11-06', 'D15-04'],
  permission: 'read-reports',
  period: 'month',
  sections: [
    { id: 'all', name: { zh: '总体情况', en: 'In all' }, source: 'surveys', basis: 'sent', measures: all, compare: true },
    { id: 'by-month', name: { zh: '按月', en: 'By month' }, source: 'surveys', basis: 'sent', by: dimension('month', '月份', 'Month', BANK_MONTH('s.sent_at'), 'month'), measures: [asked, answered, rate, score], chart: { kind: 'line', measures: ['rate'] } },
    { id: 'scores', name: { zh: '得分分布', en: 'Scores' }, source: 'surveys', basis: 'answered', where: 's.score is not null', by: dimension('score', '得分', 'Score', 's.score', 'score', true), measures: [answered, wantsReview], chart: { kind: 'bar', measures: ['answered'] } },
    { id: 'by-branch', name: { zh: '按机构', en: 'By branch' }, source: 'surveys', basis: 'sent', by: branch, measures: all, chart: { kind: 'bar', measures: ['rate'] } },
    { id: 'by-category', name: { zh: '按类别', en: 'By category' }, source: 'surveys', basis: 'sent', by: category, measures: all },
  ],
};
