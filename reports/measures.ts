import { amount, count, share } from './make.ts';

/** Figures over complaints (source `cases`), each with the words that say how it is computed (D04-06). */
export const cases = count('cases', '投诉件数', 'Complaints', ['该项统计范围内的全部投诉', 'All complaints of the section']);
export const major = count('major', '重大投诉', 'Major', ['定级为重大投诉的件数（D03-09）', 'Graded as major (D03-09)'], "c.severity = 'major'");
export const urgent = count('urgent', '紧急投诉', 'Urgent', ['紧急程度为紧急的件数', 'Graded as urgent'], "c.urgency = 'urgent'");
export const open = count('open', '未结案', 'Not closed', ['截至期末尚未结案的件数', 'Not closed at the end of the period'], 'c.closed_at is null or c.closed_at >= :asof');
export const closed = count('closed', '已结案', 'Closed', ['截至期末已结案的件数', 'Closed by the end of the period'], 'c.closed_at < :asof');
export const overdue = count('overdue', '逾期', 'Overdue', ['截至期末至少有一项办理时限被超过的件数', 'With at least one limit of handling missed by the end of the period'], 'lim.missed > 0');
export const dueSoon = count('due-soon', '24小时内到期', 'Due within 24 hours', ['有时限在24小时内到期且尚未完成的件数', 'With a limit that ends within 24 hours and is not met yet'], 'lim.soon > 0');
export const upheld = count('upheld', '成立（含部分成立）', 'Upheld, wholly or partly', ['处理结论为成立或部分成立的件数', 'Decided as upheld, wholly or partly'], "res.outcome in ('upheld', 'partly-upheld')");
export const upheldShare = share('upheld-share', '成立率', 'Upheld rate', {
  part: "res.outcome in ('upheld', 'partly-upheld')", whole: 'res.outcome is not null',
  formula: ['成立（含部分成立）件数 ÷ 已作出处理结论的件数', 'Upheld wholly or partly ÷ decided'],
});

export const timeliness = share('timeliness', '及时率', 'Timeliness', {
  part: 'rl.met_at <= rl.due_at', whole: 'rl.met_at is not null or rl.due_at < :now',
  formula: ['在规定时限内反馈结果的件数 ÷（已反馈结果的件数 + 时限已过仍未反馈的件数）', 'Answered within the limit ÷ (answered + limit over without an answer)'],
});
export const closedInTime = share('closed-in-time', '按期结案率', 'Closed in time', {
  part: 'lim.late = 0', whole: 'c.closed_at is not null and lim.limits > 0',
  formula: ['各阶段时限均未超过的已结案件数 ÷ 已结案件数', 'Closed with no limit missed ÷ closed'],
});
export const satisfaction = share('satisfaction', '满意率', 'Satisfaction', {
  part: 'srv.satisfied', whole: 'srv.satisfied is not null',
  formula: ['评价满意的件数 ÷ 收到评价的件数（每件以最后一次评价为准）', 'Satisfied ÷ answered the survey (the last answer of each case)'],
});
export const standardisation = share('standardisation', '规范率', 'Standardisation', {
  part: "jsonb_array_length(file.manifest->'gaps') = 0", whole: 'file.complaint_id is not null',
  formula: ['规定步骤齐全、案卷无缺漏的件数 ÷ 已归档件数', 'Files with every prescribed step and nothing missing ÷ archived'],
});
export const onceDone = share('once-done', '一次办结率', 'Settled at once', {
  part: 'back.times = 0 and again.outcome is null', whole: 'c.closed_at is not null',
  formula: ['处理意见未被退回且未经复核的已结案件数 ÷ 已结案件数', 'Closed without a proposal sent back and without a review ÷ closed'],
});
const DAYS = 'extract(epoch from (c.result_notified_at - c.received_at)) / 86400.0';
export const averageDays = amount('average-days', '平均办理天数', 'Average days', {
  kind: 'average', unit: 'days', value: DAYS, formula: ['从收到投诉到反馈结果的自然日天数，取平均值', 'Calendar days from receipt to result, on average'],
});
export const medianDays = amount('median-days', '办理天数中位数', 'Median days', {
  kind: 'median', unit: 'days', value: DAYS, formula: ['从收到投诉到反馈结果的自然日天数，取中位数', 'Calendar days from receipt to result, the median'],
});
export const extended = share('extended', '延期率', 'Extended', {
  part: 'lim.extended > 0', whole: 'lim.limits > 0', formula: ['办理时限曾经延长的件数 ÷ 设有时限的件数', 'With an extended limit ÷ with limits'],
});
export const reviewed = count('reviewed', '申请复核', 'Reviewed', ['经过复核的件数', 'Handled again by way of a review'], 'again.outcome is not null');
export const overturned = share('overturned', '复核改变率', 'Changed by review', {
  part: 'again.outcome <> first.outcome', whole: 'again.outcome is not null', formula: ['复核结论与首次结论不同的件数 ÷ 复核件数', 'Review with another outcome than the first ÷ reviewed'],
});
export const compensation = amount('compensation', '赔偿金额', 'Compensation', {
  kind: 'sum', unit: 'yuan', value: 'nullif(res.compensation_yuan, 0)', formula: ['最终处理意见中的赔偿金额合计', 'Compensation of the final decisions, added up'],
});

/** D04-06: timeliness, satisfaction, standardisation, efficiency. */
export const QUALITY = [cases, timeliness, satisfaction, standardisation, averageDays, medianDays, onceDone] as const;
