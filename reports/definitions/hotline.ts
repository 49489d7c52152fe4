import { amount, dimension } from '../make.ts';
import { cases, closed } from '../measures.ts';
import type { Measure, Report } from '../report.ts';

const offered = amount('offered', '接入量', 'Offered', { kind: 'sum', unit: 'count', value: 'h.offered', formula: ['话务系统统计的接入次数', 'Contacts offered, as the telephone system counts them'] });
const answered = amount('answered', '接通量', 'Answered', { kind: 'sum', unit: 'count', value: 'h.answered', formula: ['人工或系统应答的次数', 'Contacts answered'] });
const solved = amount('solved', '一次解决量', 'Solved', { kind: 'sum', unit: 'count', value: 'h.solved', formula: ['首次联系即解决、未转工单的次数', 'Settled at first contact'] });
/** A share of sums: the average weighted by the contacts of each row. */
function rate(id: string, zh: string, en: string, part: string, whole: string, formula: [string, string]): Measure {
  return { id, name: { zh, en }, unit: 'percent', formula: { zh: formula[0], en: formula[1] }, compute: { kind: 'ratio', part, whole } };
}
const answerRate = rate('answer-rate', '接通率', 'Answer rate', 'h.answered', 'h.offered', ['接通量 ÷ 接入量', 'Answered ÷ offered']);
const solutionRate = rate('solution-rate', '解决率', 'Solution rate', 'h.solved', 'h.answered', ['一次解决量 ÷ 接通量', 'Solved ÷ answered']);
const all = [offered, answered, answerRate, solved, solutionRate];

export const hotline: Report = {
  id: 'hotline',
  name: { zh: '热线接通率与解决率', en: 'Hotline rates' },
  about: { zh: '全天候服务热线（电话、短信、网络）的接通率和一次解决率，以及由热线转为投诉的情况。', en: 'Answer and solution rates of the round-the-clock hotline by telephone, text message and network, and what became a complaint.' },
  rules: ['D17-01'],
  permission: 'read-reports',
  period: 'month',
  sections: [
    { id: 'all', name: { zh: '总体情况', en: 'In all' }, source: 'hotline', basis: 'day', measures: all, compare: true },
    { id: 'by-medium', name: { zh: '按方式', en: 'By medium' }, source: 'hotline', basis: 'day', by: dimension('medium', '方式', 'Medium', 'h.medium', 'medium', true), measures: all, chart: { kind: 'bar', measures: ['answer-rate', 'solution-rate'] } },
    { id: 'by-day', name: { zh: '按日', en: 'By day' }, source: 'hotline', basis: 'day', by: dimension('day', '日期', 'Day', 'h.day::text', 'day'), measures: all, chart: { kind: 'line', measures: ['answer-rate', 'solution-rate'] } },
    { id: 'by-line', name: { zh: '按线路', en: 'By line' }, source: 'hotline', basis: 'day', by: dimension('line', '线路', 'Line', 'h.line', 'text'), measures: all },
    { id: 'complaints', name: { zh: '热线转为投诉', en: 'Became complaints' }, source: 'cases', basis: 'received', where: "c.channel in ('hotline', 'card-centre-hotline', 'call', 'e-banking-chat')", by: dimension('channel', '渠道', 'Channel', 'c.channel', 'channel'), measures: [cases, closed] },
  ],
};
