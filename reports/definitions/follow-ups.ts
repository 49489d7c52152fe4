import { category, unit } from '../dimensions.ts';
import { count, share } from '../make.ts';
import type { Report } from '../report.ts';

const due = count('due', '应跟踪', 'To be followed up', ['跟踪期限在本期内到期的次数', 'Follow-ups whose limit ends in the period']);
const inTime = count('in-time', '按时跟踪', 'In time', ['在期限内完成跟踪的次数', 'Followed up within the limit'], 'd.met_at <= d.due_at');
const late = count('late', '逾期跟踪', 'Late', ['超过期限才完成跟踪的次数', 'Followed up after the limit'], 'd.met_at > d.due_at');
const waiting = count('waiting', '尚未跟踪', 'Not yet', ['尚未跟踪的次数', 'Not followed up yet'], 'd.met_at is null');
const done = count('done', '已跟踪', 'Followed up', ['本期完成的跟踪次数', 'Follow-ups done in the period']);
const solved = count('solved', '彻底解决', 'Solved', ['经客户核实问题已彻底解决的次数', 'Follow-ups that found the problem thoroughly solved'], 'found.solved');
const unsolved = count('unsolved', '没有彻底解决', 'Not solved', ['经核实问题尚未彻底解决的次数', 'Follow-ups that found it not solved'], 'not found.solved');
const solvedShare = share('solved-share', '彻底解决率', 'Solution rate', { part: 'found.solved', whole: 'found.solved is not null', formula: ['经核实彻底解决的 ÷ 已跟踪的', 'Found solved ÷ followed up'] });
const again = count('again', '再次跟踪', 'Not the first time', ['前次没有彻底解决、继续办理后再跟踪的', 'After it was found unsolved and gone on with'], 'd.round > 1');

/** Whether what was decided and promised holds some time after the answer. */
export const followUps: Report = {
  id: 'follow-ups',
  name: { zh: '解决情况跟踪', en: 'Follow-up of solutions' },
  about: { zh: '解决方案给出一段时间后向客户核实：是否按时跟踪、问题是否彻底解决；没有彻底解决的继续办理后再跟踪。', en: 'Some time after the answer the customer is asked: whether that was done in time, and whether the problem is thoroughly solved. What is not goes on, and is followed up again.' },
  rules: ['D14-04', 'D11-05'],
  permission: 'read-reports',
  period: 'month',
  sections: [
    { id: 'all', name: { zh: '本期跟踪', en: 'Followed up in the period' }, source: 'follow-ups', basis: 'done', measures: [done, solved, unsolved, solvedShare, again], compare: true },
    { id: 'by-unit', name: { zh: '按承办单位', en: 'By unit' }, source: 'follow-ups', basis: 'done', by: unit, measures: [done, solved, unsolved, solvedShare, again], chart: { kind: 'stack', measures: ['solved', 'unsolved'] } },
    { id: 'by-category', name: { zh: '按投诉类别', en: 'By category' }, source: 'follow-ups', basis: 'done', by: category, measures: [done, solved, unsolved, solvedShare] },
    { id: 'due', name: { zh: '本期到期', en: 'Due in the period' }, source: 'follow-ups', basis: 'due', by: unit, measures: [due, inTime, late, waiting] },
  ],
};
