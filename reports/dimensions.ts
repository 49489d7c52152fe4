import { BANK_DAY, BANK_MONTH, dimension } from './make.ts';
import type { Dimension } from './report.ts';

/** What complaints are told apart by, for sources with the alias `c`. */
export const category = dimension('category', '投诉类别', 'Category', 'coalesce(c.category, c.chosen_category)', 'category', true);
export const channel = dimension('channel', '投诉渠道', 'Channel', 'c.channel', 'channel');
export const product = dimension('product', '产品', 'Product', 'c.product', 'product');
export const topic = dimension('topic', '投诉事由', 'Topic', 'c.topic', 'text');
export const unit = dimension('unit', '承办单位', 'Handling unit', 'c.owner_unit_id', 'unit');
export const policy = dimension('policy', '适用制度', 'Policy', 'c.policy_id', 'policy');
export const receivedDay = dimension('day', '日期', 'Day', BANK_DAY('c.received_at'), 'day');
export const receivedMonth = dimension('month', '月份', 'Month', BANK_MONTH('c.received_at'), 'month');
/** A case's own branch; head office's departments stand together under head office. */
export const branch = dimension('branch', '机构', 'Branch', "case when u.kind in ('branch', 'head-office') then u.id else up.id end", 'unit');
export const outcome = dimension('outcome', '处理结论', 'Outcome', 'res.outcome', 'outcome', true);

/** Statistical class of JR/T 0169-2018. */
export function dimensionOfClass(of: 'channel' | 'business' | 'cause'): Dimension {
  const names = { channel: ['投诉渠道分类', 'Channel class'], business: ['投诉业务分类', 'Business class'], cause: ['投诉原因分类', 'Cause class'] } as const;
  return dimension(`class-${of}`, names[of][0], names[of][1], `'${of}:' || c.class_${of}`, 'class');
}
