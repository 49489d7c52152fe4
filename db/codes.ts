/** Every coded value of the complaints database, with the words that people see. Codes are stable: they are stored. */

export interface Code<C extends string = string> { readonly code: C; readonly zh: string; readonly en: string }

function list<const C extends string>(...rows: readonly (readonly [C, string, string])[]): readonly Code<C>[] {
  return rows.map(([code, zh, en]) => ({ code, zh, en }));
}
type CodeOf<L extends readonly Code[]> = L[number]['code'];

/** The codes alone, as `z.enum` wants them. */
export function codesOf<C extends string>(codes: readonly Code<C>[]): [C, ...C[]] {
  const [first, ...rest] = codes.map((entry) => entry.code);
  if (first === undefined) throw new Error('a code list needs at least one code');
  return [first, ...rest];
}

export function nameOf(codes: readonly Code[], code: string | null | undefined, locale: string): string {
  const found = codes.find((entry) => entry.code === code);
  if (!found) return code ?? '';
  return locale.startsWith('en') ? found.en : found.zh;
}

/** D01-01 */
export const CATEGORIES = list(
  ['service-attitude', '服务态度', 'Service attitude'],
  ['account-transaction', '账户和交易纠纷', 'Account or transaction dispute'],
  ['fee-rate', '费用和利率', 'Fees and interest'],
  ['product-selling', '产品和推销', 'Products and selling'],
  ['privacy', '隐私保护', 'Privacy'],
);
export type Category = CodeOf<typeof CATEGORIES>;

/** D01-02, D02-02, D03-15, D13-03, D18-01: all managed as one. */
export const CHANNELS = list(
  ['website', '网站留言', 'Website'],
  ['mobile-app', '手机银行', 'Mobile app'],
  ['hotline', '客服热线', 'Hotline'],
  ['card-centre-hotline', '信用卡中心热线', 'Card centre hotline'],
  ['call', '来电', 'Telephone call'],
  ['text-message', '短信', 'Text message'],
  ['e-banking-chat', '网上银行在线客服', 'E-banking chat'],
  ['e-mail', '电子邮件', 'E-mail'],
  ['letter', '来信', 'Letter'],
  ['fax', '传真', 'Fax'],
  ['visit', '来访', 'Visit'],
  ['counter', '网点柜台', 'Branch counter'],
  ['branch', '分支机构转来', 'Passed on by a branch'],
  ['suggestion-book', '意见簿（箱）', 'Suggestion book or box'],
  ['superior', '上级单位转办', 'Superior body'],
  ['regulator', '监管部门转办', 'Regulator'],
  ['media', '新闻媒体', 'Media'],
  ['consumer-association', '消费者协会', 'Consumer association'],
);
export type Channel = CodeOf<typeof CHANNELS>;

export const PRODUCTS = list(
  ['deposit', '存款', 'Deposit account'],
  ['debit-card', '借记卡', 'Debit card'],
  ['credit-card', '信用卡', 'Credit card'],
  ['personal-loan', '个人贷款', 'Personal loan'],
  ['mortgage', '住房按揭贷款', 'Mortgage'],
  ['wealth-management', '理财产品', 'Wealth management'],
  ['insurance-agency', '代销保险', 'Insurance sold as agent'],
  ['fund', '代销基金', 'Funds'],
  ['transfer-payment', '转账支付', 'Transfer and payment'],
  ['e-banking', '电子银行', 'E-banking'],
  ['foreign-exchange', '外汇业务', 'Foreign exchange'],
  ['other', '其他', 'Other'],
);
export type Product = CodeOf<typeof PRODUCTS>;

export const SEVERITIES = list(['general', '一般投诉', 'General'], ['major', '重大投诉', 'Major']);
export type Severity = CodeOf<typeof SEVERITIES>;

/** D04-01 */
export const RISK_LEVELS = list(['low', '低风险', 'Low'], ['medium', '中风险', 'Medium'], ['high', '高风险', 'High']);

export const URGENCIES = list(['normal', '普通', 'Normal'], ['urgent', '紧急', 'Urgent']);
export type Urgency = CodeOf<typeof URGENCIES>;

/**
 * What has a limit of its own (D04-02), in the order in which they come. How long each is, is said by the policy
 * (`policies/`); `survey` and `consent` are the customer's time to answer.
 */
