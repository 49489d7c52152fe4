/** What bpmn-js says by itself, by its own English words: of what our flows use. */
const CHINESE: Readonly<Record<string, string>> = {
  'Activate hand tool': '拖动画布',
  'Activate lasso tool': '框选',
  'Activate create/remove space tool': '增减间距',
  'Activate global connect tool': '连线',
  'Create start event': '开始事件',
  'Create end event': '结束事件',
  'Create intermediate/boundary event': '中间事件、边界事件',
  'Create gateway': '条件网关',
  'Create expanded sub-process': '子流程',
  'Append end event': '接结束事件',
  'Append gateway': '接条件网关',
  'Append intermediate/boundary event': '接中间事件',
  'Append message intermediate catch event': '接消息事件',
  'Append timer intermediate catch event': '接定时事件',
  'Append task': '接任务',
  'Change element': '更换类型',
  'Connect to other element': '连线',
  'Search in diagram': '在图中查找',
  'Toggle non-interrupting': '切换是否中断',
  'Align elements': '对齐',
  'Align elements ': '对齐',
  'Distribute elements horizontally': '水平等距',
  'Distribute elements vertically': '垂直等距',
  'Sequential multi-instance': '逐个重复',
  'Parallel multi-instance': '同时重复',
  'Open {element}': '打开 {element}',
  'Open minimap': '打开缩略图',
  'Close minimap': '收起缩略图',
  Delete: '删除',
  left: '左对齐', center: '水平居中', right: '右对齐', top: '顶端对齐', middle: '垂直居中', bottom: '底端对齐',
  'User task': '人工任务',
  'Service task': '系统任务',
  'Business rule task': '决策任务',
  'Script task': '脚本任务',
  'Call activity': '调用流程',
  'Sub-process (expanded)': '子流程',
  'Sub-process': '子流程',
  'Event sub-process': '事件子流程',
  'Exclusive gateway': '条件网关',
  'Parallel gateway': '并行网关',
  'Event-based gateway': '事件网关',
  'Start event': '开始事件',
  'End event': '结束事件',
  'Terminate end event': '终止事件',
  'Error end event': '错误结束事件',
  'Message start event': '消息开始事件',
  'Timer start event': '定时开始事件',
  'Message start event (non-interrupting)': '消息开始事件（不中断）',
  'Timer start event (non-interrupting)': '定时开始事件（不中断）',
  'Message intermediate catch event': '等待消息',
  'Timer intermediate catch event': '等待时间',
  'Message boundary event': '消息边界事件',
  'Timer boundary event': '定时边界事件',
  'Error boundary event': '错误边界事件',
  'Message boundary event (non-interrupting)': '消息边界事件（不中断）',
  'Timer boundary event (non-interrupting)': '定时边界事件（不中断）',
  'Sequence flow': '连线',
  'Default flow': '默认出口',
  'Conditional flow': '有条件的连线',
};

/** Words of our own that have no counterpart in bpmn-js. */
export const OWN = {
  userTask: ['人工任务', 'Human task'],
  serviceTask: ['系统任务', 'Service task'],
  businessRuleTask: ['决策任务', 'Decision task'],
  callActivity: ['调用流程', 'Call another flow'],
  append: ['接下一环节', 'Append'],
  create: ['新建环节', 'New element'],
  connect: ['连接到…', 'Connect to…'],
  attachMessage: ['附加消息边界事件', 'Attach a message event'],
  attachTimer: ['附加定时边界事件', 'Attach a timer event'],
  attachError: ['附加错误边界事件', 'Attach an error event'],
  boundary: ['边界事件', 'Boundary event'],
} as const satisfies Record<string, readonly [string, string]>;

export const own = (key: keyof typeof OWN, locale: 'zh-CN' | 'en'): string => OWN[key][locale === 'zh-CN' ? 0 : 1];

/** The words that are offered; everything else of BPMN our flows don't use, and it is not offered. */
export const isOffered = (english: string): boolean => Object.hasOwn(CHINESE, english);

export function bpmnWords(english: string, values: Record<string, string> = {}, locale: 'zh-CN' | 'en' = 'zh-CN'): string {
  const words = locale === 'zh-CN' ? (CHINESE[english] ?? english) : english;
  return words.replace(/\{(\w+)\}/g, (placeholder, name: string) => values[name] ?? placeholder);
}
