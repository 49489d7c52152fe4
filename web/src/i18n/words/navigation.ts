import { words } from './words.ts';

export const navigationWords = words({
  'navigation.menu': ['主导航', 'Main menu'],
  'navigation.open': ['打开菜单', 'Open menu'],
  'navigation.close': ['关闭菜单', 'Close menu'],
  'navigation.collapse': ['收起菜单', 'Collapse menu'],
  'navigation.expand': ['展开菜单', 'Expand menu'],
  'navigation.group.work': ['日常办理', 'Work'],
  'navigation.group.matters': ['监督与改进', 'Supervision and improvement'],
  'navigation.group.analysis': ['统计与档案', 'Reports and archive'],
  'navigation.group.rules': ['制度与流程', 'Policies and flows'],
});