export const STAGES = list(
  ['first-hearing', '首问登记', 'Registration by whoever first hears it'],
  ['acceptance', '受理', 'Acceptance'],
  ['preliminary-check', '初步核实与分派', 'Preliminary check and dispatch'],
  ['transfer', '转办', 'Transfer form sent out'],
  ['first-contact-call', '首次联系客户', 'First call to the customer'],
  ['verification', '调查核实', 'Verification of the facts'],
  ['preliminary-feedback', '初步反馈', 'Preliminary feedback'],
  ['result', '调查处理与结果反馈', 'Investigation and result'],
  ['handling-again', '重新处理与结果反馈', 'Handled again and result'],
  ['consent', '客户答复是否同意延期', "Customer's answer to an extension"],
  ['survey', '客户评价', "Customer's answer to the survey"],
  ['close', '满意度调查与结案', 'Survey and closing'],
  ['review', '复核', 'Review'],
  ['superior-review', '上级核查', 'Review by the superior body'],
  ['follow-up', '跟踪解决情况', 'Follow-up of the solution'],
);
export type Stage = CodeOf<typeof STAGES>;

/** What has a limit of its own in a matter (not a complaint), beside `first-hearing` (D13-05). */
export const MATTER_STAGES = list(
  ['approval', '审批', 'Approval'],
  ['handling', '办理', 'Handling'],
  ['rectification', '整改落实', 'Rectification'],
  ['effect-check', '效果检查', 'Check of the effect'],
  ['reading', '每日查阅', 'Daily reading'],
);
export type MatterStage = CodeOf<typeof MATTER_STAGES> | 'first-hearing';

/** D18-18 */
export const TRAINING_KINDS = list(
  ['induction', '入职培训', 'Induction'],
  ['refresher', '定期培训', 'Refresher'],
  ['special', '专题培训', 'Special topic'],
  ['remedial', '整改培训', 'Remedial'],
);
export type TrainingKind = CodeOf<typeof TRAINING_KINDS>;

/** The eight steps of D03-01, in their order. */
export const STEPS = list(
  ['receive', '接受', 'Receive'],
  ['register', '登记', 'Register'],
  ['preliminary-check', '初步核实', 'Preliminary check'],
  ['dispatch', '分派处理', 'Dispatch'],
  ['investigate', '调查处理', 'Investigate'],
  ['feed-back', '结果反馈', 'Feed back'],
  ['survey', '满意度调查', 'Satisfaction survey'],
  ['close', '结案', 'Close'],
);
export type Step = CodeOf<typeof STEPS>;

/** What a list shows of a case's progress; it follows from the milestones (see `db/complaint-status.ts`). */
export const STATUSES = list(
  ['received', '已接收', 'Received'],
  ['checking', '初步核实中', 'Preliminary check'],
  ['handling', '调查处理中', 'Being handled'],
  ['answered', '已反馈结果', 'Result told'],
  ['awaiting-call-back', '已处理待回访', 'Handled, awaiting call-back'],
  ['reviewing', '复核中', 'Under review'],
  ['closed', '已结案', 'Closed'],
  ['archived', '已归档', 'Archived'],
);
export type Status = CodeOf<typeof STATUSES>;

/** D07-08, D14-05 */
export const OUTCOMES = list(
  ['upheld', '投诉成立', 'Upheld'],
  ['partly-upheld', '部分成立', 'Partly upheld'],
  ['not-upheld', '投诉不成立', 'Not upheld'],
  ['misunderstanding', '客户误解', 'Misunderstanding'],
);
export type Outcome = CodeOf<typeof OUTCOMES>;

/** D11-04 */
export const REDRESS = list(
  ['apology', '赔礼道歉', 'Apology'],
  ['compensation', '赔偿损失', 'Compensation'],
  ['correction', '更正差错', 'Correction of the error'],
  ['service-adjustment', '调整服务', 'Adjustment of service'],
  ['explanation', '解释说明', 'Explanation'],
  ['staff-training', '培训有关人员', 'Training of the staff'], // D06-05
);
export type Redress = CodeOf<typeof REDRESS>;

/** D04-03 */
export const MEDIATION_WAYS = list(['meeting', '当面', 'Meeting'], ['telephone', '电话', 'Telephone'], ['video', '视频', 'Video']);

