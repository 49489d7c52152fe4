import type { Source } from '../report.ts';
import { cases } from './cases.ts';
import { allMatters, groupMembers, groups, matterEntries, matters } from './matters.ts';
import { events, extensions, gaps, hotline, limits, resolutions, surveys, tasks } from './steps.ts';

export const sources: Readonly<Record<string, Source>> = {
  cases, limits, tasks, surveys, resolutions, extensions, gaps, events, hotline,
  matters, 'all-matters': allMatters, 'matter-entries': matterEntries, groups, 'group-members': groupMembers,
};
