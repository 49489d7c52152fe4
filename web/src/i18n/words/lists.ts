import { words } from './words.ts';

/** Lists with pages, rows that are ticked in them, and what the trail says of a list that was exported. */
export const listsWords = words({
  'list.total': ['共 {total} 条', '{total} in all'],
  'list.noDifference': ['没有差异', 'No difference'],
  'list.prev': ['上一页', 'The page before'],
  'list.next': ['下一页', 'The next page'],
  'list.totalMore': ['共 {total} 条以上', 'More than {total}'],
  'trail.field.file': ['文件', 'File'],
  'trail.field.sha256': ['校验值', 'SHA-256'],
  'trail.field.rows': ['条数', 'Rows'],
  'trail.field.filters': ['筛选条件', 'Narrowed to'],
  'trail.field.period': ['统计期间', 'Period'],
  'bulk.title': ['批量操作', 'Several at once'],
  'bulk.select': ['选择 {number}', 'Select {number}'],
  'bulk.selectAll': ['选择本页全部', 'Select all on this page'],
  'bulk.selected': ['已选 {count} 项', '{count} selected'],
  'bulk.clear': ['取消选择', 'Clear'],
  'admin.reason': ['理由', 'Reason'],
  'admin.reasonHint': ['理由随操作一并记录，供审计查阅。', 'Kept with what is done, for the auditors.'],
});
