import { words } from './words.ts';

export const customerWords = words({
  'nav.home': ['首页', 'Home'],
  'nav.file': ['提交投诉', 'File a complaint'],
  'nav.track': ['查询进度', 'Track'],
});
