import type { Locale } from '../../i18n/index.tsx';

/** What the entries of a file are called. An entry of a kind that is not here is shown by its own name. */
const KINDS: Readonly<Record<string, readonly [zh: string, en: string]>> = {
  complaintEvent: ['办理过程记录', 'Events'],
  decisionRecord: ['规则判定记录', 'Decision results'],
  deadline: ['办理时限', 'Limits'],
  assignment: ['投诉转办单', 'Transfer forms'],
  assignmentRefusal: ['退回与裁定', 'Refused assignments'],
  statement: ['双方陈述', 'Statements'],
  extension: ['延期', 'Extensions'],
  resolution: ['处理意见', 'Proposals and decisions'],
  survey: ['满意度调查', 'Surveys'],
  comment: ['补充与沟通', 'Comments'],
  notice: ['通知与信函', 'Notices'],
  evidence: ['证据材料', 'Evidence'],
  taskSubmission: ['任务表单', 'Task forms'],
  paper: ['打印文书', 'Papers'],
  workOrder: ['工单', 'Work orders'],
  cooperation: ['协办单', 'Cooperation'],
  customerQuestion: ['征求客户意见', 'Questions to the customer'],
  mediation: ['调解', 'Mediation'],
  violation: ['违规线索移交', 'Violations'],
  investigationStep: ['调查步骤', 'Steps of the investigation'],
  investigator: ['调查组成员', 'Investigators'],
  conflictOfInterest: ['回避', 'Recusal'],
  handlingCost: ['处理成本', 'Cost of handling'],
  inboundMail: ['来信邮件', 'Incoming e-mails'],
};

export function kindName(kind: string, locale: Locale): string {
  return KINDS[kind]?.[locale === 'zh-CN' ? 0 : 1] ?? kind;
}
