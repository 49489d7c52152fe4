import { count, amount } from '../make.ts';
import { unit, category } from '../dimensions.ts';
import type { Report } from '../report.ts';

const events = count('events', '群体投诉', 'Group complaints', ['本期认定的群体投诉起数', 'Group complaints found in the period']);
const members = amount('members', '涉及投诉件数', 'Complaints in them', { kind: 'sum', unit: 'count', value: 'size.members', formula: ['群体投诉中现有的投诉件数合计', 'Complaints that belong to a group, added up'] });

export const groupEvents: Report = {
  id: 'groups',
  name: { zh: '群体投诉', en: 'Group complaints' },
  about: { zh: '短期内多名客户就同一或类似问题投诉形成的群体事件，及其规模和办理情况。', en: 'Several customers on the same or a similar matter within a short time: number, size and state.' },
  rules: ['D13-02'],
  permission: 'read-reports',
  period: 'quarter',
  sections: [
    { id: 'all', name: { zh: '总体情况', en: 'In all' }, source: 'groups', basis: 'found', measures: [events, members, count('open', '主办案件未结', 'Lead case open', ['主办案件尚未结案的群体投诉起数', 'Group complaints whose lead case is not closed'], 'c.closed_at is null'), count('by-hand', '人工认定', 'Found by staff', ['由工作人员认定、非系统自动识别的起数', 'Group complaints that staff, not the system, found'], 'g.found_by is not null')], compare: true },
    { id: 'by-unit', name: { zh: '按承办单位', en: 'By unit' }, source: 'groups', basis: 'found', by: unit, measures: [events, members], chart: { kind: 'bar', measures: ['members'] } },
    { id: 'by-category', name: { zh: '按类别', en: 'By category' }, source: 'groups', basis: 'found', by: category, measures: [events, members] },
    { id: 'cases', name: { zh: '群体内投诉', en: 'Complaints in groups' }, source: 'group-members', basis: 'joined', by: unit, measures: [count('cases', '投诉件数', 'Complaints', ['现属于群体投诉的投诉件数', 'Complaints that belong to a group']), count('closed', '已结案', 'Closed', ['其中已结案的件数', 'Of these, those that are closed'], 'c.closed_at is not null')] },
  ],
};
