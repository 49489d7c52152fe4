/** What dmn-js says by itself, by its own English words. */
const CHINESE: Readonly<Record<string, string>> = {
  'Activate hand tool': '拖动画布', 'Activate lasso tool': '框选', 'Add text annotation': '添加注释', 'Append business knowledge model': '接业务知识模型', 'Append decision': '接决策',
  'Append input data': '接输入数据', 'Append knowledge source': '接知识来源', 'Change type': '更换类型', 'Connect to other element': '连线', 'Create decision': '决策', 'Create input data': '输入数据',
  'Create knowledge model': '业务知识模型', 'Create knowledge source': '知识来源', 'Definition ID': '标识', 'Definition name': '名称', Delete: '删除', Type: '类型',
  '"value"': '"值"', '"value", "value", ...': '"值", "值", …', 'Add cell description': '添加单元格说明', 'Add input column left': '在左侧加输入列', 'Add input column right': '在右侧加输入列', 'Add input': '添加输入',
  'Add output column left': '在左侧加输出列', 'Add output column right': '在右侧加输出列', 'Add output': '添加输出', 'Add predefined values': '添加预设值', 'Add rule above': '在上方加一行', 'Add rule below': '在下方加一行',
  'Add rule': '添加一行', 'Add values': '添加值', After: '晚于', And: '且', Annotation: '依据', Annotations: '依据', Before: '早于', Between: '介于', 'Boolean value': '是否', 'Change cell expression language': '更换表达式语言',
  'Clear predefined values': '清除预设值', 'Comparison operator': '比较方式', Comparison: '比较', 'Copy input column': '复制输入列', 'Copy output column': '复制输出列', 'Copy rule': '复制行', 'Custom values': '自定义值',
  'Cut input column': '剪切输入列', 'Cut output column': '剪切输出列', 'Cut rule': '剪切行', 'Date and time value': '日期时间', 'Date and time': '日期时间', 'Date value': '日期', Date: '日期', 'Decision name': '决策名称',
  'Decision name: ': '决策名称：', 'Duration value': '时长', 'Edit boolean': '编辑是否', 'Edit date and time': '编辑日期时间', 'Edit date': '编辑日期', 'Edit duration': '编辑时长', 'Edit end date and time': '编辑结束日期时间',
  'Edit end date': '编辑结束日期', 'Edit end time': '编辑结束时间', 'Edit input': '编辑输入', 'Edit number': '编辑数字', 'Edit output': '编辑输出', 'Edit start date and time': '编辑开始日期时间', 'Edit start date': '编辑开始日期',
  'Edit start time': '编辑开始时间', 'Edit string': '编辑文本', 'Edit time': '编辑时间', Edit: '编辑', 'Editing not supported for set expression language': '所选表达式语言不能在这里编辑', 'End date and time': '结束日期时间',
  'End date': '结束日期', 'End time': '结束时间', 'End value': '结束值', 'Enter expression': '填写表达式', Equals: '等于', Exactly: '恰为', Exclude: '不含', 'Expression language': '表达式语言', 'Expression language:': '表达式语言：',
  'Expression language: {expressionLanguageLabel}': '表达式语言：{expressionLanguageLabel}', Expression: '表达式', 'Greater or equals': '大于等于', Greater: '大于', 'Hit policy': '命中策略', 'Hit policy:': '命中策略：', Include: '包含',
  'Input expression': '输入表达式', 'Input expression: ': '输入表达式：', 'Input label': '输入名称', 'Input label: ': '输入名称：', 'Input type': '输入类型', 'Input values': '输入的可选值', Input: '输入', 'Less or equals': '小于等于', Less: '小于',
  'Match none': '都不匹配', 'Match one': '匹配其一', 'Move rule': '移动行', 'No values': '没有值', No: '否', 'Output label': '输出名称', 'Output label: ': '输出名称：', 'Output name': '输出变量', 'Output name: ': '输出变量：', 'Output type': '输出类型',
  'Output values': '输出的可选值', Output: '输出', 'Paste input column left': '在左侧粘贴输入列', 'Paste input column right': '在右侧粘贴输入列', 'Paste output column left': '在左侧粘贴输出列', 'Paste output column right': '在右侧粘贴输出列',
  'Paste rule above': '在上方粘贴行', 'Paste rule below': '在下方粘贴行', 'Predefined values': '预设值', 'Range end operator': '上限符号', 'Range end value': '上限', 'Range start operator': '下限符号', 'Range start value': '下限', Range: '范围',
  'Remove cell description': '移除单元格说明', 'Remove input column': '删除输入列', 'Remove output column': '删除输出列', 'Remove rule': '删除行', Resize: '调整大小', 'Set date and time': '设置日期时间', 'Set date': '设置日期', 'Set duration': '设置时长',
  'Set time': '设置时间', 'Set value': '设置值', 'Start date and time': '开始日期时间', 'Start date': '开始日期', 'Start time': '开始时间', 'Start value': '开始值', 'String value': '文本', 'Strings must be in double quotes': '文本须加英文双引号',
  'Test type': '测试方式', Then: '则', 'Time value': '时间', Time: '时间', 'Use now': '用现在', 'Use today': '用今天', Value: '值', Values: '值', 'View DRD': '查看决策关系图', When: '当', Yes: '是', 'e.g. { example } ': '例如 {example}', 'e.g. { sample }': '例如 {sample}',
  'Literal expression editor': '表达式', 'Variable name': '变量名', 'Variable name:': '变量名：', 'Variable type': '变量类型', 'Variable type:': '变量类型：', name: '名称', 'Add parameter': '添加参数', 'Edit formal parameters': '编辑参数',
  'Edit function kind': '编辑函数种类', 'Element name': '名称', 'Function kind: {kind}': '函数种类：{kind}', Kind: '种类', 'Literal expression': '表达式', 'Remove parameter': '移除参数',
  string: '文本', number: '数字', boolean: '是否', date: '日期', time: '时间', dateTime: '日期时间', dayTimeDuration: '时长', yearMonthDuration: '年月时长', context: '上下文',
  Unique: '唯一', First: '首个', Priority: '优先级', Any: '任意', Collect: '汇总', 'Collect (Sum)': '汇总（求和）', 'Collect (Min)': '汇总（最小值）', 'Collect (Max)': '汇总（最大值）', 'Collect (Count)': '汇总（计数）', 'Rule order': '按行序', 'Output order': '按输出次序', 'Decision table': '决策表', Empty: '空',
  'No overlap is possible and all rules are disjoint. Only a single rule can be matched': '各行互不重叠，只会命中一行', 'Rules may overlap. The first matching rule will be chosen': '各行可以重叠，取最先命中的一行',
  'Rules may overlap. The one with the highest priority will be chosen': '各行可以重叠，取优先级最高的一行', 'Rules may overlap. Their output have to match': '各行可以重叠，但输出必须相同', 'Collects the values of all matching rules': '汇总命中各行的值',
  'Collects the values of all matching rules and sums up to a single value': '命中各行的值求和', 'Collects the values of all matching rules and uses the lowest value': '取命中各行中的最小值', 'Collects the values of all matching rules and uses the highest value': '取命中各行中的最大值',
  'Collects the values of all matching rules and counts the number of them': '计算命中的行数', 'Collects the values of all matching rules in rule order': '按行序汇总命中各行的值', 'Collects the values of all matching rules in decreasing output priority order': '按输出的优先级由高到低汇总命中各行的值',
  'Move Input': '移动输入列', 'Move Output': '移动输出列',
};

export function dmnWords(english: string, values: Record<string, string> = {}, locale: 'zh-CN' | 'en' = 'zh-CN'): string {
  const words = locale === 'zh-CN' ? (CHINESE[english] ?? english) : english;
  return words.replace(/\{ ?(\w+) ?\}/g, (placeholder, name: string) => values[name] ?? placeholder);
}