/** What else is done while a case is investigated (table `investigation_step`). */
export const INVESTIGATION_STEPS = list(
  ['first-contact', '首次联系客户', 'First contact with the customer'],
  ['preliminary-feedback', '初步反馈', 'Preliminary feedback'],
  ['progress-update', '告知进展', 'Progress update'],
  ['material-request', '请客户补充材料', 'Material asked for'],
  ['material', '客户材料', 'Material from the customer'],
  ['on-site-plan', '现场调查方案', 'Plan of the visit'],
  ['on-site', '现场调查', 'On-site investigation'],
  ['specialist', '专业意见', 'Specialist opinion'],
);
export type InvestigationStep = CodeOf<typeof INVESTIGATION_STEPS>;

export const CLOSE_REASONS = list(
  ['resolved', '办理完毕', 'Resolved'],
  ['not-ours', '不属于本行受理范围', 'Not within our scope'],
  ['insufficient', '匿名投诉信息不足', 'Anonymous and insufficient'],
  ['no-response', '客户未反馈', 'No answer from the customer'],
  ['report', '转为举报办理', 'Passed on as a report of misconduct'],
  ['enquiry', '转为咨询建议办理', 'Passed on as an enquiry or suggestion'],
);
export type CloseReason = CodeOf<typeof CLOSE_REASONS>;

export const CHECK_RESULTS = list(
  ['accept', '受理', 'Accept'],
  ['not-ours', '不属于本行受理范围', 'Not ours'],
  ['insufficient', '信息不足', 'Insufficient'],
  ['report', '举报', 'Report of misconduct'],
  ['enquiry', '咨询或建议', 'Enquiry or suggestion'],
);
export type CheckResult = CodeOf<typeof CHECK_RESULTS>;

