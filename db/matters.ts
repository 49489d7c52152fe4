import type { Code } from './codes.ts';
import type { Role } from './roles.ts';

/** A kind of matter 事项. A new one is a row here, a flow and its forms (bpmn/matters.md). */
export interface MatterKind extends Code {
  /** Begins its numbers: GJ20261124-000001. */
  readonly prefix: string;
  /** The flow that it starts. */
  readonly processId: string;
  /** The message that starts it; its correlation key and id are the matter's id. */
  readonly message: MatterMessage;
  /** The form in which it is opened (`bpmn/<form>.form`). */
  readonly form: string;
  /** Who may open it; flows may open any. */
  readonly openers: readonly Role[];
  /** Who of the head office may read all of its kind, besides opener and people of its tasks. */
  readonly readers: readonly Role[];
  /** Only readers, the opener and those who have its tasks; never the person whom it is about; each reading is recorded. */
  readonly confidential: boolean;
  /** Proposes a change that an applier puts into force (`workers/changes/`). */
  readonly change: boolean;
  /** Its readers are of every unit, not of the head office alone. */
  readonly bankWide: boolean;
  readonly rules: readonly string[];
}

export type MatterMessage = `${string}.opened` | 'change.proposed' | 'matter.closed' | 'matter.complained';

type Given = Pick<MatterKind, 'prefix' | 'openers' | 'readers' | 'rules'> & Partial<Pick<MatterKind, 'processId' | 'message' | 'form' | 'confidential' | 'change' | 'bankWide'>>;

function kind<const C extends string>(code: C, zh: string, en: string, given: Given): MatterKind & Code<C> {
  return { code, zh, en, processId: code, message: `${code}.opened`, form: code, confidential: false, change: false, bankWide: false, ...given };
}

/** A change of the rules themselves is approved by others before it takes effect (D03-07, D12-08). */
function change<const C extends string>(code: C, zh: string, en: string, given: Given): MatterKind & Code<C> {
  return kind(code, zh, en, { processId: 'change-approval', message: 'change.proposed', change: true, ...given });
}

const EVERYBODY: readonly Role[] = ['intake', 'handler', 'approver', 'reviewer', 'manager', 'general-manager', 'supervisor', 'auditor', 'designer', 'admin'];
const CASE_WORKERS: readonly Role[] = ['intake', 'handler', 'approver', 'reviewer', 'manager', 'general-manager', 'supervisor'];
const OVERSEERS: readonly Role[] = ['manager', 'general-manager', 'supervisor', 'auditor'];
const DESIGNERS: readonly Role[] = ['manager', 'designer', 'admin'];

