# language: zh-CN
# Policy D07, 银行投诉处理细则样本: first call, misunderstanding, call-back, assignment form, approval, early warning, meeting packs
功能: D07 限时首次联系、误解解释、回访、分配单、总经理审批

  @D07-04 @D07-07 @D07-08 @D07-09
  场景: 在最后一刻联系客户，是误解，解释后满意，回访后关闭
    # The customer is called at the last moment; it was a misunderstanding; handled, awaiting call-back; closed
    假如现在是2026年3月2日（周一）09:00
    而且全行适用制度“crm-callback”
      | 收到派发的投诉后联系客户的小时数 | 4 |
    # The source leaves the hours blank: this bank chose four
    当客户投诉
    而且完成任务“初步核实”
    那么时限“首次联系客户”到3月2日（周一）13:00，依据D07-07
    当到了3月2日12:59
    而且完成任务“首次联系客户”
    那么时限“首次联系客户”按时完成
    而且经过记录里有“首次联系客户”
    当完成任务“判断并解释”
    那么查询页面的状态是“已处理待回访”
    # Then it is marked 已处理待回访, without an investigation
    当完成任务“回访客户”
    那么投诉的状态是“已归档”

  @D07-01 @D07-03 @D07-07 @D07-09 @D07-10
  场景: 联系晚了一分钟；不是误解的交部门负责人；回访不满意的退回重办
    # Called a minute late; no misunderstanding; a dissatisfied call-back brings it back
    假如现在是2026年3月3日（周二）09:00
    当客户投诉
    而且完成任务“初步核实”
    那么待办任务有“首次联系客户”
    当到了3月3日13:01
    那么时限“首次联系客户”已逾期
    而且“approver.bj”收到“逾期督办”
    而且“manager”收到“逾期督办”
    # Then the department head and the complaint manager, who owns all complaints, are told
    当完成任务“首次联系客户”
    而且完成任务“判断并解释”
      | 判断 | 不是误解 |
      | 不属于误解的理由 | 客户凭证与系统记录一致，收费确有差错。 |
    那么“handler.bj”收到“投诉转办单”
    当完成任务“调查核实”
    而且完成任务“拟定处理意见”
      | 赔偿金额（元） | 0 |
    而且完成任务“回访客户”
      | 回访结果 | 不满意，退回重办 |
      | 是否要求复核 | 不要求 |
    那么经过记录里有“退回重新处理”
    而且时限“调查处理与结果反馈”按时完成
    而且时限“重新处理与结果反馈”到3月10日（周二）13:01，依据本行
    # The first answer was in time; handling it again has a limit of its own, which no regulation sets: the bank's
    当完成任务“调查核实”
    而且完成任务“拟定处理意见”
      | 赔偿金额（元） | 0 |
      | 告知客户的理由 | 已重新核实并全额退还。 |
    而且完成任务“回访客户”
    那么投诉的状态是“已归档”
    而且案卷完整
    # When it has been handled again and the customer is content, then it is closed, course and result on file

  @D07-05 @D07-11 @D07-12
  场景: 重大投诉立即报告；请区域专家支援；赔偿超过授权的逐级报到总经理审批
    # A major complaint is reported at once; specialist support; approved tier after tier up to the general manager
    假如现在是2026年3月4日（周三）09:00
    当客户投诉
      | 金额 | 120000元 |
    而且完成任务“初步核实”
    那么“manager”收到“重大投诉报告”
    而且“gm”收到“重大投诉报告”
    当完成任务“首次联系客户”
    而且完成任务“判断并解释”
      | 判断 | 不是误解 |
      | 不属于误解的理由 | 交易确非客户本人操作。 |
    而且完成任务“调查核实”
      | 调查结果 | 需要补充调查 |
      | 需要哪些步骤 | 专家支持 |
      | 请哪个部门支持 | HQ-IT |
      | 要问的问题 | 该笔交易是否系统自动触发？ |
    而且“handler.it”完成任务“出具专业意见”
    而且完成任务“调查核实”
    而且完成任务“拟定处理意见”
      | 赔偿金额（元） | 60000 |
    那么任务“审批”由“BJ-OPS:approver”办理
    当“approver.bj”完成任务“审批”
    而且“manager”完成任务“审批”
      | 审批结论 | 退回 |
      | 审批意见 | 请补充赔偿依据。 |
    那么待办任务有“拟定处理意见”
    # The department first, then the complaint manager, who sends it back
    当完成任务“拟定处理意见”
      | 赔偿金额（元） | 60000 |
    而且“approver.bj”完成任务“审批”
    而且“manager”完成任务“审批”
    那么任务“审批”由“HQ:general-manager”办理
    当“gm”完成任务“审批”
    那么经过记录里有“处理意见审批通过”
    而且有总经理签署的审批文件
    # Then the approval document is there

  @D07-02 @D07-06
  场景: 抱怨先登记预警并安抚；周、月例会材料
    # Expected grievances are logged and calmed; the meeting packs
    假如现在是2026年3月5日（周四）09:00
    当“intake”发起事项“投诉预警”
      | 标题 | 排队客户情绪激动 |
      | 情况 | 客户等候一小时，表示要投诉。 |
      | 投诉的可能性 | 很大 |
    而且完成事项任务“安抚化解”
    那么事项的结果是“已化解”
    而且报表“监督检查”的“投诉预警”里，“新增”合计是1
    当“intake”发起事项“投诉预警”
      | 标题 | 客户对扣费不满 |
      | 情况 | 客户说再不退费就投诉。 |
      | 投诉的可能性 | 很大 |
      | 客户和联系方式 | 周女士，000-0000-7777 |
    而且客户投诉
      | 电话 | 000-0000-7777 |
    那么事项的结果是“已转为投诉”
    # A customer of whom there was a warning complains: linked by the system, and the warning ends
    而且有报表“周例会材料”
    而且有报表“月例会材料”
