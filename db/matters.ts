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

export type MatterMessage = `${string}.opened` | 'change.proposed' | 'matter.closed';

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
  change('template-change', '文书模板变更', 'Change of a template', { prefix: 'MB', openers: DESIGNERS, readers: [...OVERSEERS, 'designer', 'admin'], rules: ['D03-07', 'D12-08'] }),
  change('flow-change', '流程变更', 'Change of a flow', { prefix: 'LC', openers: DESIGNERS, readers: [...OVERSEERS, 'designer', 'admin'], rules: ['D03-07', 'D12-08'] }),
] as const;
export type MatterKindCode = (typeof MATTER_KINDS)[number]['code'];

export function matterKind(code: string): MatterKind | undefined {
  return MATTER_KINDS.find((each) => each.code === code);
}