export const MATTER_KINDS = [
  kind('early-warning', '投诉预警', 'Early warning', { prefix: 'YJ', openers: CASE_WORKERS, readers: OVERSEERS, rules: ['D07-02'] }),
  kind('enquiry', '咨询建议', 'Enquiry or suggestion', { prefix: 'ZX', openers: CASE_WORKERS, readers: ['intake', ...OVERSEERS], rules: ['D10-01'] }),
  kind('first-contact', '首问登记', 'First contact', { prefix: 'SW', openers: EVERYBODY, readers: OVERSEERS, rules: ['D13-05'] }),
  kind('suggestion-book', '意见簿查阅', 'Suggestion book', { prefix: 'YB', openers: ['handler', 'approver', 'manager'], readers: OVERSEERS, rules: ['D03-15'] }),
  kind('misconduct-report', '举报', 'Report of misconduct', { prefix: 'JB', openers: EVERYBODY, readers: ['auditor'], confidential: true, rules: ['D05-01'] }),
  kind('accountability', '问责', 'Accountability', { prefix: 'WZ', openers: OVERSEERS, readers: OVERSEERS, confidential: true, rules: ['D08-11', 'D13-05', 'D18-22'] }),
  kind('supervision', '督办整改', 'Supervision and rectification', { prefix: 'DB', openers: OVERSEERS, readers: OVERSEERS, rules: ['D02-09', 'D18-06'] }),
  kind('inspection', '质量检查', 'Inspection', { prefix: 'JC', openers: ['reviewer', ...OVERSEERS], readers: OVERSEERS, rules: ['D09-06', 'D04-07'] }),
  kind('improvement', '改进', 'Improvement', { prefix: 'GJ', openers: [...CASE_WORKERS, 'auditor'], readers: ['reviewer', ...OVERSEERS], rules: ['D18-13', 'D05-03', 'D17-04'] }),
  kind('appraisal', '考评', 'Appraisal', { prefix: 'KP', openers: ['manager', 'general-manager', 'supervisor'], readers: OVERSEERS, rules: ['D03-06', 'D18-22'] }),
  kind('review-panel', '投诉评议', 'Review panel', { prefix: 'PY', openers: ['reviewer', 'manager', 'supervisor'], readers: ['reviewer', ...OVERSEERS], rules: ['D14-06'] }),
  kind('committee-report', '委员会报告', 'Report to the committee', { prefix: 'BG', openers: ['manager', 'supervisor'], readers: OVERSEERS, rules: ['D15-05'] }),
  kind('typical-case', '典型案例通报', 'Typical case', { prefix: 'DX', openers: ['reviewer', 'manager', 'supervisor'], readers: EVERYBODY, bankWide: true, rules: ['D18-09'] }),
  kind('knowledge-article', '知识条目', 'Knowledge article', { prefix: 'ZS', openers: CASE_WORKERS, readers: ['reviewer', ...OVERSEERS], rules: ['D18-07'] }),
  kind('training', '培训', 'Training', { prefix: 'PX', openers: ['approver', 'manager', 'general-manager', 'supervisor'], readers: OVERSEERS, rules: ['D14-07', 'D15-07', 'D18-18'] }),
  kind('system-audit', '系统审计', 'Audit of the system', { prefix: 'SJ', openers: ['auditor'], readers: ['auditor', 'general-manager'], rules: ['D15-06'] }),
  kind('disposal', '档案销毁', 'Disposal of files', { prefix: 'XH', openers: ['manager', 'admin'], readers: OVERSEERS, rules: ['D19-04'] }),
  kind('legal-hold', '档案保全', 'Legal hold', { prefix: 'BQ', openers: ['manager', 'general-manager', 'auditor'], readers: OVERSEERS, rules: ['D19-04'] }),
  change('policy-change', '制度变更', 'Change of policy', { prefix: 'ZD', openers: DESIGNERS, readers: [...OVERSEERS, 'designer', 'admin'], rules: ['D03-07', 'D12-08'] }),
  change('calendar-change', '工作日历变更', 'Change of the calendar', { prefix: 'RL', openers: DESIGNERS, readers: [...OVERSEERS, 'designer', 'admin'], rules: ['D03-07', 'D12-08'] }),
  change('limits-change', '事项时限变更', 'Change of a limit of matters', { prefix: 'SX', openers: DESIGNERS, readers: [...OVERSEERS, 'designer', 'admin'], rules: ['D03-07', 'D12-08'] }),
  change('template-change', '文书模板变更', 'Change of a template', { prefix: 'MB', openers: DESIGNERS, readers: [...OVERSEERS, 'designer', 'admin'], rules: ['D03-07', 'D12-08'] }),
  change('flow-change', '流程变更', 'Change of a flow', { prefix: 'LC', openers: DESIGNERS, readers: [...OVERSEERS, 'designer', 'admin'], rules: ['D03-07', 'D12-08'] }),
  change('role-change', '岗位权限变更', 'Change of roles', { prefix: 'QX', openers: ['admin'], readers: [...OVERSEERS, 'admin'], rules: ['D18-17', 'D03-05'] }),
  change('channel-change', '公布渠道变更', 'Change of the published channels', { prefix: 'QD', openers: DESIGNERS, readers: [...OVERSEERS, 'designer', 'admin'], rules: ['D03-14', 'D10-03', 'D03-07'] }),
  change('process-migration', '迁移在途实例', 'Migration of running instances', { prefix: 'QY', openers: ['designer', 'admin'], readers: [...OVERSEERS, 'designer', 'admin'], rules: ['D03-07', 'D12-08'] }),
  change('process-end', '终止流程', 'End of a process', { prefix: 'ZZ', openers: ['admin'], readers: [...OVERSEERS, 'admin'], rules: ['D18-14', 'D03-07'] }),
] as const;
export type MatterKindCode = (typeof MATTER_KINDS)[number]['code'];

