# language: zh-CN
# Policy D06, 商业银行的客户投诉处理机制: any hour, evidence, impartial team, progress and opinion, apology and redress, evaluation
功能: D06 随时受理、公正调查、告知进展并征求意见、道歉补偿改正

  @D06-01 @D06-03 @D06-04 @D06-05 @D06-06
  场景: 周日深夜来信，银行确有过错：告知进展、征求意见、道歉并赔偿
    # A complaint on a Sunday night; the bank erred
    假如现在是2026年3月1日（周日）23:30
    而且全行适用制度“progress-and-redress”
    当“intake”登记投诉
      | 渠道 | 电子邮件 |
      | 发件地址 | customer@example.com |
      | 类别 | 账户和交易纠纷 |
      | 被投诉员工 | 林晓雯 |
    那么投诉的状态是“初步核实中”
    当“manager”登记回避“intake”，理由是“客户投诉的正是该员工”
    那么“intake”不能办理任务“初步核实”
    # And the person who is complained of has no part in it
    当“intake2”完成任务“初步核实”
    那么客户收到“投诉受理告知书”
    # Then it is taken and answered at once, at any hour
    当到了3月2日09:00
    而且完成任务“调查核实”
    而且完成任务“拟写进展情况”
    那么客户收到“办理进展告知书”，写明“正在核对交易流水”
    当客户发表意见“希望书面道歉”
    那么经过记录里有“客户答复”
    # And the customer is told of the progress and gives an opinion
    当完成任务“拟定处理意见”
      | 处理结论 | 部分成立 |
      | 处理方式 | 赔礼道歉、赔偿损失、更正差错 |
      | 赔偿金额（元） | 200 |
      | 告知客户的理由 | 收费系统参数有误，已更正并退还。 |
    那么客户收到“处理结果告知书”，写明“赔礼道歉、赔偿损失、更正差错”
    而且客户收到“处理结果告知书”，写明“收费系统参数有误”
    # Then apology, compensation and correction are told with the reasons, though not all was upheld

  @D06-05
  场景: 处理意见决定培训有关人员，自动立项，跟踪到培训完成
    # Training that was decided as redress is opened by itself, linked to the case and seen through
    假如现在是2026年3月3日（周二）09:00
    而且全行适用制度“progress-and-redress”
    当客户投诉
    而且完成任务“初步核实”
    而且完成任务“调查核实”
    而且完成任务“拟写进展情况”
    而且完成任务“拟定处理意见”
      | 处理方式 | 赔礼道歉、培训有关人员 |
    那么客户收到“处理结果告知书”，写明“培训有关人员”
    当客户评价满意
    那么该投诉转为事项“培训”
    当完成事项任务“拟定培训计划”
      | 培训类型 | 整改培训 |
      | 培训日期 | 2026-03-04 |
      | 培训内容 | 服务礼仪。 |
    而且“manager”完成事项任务“审批培训计划”
      | 审批结论 | 不同意 |
      | 审批意见 | 没有针对等候时无人解释的问题。 |
    # When the plan is refused, then it is planned again: what was decided is not dropped
    当完成事项任务“拟定培训计划”
      | 培训日期 | 2026-03-05 |
      | 培训内容 | 系统故障时如何向客户解释和改约。 |
    而且“manager”完成事项任务“审批培训计划”
    那么投诉的状态是“已结案”
    # And the file is not archived before it was held
    当到了3月6日08:30
    而且完成事项任务“登记培训情况”
    那么事项的结果是“已举办”
    而且投诉的状态是“已归档”

  @D06-02 @D06-07 @D06-08
  场景: 分析原因和类型；客户评价机制
    # Causes and types are analysed; customers rate the mechanism
    假如现在是2026年3月6日（周五）09:00
    当客户投诉并附证据“缴费单.pdf”
    那么投诉附有证据“缴费单.pdf”
    # The evidence is attached
    当完成任务“初步核实”
    而且完成任务“调查核实”
      | 调查结果 | 需要补充调查 |
      | 需要哪些步骤 | 请客户补充材料 |
    而且完成任务“列明所需材料”
    那么客户收到“补充材料通知书”，写明“当日的排队号票”
    # And what only the customer has is asked for in writing
    当完成任务“等待客户材料”
    而且完成任务“调查核实”
    而且完成任务“拟写进展情况”
    而且完成任务“拟定处理意见”
      | 赔偿金额（元） | 0 |
    而且客户评价满意
    那么投诉的状态是“已归档”
    而且报表“满意度评价”的“得分分布”里，“5分”的“收到评价”是2
    而且报表“趋势与原因分析”的“按类别”里，“账户和交易纠纷”的“投诉件数”是1
    而且“auditor”看得到该投诉
    # And an independent inspector reads the file
