import type { Source } from '../report.ts';
import { cases } from './cases.ts';
import { allMatters, groupMembers, groups, matterEntries, matters } from './matters.ts';
import { complainedOf, costs, events, extensions, followUps, gaps, hotline, limits, mediations, promises, refusals, resolutions, summaries, surveys, tasks, trainings, urgings, violations } from './steps.ts';

export const sources: Readonly<Record<string, Source>> = {
  cases, 'complained-of': complainedOf, costs, refusals, promises, 'follow-ups': followUps, urgings, violations, mediations, summaries, trainings, limits, tasks, surveys, resolutions, extensions, gaps, events, hotline,
  matters, 'all-matters': allMatters, 'matter-entries': matterEntries, groups, 'group-members': groupMembers,
};