export function matterKind(code: string): MatterKind | undefined {
  return MATTER_KINDS.find((each) => each.code === code);
}

/** How a matter ended, as flows say it (header `outcome` of matter.close). What isn't here shows as it is written. */
export const MATTER_OUTCOMES: readonly Code[] = [
  { code: 'answered', zh: '已答复', en: 'Answered' },
  { code: 'passed-on', zh: '已转有关部门', en: 'Passed on' },
  { code: 'handed-over', zh: '已移交', en: 'Handed over' },
  { code: 'registered', zh: '已登记投诉', en: 'Registered as a complaint' },
  { code: 'complaint', zh: '转为投诉', en: 'Became a complaint' },
  { code: 'escalated', zh: '已转为投诉', en: 'Became a complaint' },
  { code: 'calmed', zh: '已化解', en: 'Calmed' },
  { code: 'handled', zh: '意见已办理', en: 'Entries handled' },
  { code: 'empty', zh: '无意见', en: 'No entries' },
  { code: 'founded', zh: '查实', en: 'Founded' },
  { code: 'unfounded', zh: '未查实', en: 'Not founded' },
  { code: 'not-accepted', zh: '不予受理', en: 'Not accepted' },
  { code: 'no-fault', zh: '无责任', en: 'No fault' },
  { code: 'warning-talk', zh: '谈话提醒', en: 'Warning talk' },
  { code: 'appraisal-deduction', zh: '扣减考评', en: 'Deduction in the appraisal' },
  { code: 'criticism', zh: '通报批评', en: 'Public criticism' },
  { code: 'economic', zh: '经济处理', en: 'Economic measure' },
  { code: 'discipline', zh: '纪律处分', en: 'Discipline' },
  { code: 'excellent', zh: '优秀', en: 'Excellent' },
  { code: 'good', zh: '良好', en: 'Good' },
  { code: 'pass', zh: '合格', en: 'Pass' },
  { code: 'poor', zh: '不合格', en: 'Poor' },
  { code: 'rectified', zh: '整改到位', en: 'Rectified' },
  { code: 'rectification', zh: '责令整改', en: 'Rectification ordered' },
  { code: 'accountability', zh: '转入问责', en: 'Led to accountability' },
  { code: 'compliant', zh: '符合要求', en: 'Compliant' },
  { code: 'findings', zh: '发现问题', en: 'With findings' },
  { code: 'sound', zh: '记录完整', en: 'Records sound' },
  { code: 'effective', zh: '改进见效', en: 'Effective' },
  { code: 'declined', zh: '未采纳', en: 'Declined' },
  { code: 'refused', zh: '未获批准', en: 'Refused' },
  { code: 'improvement', zh: '提出改进', en: 'Led to improvement' },
  { code: 'noted', zh: '已知悉', en: 'Noted' },
  { code: 'published', zh: '已发布', en: 'Published' },
  { code: 'held', zh: '已举办', en: 'Held' },
  { code: 'in-force', zh: '已生效', en: 'In force' },
  { code: 'not-applied', zh: '未能生效', en: 'Not put into force' },
  { code: 'disposed', zh: '已销毁', en: 'Disposed of' },
];