/** What can stand on a case's timeline (D18-14). */
export const EVENT_TYPES = list(
  ['complaint.filed', '收到投诉', 'Complaint received'],
  ['complaint.registered', '登记投诉', 'Complaint registered'],
  ['complaint.taken-over', '迁入已办结的投诉', 'Closed case taken over'],
  ['complaint.checked', '完成初步核实', 'Preliminary check done'],
  ['complaint.accepted', '受理投诉', 'Complaint accepted'],
  ['complaint.reheard', '复听通话录音', 'Recording heard again'],
  ['complaint.second-reviewed', '完成二次复核', 'Second review done'],
  ['complaint.settled', '当场解决', 'Settled at the desk'],
  ['work-order.opened', '生成工单', 'Work order opened'],
  ['complaint.dispatch-reviewed', '审核转办', 'Dispatch reviewed'],
  ['case-limit.chosen', '确定个案时限', 'Limit of the case chosen'],
  ['group.joined', '归入群体投诉', 'Joined a group complaint'],
  ['group.left', '移出群体投诉', 'Left a group complaint'],
  ['group.planned', '制定群体投诉处置方案', 'Plan for the group made'],
  ['complaint.dispatched', '转办投诉', 'Complaint dispatched'],
  ['complaint.investigated', '完成调查核实', 'Investigation done'],
  ['complaint.decided', '处理意见定案', 'Decision final'],
  ['complaint.result-notified', '反馈处理结果', 'Result told'],
  ['complaint.appealed', '客户申请复核', 'Customer asked for a review'],
  ['complaint.closed', '结案', 'Complaint closed'],
  ['complaint.archived', '归档', 'Complaint archived'],
  ['complaint.disposed', '案卷销毁', 'File disposed of'],
  ['archive.viewed', '查阅档案', 'Archived file read'],
  ['hold.placed', '案卷保全', 'Legal hold placed'],
  ['hold.released', '解除保全', 'Legal hold released'],
  ['decision.made', '规则判定', 'Decision table answered'],
  ['deadline.set', '设定时限', 'Limit set'],
  ['deadline.extended', '延长时限', 'Limit extended'],
  ['deadline.suspended', '时限中止', 'Clock stopped'],
  ['deadline.resumed', '时限恢复计算', 'Clock runs again'],
  ['customers.found', '查明可告知的客户', 'Found whom of the customers to tell'],
  ['deadline.moved', '按新日历调整时限', 'Limit moved by a change of the calendar'],
  ['deadline.reminded', '时限提醒', 'Reminder of a limit'],
  ['deadline.missed', '超过时限', 'Limit missed'],
  ['deadline.met', '按时完成', 'Limit met'],
  ['statement.taken', '记录陈述', 'Statement taken'],
  ['extension.requested', '申请延期', 'Extension asked for'],
  ['extension.approved', '批准延期', 'Extension approved'],
  ['extension.refused', '不同意延期', 'Extension refused'],
  ['customer.asked', '征求客户意见', 'Customer asked'],
  ['customer.answered', '客户答复', 'Customer answered'],
  ['customer.contacted', '首次联系客户', 'First contact with the customer'],
  ['preliminary-feedback.given', '初步反馈', 'Preliminary feedback given'],
  ['progress.told', '告知办理进展', 'Progress told'],
  ['cooperation.asked', '请部门协办', 'Department asked to cooperate'],
  ['cooperation.reminded', '催办协办部门', 'Cooperating department reminded'],
  ['cooperation.given', '提供协办意见', 'Cooperating department answered'],
  ['cooperation.chosen', '确定重新处理的协办部门', 'Departments chosen for handling again'],
  ['assignment.refused', '承办单位退回', 'Assignment refused'],
  ['assignment.arbitrated', '裁定承办单位', 'Assignment arbitrated'],
  ['material.requested', '请客户补充材料', 'Material asked for'],
  ['material.settled', '登记客户材料', 'Material settled'],
  ['on-site.planned', '拟定现场调查', 'Visit planned'],
  ['on-site.recorded', '完成现场调查', 'Visit recorded'],
  ['specialist.answered', '出具专业意见', 'Specialist answered'],
  ['violation.decided', '核定违规线索', 'Violation looked at'],
  ['violation.transferred', '移送违规线索', 'Violation transferred'],
  ['violation.received', '接收违规线索', 'Violation received'],
  ['mediation.started', '启动调解', 'Mediation started'],
  ['mediation.held', '主持调解', 'Mediation held'],
  ['mediation.concluded', '调解结束', 'Mediation concluded'],
  ['conflict.declared', '登记回避', 'Conflict of interest declared'],
  ['investigator.added', '加入调查组', 'Investigator added'],
  ['resolution.proposed', '拟定处理意见', 'Resolution proposed'],
  ['resolution.approved', '处理意见审批通过', 'Resolution approved'],
  ['resolution.returned', '处理意见退回', 'Resolution returned'],
  ['feedback.given', '电话答复客户', 'Answered by telephone'],
  ['feedback.passed-on', '经受理部门答复来文单位', 'Answered through the office that received it'],
  ['misunderstanding.explained', '向客户解释误解', 'Misunderstanding explained'],
  ['answer.checked', '完成质量审核', 'Answer checked'],
  ['complaint.returned', '退回重新处理', 'Returned to be handled again'],
  ['solution.followed-up', '跟踪解决情况', 'Solution followed up'],
  ['solution.continued', '继续解决', 'Went on solving it'],
  ['call-back.made', '回访客户', 'Customer called back'],
  ['complaint.escalated', '客户申请上级核查', 'Customer asked for a review by the superior body'],
  ['complaint.summarised', '填写结案总结', 'Closing summary written'],
  ['promise.made', '承诺措施', 'Measure promised'],
  ['promise.carried-out', '落实承诺', 'Promise carried out'],
  ['promise.kept', '承诺已核实落实', 'Promise confirmed as kept'],
  ['promise.not-kept', '承诺尚未落实', 'Promise not kept yet'],
  ['promise.overdue', '承诺逾期', 'Promise overdue'],
  ['complaint.urged', '催办督办', 'Complaint chased'],
  ['urging.answered', '反馈督办情况', 'Supervision answered'],
  ['survey.sent', '发出满意度调查', 'Survey sent'],
  ['survey.answered', '收到满意度评价', 'Survey answered'],
  ['notice.created', '生成通知', 'Notice written'],
  ['notice.sent', '发出通知', 'Notice sent'],
  ['notice.failed', '通知发送失败', 'Notice not delivered'],
  ['paper.issued', '签发文书', 'Paper issued'],
  ['paper.printed', '打印文书', 'Paper printed'],
  ['comment.added', '补充说明', 'Comment added'],
  ['evidence.added', '提交证据材料', 'Evidence added'],
  ['evidence.viewed', '查阅证据材料', 'Evidence downloaded'],
  ['person.viewed', '查阅投诉人信息', "Complainant's details read"],
  ['task.created', '新建任务', 'Task created'],
  ['task.claimed', '领取任务', 'Task claimed'],
  ['task.released', '退回任务', 'Task released'],
  ['task.handed-over', '移交任务', 'Task handed over'],
  ['task.completed', '完成任务', 'Task completed'],
  ['task.canceled', '取消任务', 'Task cancelled'],
  ['matter.opened', '发起事项', 'Matter opened'],
  ['matter.milestone', '到达节点', 'Milestone reached'],
  ['matter.linked', '关联投诉', 'Complaint linked'],
  ['matter.viewed', '查阅保密事项', 'Confidential matter read'],
  ['matter.closed', '办结事项', 'Matter closed'],
  ['change.applied', '变更生效', 'Change put into force'],
  ['migration.begun', '开始迁移', 'Migration begun'],
  ['migration.over', '本轮迁移完毕', 'Migration carried out'],
  ['process.ended', '终止流程', 'Process ended'],
  ['process.migrated', '迁移流程版本', 'Moved to another version of its flow'],
  ['page.viewed', '查阅', 'Viewed'],
  ['file.added', '上传附件', 'File added'],
  ['file.viewed', '查阅附件', 'File downloaded'],
);
export type EventType = CodeOf<typeof EVENT_TYPES>;

