import { meetingSections } from '../meeting-sections.ts';
import type { Report } from '../report.ts';

export const monthlyPack: Report = {
  id: 'monthly-pack',
  name: { zh: '月例会材料', en: 'Monthly meeting pack' },
  about: { zh: '一月投诉办理情况及不足，与上月对比，并汇总改进和督办事项。', en: "The month's handling and its shortcomings beside the month before, with improvements and supervision." },
  rules: ['D07-06', 'D14-06', 'D17-06', 'D18-13'],
  permission: 'read-reports',
  period: 'month',
  sections: meetingSections('month'),
};
