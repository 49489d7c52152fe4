# language: zh-CN
# Policy D01, 银行投诉管理制度及处理流程: five categories, four channels, acceptance notice, team, result with reasons, appeal, analysis
功能: D01 五类投诉、受理告知、处理小组、结果告知与申诉

  @D01-01 @D01-02 @D01-03 @D01-04 @D01-05 @D01-06 @D01-07 @D01-10
  场景: 柜台受理的账户纠纷，春节前登记，预计解决时间按工作日计算
    # An account dispute at the counter before the Spring Festival: the time told counts working days
    假如现在是2026年2月12日（周四）10:00
    而且全行适用制度“five-categories”
    # Given it is Thursday 12 February 2026, and the whole bank follows policy D01
    当“intake”登记投诉
      | 渠道 | 网点柜台 |
      | 网点 | BJ-WFJ |
      | 事项 | 定期存款被提前支取 |
      | 类别 | 账户和交易纠纷 |
    # When the intake officer registers what a customer says at the counter
    那么投诉的类别是“账户和交易纠纷”
    而且经过记录里有“登记投诉”
    # Then it is one of the five categories, and in the complaints database
    当完成任务“初步核实”
    那么客户收到“投诉受理告知书”，写明“2026年2月26日”
    而且时限“调查处理与结果反馈”到2月26日（周四）10:00
    # When it has been verified, then the acceptance notice tells the expected time: five working days, the holiday passed over
    当完成任务“调查核实”
      | 调查组成员 | handler.it |
    那么“handler.it”看得到该投诉
    而且查询页面显示“调查处理”进行中
    # When a team is set up, then its member from another department sees the case, and the customer sees the progress
    当完成任务“拟定处理意见”
      | 告知客户的理由 | 系柜员操作失误，已恢复原定期存款并补足利息。 |
      | 赔偿金额（元） | 0 |
    # When the team has drafted the resolution
    那么客户收到“处理结果告知书”，写明“已恢复原定期存款并补足利息”
    而且客户收到“处理结果告知书”，写明“提起诉讼”
    # Then the result notice states resolution and reasons, and the right to litigate
    当客户评价满意
    那么投诉的状态是“已归档”

  @D01-08
  场景: 不满意的，复核之后还可以向上级机构申诉
    # A dissatisfied customer may appeal: review by others, then by the superior body
    假如现在是2026年3月2日（周一）09:00
    当客户投诉
      | 类别 | 费用和利率 |
    而且完成任务“初步核实”
    而且完成任务“调查核实”
    而且完成任务“拟定处理意见”
      | 赔偿金额（元） | 0 |
    而且客户评价不满意并要求复核
    # When the customer is not satisfied with the result and asks for a review
    那么时限“复核”到3月23日（周一）09:00
    当“reviewer”完成任务“复核调查”
    而且“reviewer”完成任务“复核决定”
    那么客户收到“复核结果告知书”
    当客户向上级申请核查，理由是“复核仍未查清收费依据”
    # When the review does not content them either and they turn to the superior body
    那么时限“上级核查”到4月1日（周三）09:00
    当完成任务“核查”
    而且完成任务“核查决定”
    那么客户收到“上级核查结果告知书”
    # Then people who had no part before verify it and answer
    而且投诉的状态是“已归档”

  @D01-09
  场景: 定期统计分析，提出改进
    # Counted and analysed periodically, with an improvement that follows
    假如现在是2026年4月2日（周四）09:00
    那么报表“趋势与原因分析”的“总量”里，“投诉件数”合计是2
    而且报表“趋势与原因分析”的“按类别”里，“费用和利率”的“投诉件数”是1
    # Then the analysis counts the two complaints, each in its category
    当“manager”发起事项“改进”
      | 标题 | 收费前告知 |
      | 问题和根源 | 柜面收费前未告知，客户事后才知道。 |
      | 改进建议 | 收费前弹窗提示，由客户确认。 |
      | 改进方面 | 业务流程 |
    而且“gm”完成事项任务“委员会审议”
    而且完成事项任务“部门落实”
    那么事项记录写明“弹窗提示”
    # When an improvement is proposed, then it is decided and carried out