/** What administrators do, and what leaves the system as a file; kept in `admin_event` (D18-17, D15-06, D18-19). */
export const ADMIN_EVENT_TYPES = list(
  ['person.created', '新增人员', 'Person added'],
  ['person.changed', '修改人员', 'Person changed'],
  ['person.roles-proposed', '申请岗位权限', 'Roles proposed'],
  ['person.roles-approved', '岗位权限生效', 'Roles put into force'],
  ['person.disabled', '停用账号', 'Account disabled'],
  ['person.enabled', '恢复账号', 'Account enabled'],
  ['person.password-reset', '重置密码', 'Password reset'],
  ['person.password-set', '本人设置密码', 'Password set by the person'],
  ['person.sessions-ended', '强制退出登录', 'Sessions ended'],
  ['person.signed-in', '统一认证登录', "Signed in at the bank's provider"],
  ['person.sign-in-refused', '统一认证登录被拒', "Sign-in at the bank's provider refused"],
  ['unit.created', '新增机构', 'Unit added'],
  ['unit.changed', '修改机构', 'Unit changed'],
  ['unit.closed', '撤销机构', 'Unit closed'],
  ['unit.reopened', '恢复机构', 'Unit reopened'],
  ['system.added', '新增对接系统', 'System added'],
  ['system.key-renewed', '更换系统密钥', 'Key renewed'],
  ['system.closed', '停用对接系统', 'System closed'],
  ['classes.imported', '导入统计代码', 'Codes imported'],
  ['mail.tested', '测试邮件', 'Mail tested'],
  ['outbox.retried', '重新发送', 'Sending tried again'],
  ['incident.retried', '重试异常', 'Incident tried again'],
  ['variable.changed', '修改流程变量', 'Variable changed'],
  ['instance.ended', '终止流程', 'Process ended'],
  ['instances.migrated', '迁移在途实例', 'Running instances migrated'],
  ['channels.changed', '变更公布的渠道', 'Published channels changed'],
  ['file.infected', '拦截带病毒文件', 'Infected file refused'],
  ['file.unchecked', '收下未查病毒的文件', 'File taken unchecked for viruses'],
  ['absence.recorded', '登记离岗', 'Absence recorded'],
  ['absence.ended', '离岗结束', 'Absence ended'],
  ['absence.tasks-moved', '离岗人员任务移交', 'Tasks of an absent person moved'],
  ['cases.exported', '导出投诉清单', 'Case list exported'],
  ['report.exported', '导出报表', 'Report exported'],
);
export type AdminEventType = CodeOf<typeof ADMIN_EVENT_TYPES>;

