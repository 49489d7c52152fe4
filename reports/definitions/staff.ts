import { amount, count, dimension, share } from '../make.ts';
import type { Report } from '../report.ts';

const person = dimension('person', '人员', 'Person', 't.assignee', 'person');
const done = count('done', '完成任务', 'Tasks done', ['本期完成的投诉办理任务数', 'Tasks of handling completed in the period']);
/** Timeliness of a person's own tasks. */
export const ownTimeliness = share('in-time', '按时完成率', 'In-time rate', { part: 't.ended_at <= t.due_at', whole: 't.due_at is not null', formula: ['在任务到期前完成的数量 ÷ 有到期时间的数量', 'Done before due ÷ with a due date'] });
const hours = amount('hours', '办理时长中位数（小时）', 'Median hours', { kind: 'median', unit: 'hours', value: 'extract(epoch from (t.ended_at - t.created_at)) / 3600.0', formula: ['从任务产生到完成的自然小时数，取中位数', 'From the task to its completion, the median'] });
/** Of the complaints on which a person's proposal went through. */
export const ownSatisfaction = share('satisfaction', '满意率', 'Satisfaction', {
  part: 'srv.satisfied', whole: 'srv.satisfied is not null and r.approved is distinct from false',
  formula: ['本人提出且未被退回的处理意见中，投诉人评价满意的 ÷ 收到评价的（每件以最后一次评价为准）', 'Of the own proposals that were not sent back: satisfied ÷ answered the survey (the last answer of each case)'],
});

export const staff: Report = {
  id: 'staff',
  name: { zh: '员工考评', en: 'Appraisal of staff' },
  about: { zh: '每位员工办理投诉任务的数量、时效和质量，用于定期考评，奖优罚劣。', en: 'Number, pace and quality of the tasks that each person did, for appraisal, reward and penalty.' },
  rules: ['D03-06', 'D15-07', 'D18-22'],
  permission: 'read-appraisals',
  period: 'quarter',
  sections: [
    { id: 'tasks', name: { zh: '任务办理', en: 'Tasks' }, source: 'tasks', basis: 'ended', by: person, measures: [done, ownTimeliness, hours], chart: { kind: 'bar', measures: ['done'] } },
    { id: 'open', name: { zh: '手中任务', en: 'Tasks at hand' }, source: 'tasks', basis: 'open', where: 't.assignee is not null', by: person, measures: [count('open', '未完成', 'Open', ['截至期末已签收、尚未完成的任务数', 'Tasks claimed and not completed at the end of the period']), count('late', '已逾期', 'Overdue', ['其中已过到期时间的', 'Of these, those past their due time'], 't.due_at < :asof')] },
    {
      id: 'proposals', name: { zh: '处理意见质量', en: 'Proposals' }, source: 'resolutions', basis: 'proposed', by: dimension('person', '人员', 'Person', 'p.username', 'person'),
      measures: [count('proposed', '提出', 'Proposed', ['本期提出的处理意见份数', 'Proposals made in the period']), count('returned', '退回', 'Sent back', ['审批未通过、退回重拟的处理意见份数', 'Proposals that the approver sent back'], 'r.approved = false'), share('passed', '审批通过率', 'Approval rate', { part: 'r.approved', whole: 'r.approved is not null', formula: ['审批通过 ÷ 已审批', 'Approved ÷ decided on'] }), ownSatisfaction],
    },
    { id: 'by-task', name: { zh: '按任务', en: 'By task' }, source: 'tasks', basis: 'ended', by: dimension('task', '任务', 'Task', 't.name', 'task'), measures: [done, ownTimeliness, hours] },
  ],
};
