import { category } from '../dimensions.ts';
import { count, dimension } from '../make.ts';
import { cases, compensation, major, upheld, upheldShare } from '../measures.ts';
import type { Report } from '../report.ts';

const named = "coalesce(trim(c.complained_staff), '') <> ''";

export const staffConduct: Report = {
  id: 'staff-conduct',
  name: { zh: '员工行为追溯', en: 'Staff conduct' },
  about: { zh: '涉及员工行为的投诉追溯到被投诉员工，作为培训和纪律处理的依据。', en: 'Complaints about the conduct of staff, traced to the person, for training and discipline.' },
  rules: ['D05-02', 'D18-22'],
  permission: 'read-appraisals',
  period: 'year',
  sections: [
    { id: 'staff', name: { zh: '被投诉员工（本行人员）', en: 'Members of staff' }, source: 'complained-of', basis: 'received', by: dimension('person', '员工', 'Person', 'q.username', 'person'), measures: [count('complaints', '被投诉', 'Complaints', ['本期收到的、投诉对象为该员工的件数', 'Complaints of the period that are about this member of staff']), upheld] },
    { id: 'people', name: { zh: '投诉中提到的员工', en: 'Staff named in complaints' }, source: 'cases', basis: 'received', where: named, by: dimension('staff', '被投诉员工', 'Person', "concat_ws(' · ', c.complained_unit_id, c.complained_staff)", 'unit-and-text'), measures: [cases, upheld, upheldShare, major, compensation] },
    { id: 'units', name: { zh: '所在单位', en: 'Their units' }, source: 'cases', basis: 'received', where: named, by: dimension('unit', '被投诉单位', 'Unit', 'c.complained_unit_id', 'unit'), measures: [cases, upheld, upheldShare], chart: { kind: 'bar', measures: ['cases', 'upheld'] } },
    { id: 'kinds', name: { zh: '投诉类别', en: 'What they are about' }, source: 'cases', basis: 'received', where: named, by: category, measures: [cases, upheld] },
    { id: 'follow-up', name: { zh: '后续问责', en: 'Accountability that followed' }, source: 'all-matters', basis: 'opened', where: "m.kind in ('accountability', 'misconduct-report')", by: dimension('kind', '事项', 'Matter', 'm.kind', 'matter-kind'), measures: [count('opened', '立案', 'Opened', ['本期新立的问责和举报事项数', 'Accountability and misconduct matters opened in the period']), count('finished', '已办结', 'Finished', ['其中截至期末已办结的', 'Of these, those finished by the end of the period'], 'm.closed_at < :asof')] },
  ],
};