/** The letters and mails, one for each folder of `templates/`. */
export const NOTICE_TEMPLATES = list(
  ['acceptance-notice', '投诉受理告知书', 'Acceptance notice'],
  ['jurisdiction-referral', '管辖告知书', 'Referral to the body in charge'],
  ['insufficient-notice', '信息不足告知书', 'Notice of insufficient information'],
  ['extension-notice', '延期告知书', 'Extension notice'],
  ['limits-moved', '时限调整通知', 'Limits moved'],
  ['extension-refused', '延期未获批准通知', 'Extension refused'],
  ['result-notice', '处理结果告知书', 'Result notice'],
  ['review-result', '复核结果告知书', 'Result of the review'],
  ['superior-review-result', '上级核查结果告知书', 'Result of the review by the superior body'],
  ['survey', '满意度调查', 'Satisfaction survey'],
  ['closing-notice', '结案告知书', 'Closing notice'],
  ['complaint-supplemented', '客户补充材料通知', 'Customer added material'],
  ['transfer-form', '投诉转办单', 'Transfer form'],
  ['task-assigned', '新任务通知', 'New task'],
  ['tasks-assigned', '新任务汇总通知', 'New tasks'],
  ['report-mail', '定期报表', 'Report by subscription'],
  ['mail-test', '测试邮件', 'Test mail'],
  ['engine-incident', '流程异常通知', 'Incident in a process'],
  ['answer-sent-back', '退回重办通知', 'Answer sent back'],
  ['result-report', '处理结果上报', 'Result reported up'],
  ['promise-due', '承诺到期提醒', 'Promise nearly due'],
  ['promise-overdue', '承诺逾期督办', 'Promise late'],
  ['promise-kept', '承诺落实告知书', 'Promise kept'],
  ['urging', '催办督办通知', 'Chased or supervised'],
  ['urging-overdue', '再次督办通知', 'Supervised again'],
  ['urging-answered', '督办反馈通知', 'Supervision answered'],
  ['reminder', '催办提醒', 'Reminder'],
  ['escalation', '逾期督办', 'Escalation'],
  ['major-complaint', '重大投诉报告', 'Major complaint report'],
  ['urgent-complaint', '紧急投诉通知', 'Urgent complaint'],
  ['group-complaint', '群体投诉报告', 'Group complaint report'],
  ['group-plan', '群体投诉处置方案', 'Plan for a group complaint'],
  ['paper-acceptance-voucher', '投诉受理凭证', 'Acceptance voucher'],
  ['paper-transfer-form', '投诉转办单（文书）', 'Transfer form (paper)'],
  ['paper-supervision-form', '投诉督办单', 'Supervision form'],
  ['paper-work-order', '投诉工单', 'Work order'],
  ['paper-mediation-agreement', '调解协议书', 'Mediation agreement'],
  ['paper-approval-document', '处理意见审批书', 'Approval document'],
  ['paper-accountability-decision', '问责决定书', 'Accountability decision'],
  ['paper-archive-cover', '投诉档案封面', 'Cover of the file'],
  ['paper-matter-record', '事项记录', 'Record of a matter'],
  ['matter-task', '事项新任务通知', 'New task of a matter'],
  ['matter-reminder', '事项催办提醒', 'Reminder of a matter'],
  ['matter-escalation', '事项逾期督办', 'Matter past its limit'],
  ['change-in-force', '变更生效通知', 'Change in force'],
  ['change-not-applied', '变更未能生效通知', 'Change not applied'],
  ['matter-declined', '不予同意通知', 'Declined'],
  ['accountability-decision', '问责决定通知', 'Accountability decision'],
  ['supervision-order', '督办单', 'Supervision order'],
  ['inspection-report', '质量检查报告', 'Inspection report'],
  ['commendation', '表彰通知', 'Commendation'],
  ['panel-invitation', '投诉评议通知', 'Invitation to the review panel'],
  ['committee-report', '投诉工作报告', 'Report to the committee'],
  ['training-invitation', '培训通知', 'Training invitation'],
  ['typical-case', '典型案例通报', 'Typical case'],
  ['improvement-notice', '改进情况告知书', 'What was improved'],
  ['comment-mention', '备注提醒', 'Mention in a comment'],
  ['audit-report', '审计结果报告', 'Audit report'],
  ['preliminary-feedback', '初步反馈告知书', 'Preliminary feedback'],
  ['progress-update', '办理进展告知书', 'Progress update'],
  ['extension-consent', '延期征询意见书', 'Consent to an extension'],
  ['assignment-confirmed', '维持分派通知', 'Assignment confirmed'],
  ['cooperation-request', '协办通知', 'Request for cooperation'],
  ['cooperation-reminder', '协办催办通知', 'Reminder to a cooperating department'],
  ['on-site-notice', '现场调查通知', 'Notice of an on-site investigation'],
  ['violation-transfer', '违规线索移送通知', 'Transfer of a violation'],
  ['material-request', '补充材料通知书', 'Request for material'],
  ['mediation-invitation', '调解邀请函', 'Invitation to mediation'],
  ['mediation-agreement', '调解协议书', 'Mediation agreement'],
);

export const LOCALES = ['zh-CN', 'en'] as const;
export type Locale = (typeof LOCALES)[number];
