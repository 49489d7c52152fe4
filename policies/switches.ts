/**
 * Everything in the flow that a policy either has or has not. A gateway asks for it (`=policy.stages.callBack`), and
 * its default flow goes around, so that the diagram shows what is skipped. `rules` are those that prescribe it.
 */
export const SWITCHES = [
  { code: 'deskSettlement', zh: '座席权限内当场解决', en: 'Settled at the desk within authority', rules: ['D18-02'] },
  { code: 'preliminaryCheck', zh: '初步核实', en: 'Preliminary check', rules: ['D03-01'] },
  { code: 'riskAssessment', zh: '风险评估', en: 'Risk assessment', rules: ['D04-01'] },
  { code: 'majorReview', zh: '重大投诉复听录音和复核', en: 'Re-hearing and second review of major complaints', rules: ['D03-10'] },
  { code: 'firstContactCall', zh: '限时首次联系客户', en: 'First call to the customer', rules: ['D07-07'] },
  { code: 'misunderstandingCheck', zh: '判断并解释客户误解', en: 'Explaining a misunderstanding', rules: ['D07-08'] },
  { code: 'callBack', zh: '电话回访', en: 'Call-back', rules: ['D07-09', 'D18-05'] },
  { code: 'qualityCheck', zh: '处理意见质量审核', en: 'Quality check of the answer', rules: ['D18-03'] },
  { code: 'progressUpdate', zh: '告知进展并征求意见', en: 'Progress updates and asking for an opinion', rules: ['D06-04', 'D09-02'] },
  { code: 'preliminaryFeedback', zh: '初步反馈', en: 'Preliminary feedback', rules: ['D04-05', 'D02-05', 'D16-01'] },
  { code: 'tieredApproval', zh: '逐级审批', en: 'Approval tier after tier', rules: ['D18-04', 'D07-11'] },
  { code: 'writtenPapers', zh: '出具受理凭证和结果告知书', en: 'Voucher and result issued as numbered papers', rules: ['D12-02'] },
  { code: 'mediation', zh: '调解', en: 'Mediation', rules: ['D04-03'] },
  { code: 'survey', zh: '满意度调查', en: 'Satisfaction survey', rules: ['D03-01'] },
  { code: 'review', zh: '复核', en: 'Review', rules: ['D12-05', 'D08-08'] },
  { code: 'superiorReview', zh: '上级机构核查', en: 'Review by the superior body', rules: ['D01-08'] },
  { code: 'promiseTracking', zh: '承诺事项跟踪', en: 'Tracking of promises', rules: ['D14-04', 'D11-05'] },
  { code: 'majorTracking', zh: '重大、复杂投诉跟踪到彻底解决', en: 'Major and complex cases tracked until solved', rules: ['D14-04'] },
  { code: 'followUp', zh: '解决后跟踪沟通', en: 'Follow-up with the customer after the solution', rules: ['D11-05'] },
  { code: 'closingSummary', zh: '结案总结', en: 'Closing summary', rules: ['D16-04'] },
  { code: 'fastTrack', zh: '紧急投诉快速通道', en: 'Fast track for urgent complaints', rules: ['D08-02'] },
  { code: 'dispatchReview', zh: '管理部门审核转办', en: 'Every case is reviewed before it is forwarded', rules: ['D18-08'] },
  { code: 'caseLimit', zh: '特殊投诉逐案确定时限', en: 'A limit set for the special case', rules: ['D16-03'] },
  { code: 'groupDetection', zh: '群体投诉识别', en: 'Detection of group complaints', rules: ['D13-02'] },
] as const;

export type Switch = (typeof SWITCHES)[number]['code'];

export const SWITCH_CODES = SWITCHES.map(({ code }) => code) as [Switch, ...Switch[]];
