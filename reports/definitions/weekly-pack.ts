import { meetingSections } from '../meeting-sections.ts';
import type { Report } from '../report.ts';

export const weeklyPack: Report = {
  id: 'weekly-pack',
  name: { zh: '周例会材料', en: 'Weekly meeting pack' },
  about: { zh: '一周投诉办理情况及不足：逾期、退回、不满意和投诉集中的事项，供周例会讨论。', en: "The week's handling and its shortcomings: missed limits, proposals sent back, dissatisfaction, and what complaints cluster on." },
  rules: ['D07-06'],
  permission: 'read-reports',
  period: 'week',
  sections: meetingSections('day'),
};
