import { unit } from '../dimensions.ts';
import { count, dimension, share } from '../make.ts';
import type { Report } from '../report.ts';

const kind = dimension('kind', '事项', 'Matter', 'm.kind', 'matter-kind');
const opened = count('opened', '新增', 'Opened');
const finished = count('finished', '已办结', 'Finished', 'm.closed_at < :asof');
const open = count('open', '未办结', 'Open', 'm.closed_at is null or m.closed_at >= :asof');

export const supervision: Report = {
  id: 'supervision',
  name: { zh: '监督检查', en: 'Supervision and inspection' },
  about: { zh: '质量检查、督办整改、问责、投诉评议和首问责任等监督事项的开展情况，以及催办和超时。', en: 'Inspections, rectification, accountability, review panels and first contact, with reminders and missed limits.' },
  rules: ['D09-06', 'D04-07', 'D02-09', 'D18-06', 'D08-11', 'D13-05', 'D07-02', 'D14-06'],
  permission: 'read-reports',
  period: 'month',
  sections: [
    { id: 'kinds', name: { zh: '监督事项', en: 'Matters' }, source: 'matters', basis: 'opened', by: kind, where: "m.kind in ('inspection', 'supervision', 'review-panel', 'first-contact', 'early-warning', 'suggestion-book', 'typical-case', 'improvement')", measures: [opened, finished, open], chart: { kind: 'bar', measures: ['opened', 'finished'] } },
    { id: 'confidential', name: { zh: '举报与问责（仅统计数量）', en: 'Misconduct and accountability (counted only)' }, source: 'all-matters', basis: 'opened', by: kind, where: 'm.confidential', measures: [opened, finished, open] },
    { id: 'outcomes', name: { zh: '检查与督办结果', en: 'Outcomes' }, source: 'matters', basis: 'closed', by: dimension('outcome', '结果', 'Outcome', "m.kind || ' ' || coalesce(m.outcome, '')", 'matter-outcome'), where: "m.kind in ('inspection', 'supervision')", measures: [finished] },
    { id: 'reminders', name: { zh: '催办与超时', en: 'Reminders and missed limits' }, source: 'events', basis: 'at', by: unit, where: "e.type in ('deadline.reminded', 'deadline.missed')", measures: [count('reminded', '催办', 'Reminders', "e.type = 'deadline.reminded'"), count('missed', '超时', 'Missed', "e.type = 'deadline.missed'")] },
    { id: 'early', name: { zh: '投诉预警', en: 'Early warnings' }, source: 'matters', basis: 'opened', where: "m.kind = 'early-warning'", measures: [opened, count('escalated', '转为投诉', 'Became complaints', 'm.complaint_id is not null'), share('calmed', '化解率', 'Calmed', { part: 'm.complaint_id is null', whole: 'm.closed_at is not null', formula: ['未转为投诉的预警 ÷ 已办结的预警', 'Did not become a complaint ÷ finished'] })] },
  ],
};
