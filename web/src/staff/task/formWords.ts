import type { Locale } from '../../i18n/index.tsx';

/** What form-js says by itself, by its own English words; labels and descriptions are the designer's. */
const chinese: Readonly<Record<string, string>> = {
  'Field is required.': '此项必填。',
  'Field must match pattern {value}.': '格式不正确。',
  'Field must have minimum value of {value}.': '不能小于 {value}。',
  'Field must have maximum value of {value}.': '不能大于 {value}。',
  'Field must have minimum length of {value}.': '至少填写 {value} 字。',
  'Field must have maximum length of {value}.': '不能超过 {value} 字。',
  'Field must be a valid international phone number. (e.g. +4930664040900)': '请填写有效的国际电话号码。',
  'Field must be a valid email.': '邮箱格式不正确。',
  'Date and time must both be entered.': '日期和时间均须填写。',
  'Value is not a number.': '请填写数字。',
  'Value is expected to be an integer.': '请填写整数。',
  'Value is expected to have at most 1 decimal digit.': '最多 1 位小数。',
  'Value is expected to have at most {value} decimal digits.': '最多 {value} 位小数。',
  'Please select a valid value, the two nearest valid values are {previousValue} and {nextValue}.': '请填写有效的数值，最接近的是 {previousValue} 和 {nextValue}。',
  'All values selected': '已全部选择',
  'Nothing to show.': '没有内容。',
  'No content to show.': '没有内容。',
  'Add new': '添加',
  'Remove tag': '移除',
  Select: '请选择',
  Search: '搜索',
  'No results': '没有符合的选项',
  Increment: '增加',
  Decrement: '减少',
  Collapse: '收起',
  'Expand all ({value})': '展开全部（{value}）',
  'Next page': '下一页',
  'Previous page': '上一页',
  '{page} of {total}': '第 {page} 页，共 {total} 页',
  'No files selected': '未选择文件',
  '{value} files selected': '已选择 {value} 个文件',
};

export function formWords(words: string, replacements: Readonly<Record<string, unknown>> | undefined, locale: Locale): string {
  const template = locale === 'zh-CN' ? (chinese[words] ?? words) : words;
  return template.replace(/\{(\w+)\}/g, (placeholder, name: string) => String(replacements?.[name] ?? placeholder));
}
