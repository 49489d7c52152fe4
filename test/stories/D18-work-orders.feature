# language: zh-CN
# Policy D18, 银行投诉处理管理机制: settled at the desk or work order, review of dispatch, quality check and send-back, call-back, urging and supervision, office, knowledge, typical cases
功能: D18 座席当场解决与工单、审核转办、质量审核退回、回访、催办督办

  @D18-01 @D18-02 @D18-04
  场景: 座席权限内当场解决；超权限的分级审批，未批的转工单
    # Settled at the desk within authority; above it by tiers; refused, it becomes a work order
    假如现在是2026年3月2日（周一）09:00
    而且全行适用制度“work-orders”
    当“intake”登记投诉
      | 渠道 | 信用卡中心热线 |
      | 类别 | 费用和利率 |
    而且“intake”完成任务“当场处理”
      | 补偿金额（元） | 100 |
    那么经过记录里有“当场解决”
    而且没有待办任务“授权审批”
    而且没有待办任务“电话答复”
    而且投诉的审批情况是“无需审批”
    # Then what is within the agent's authority is settled and answered at once
    当“intake”登记投诉
      | 渠道 | 客服热线 |
    而且“intake”完成任务“当场处理”
      | 补偿金额（元） | 400 |
    那么任务“授权审批”由“HQ-CS:handler”办理
    而且投诉的审批情况是“待审批”
    当“handler.cs”完成任务“授权审批”
      | 审批意见 | 不同意，转工单 |
    那么经过记录里有“生成工单”
    而且投诉的审批情况是“退回”
    而且待办任务有“初步核实”
    # And what the customer-care group doesn't approve becomes a work order
    当“intake”登记投诉
      | 渠道 | 客服热线 |
    而且“intake”完成任务“当场处理”
      | 补偿金额（元） | 1500 |
    而且“handler.cs”完成任务“授权审批”
    那么任务“授权审批”由“HQ-CP:manager”办理
    当“manager”完成任务“授权审批”
    那么经过记录里有“当场解决”
    而且投诉的审批情况是“同意”
    # And above that it goes tier after tier
    当“intake”登记投诉
      | 渠道 | 客服热线 |
    而且“intake”完成任务“当场处理”
      | 补偿金额（元） | 20000 |
    那么经过记录里有“生成工单”
    而且投诉的审批情况是“超出授权，已转工单”
    # And what nobody may settle at the desk becomes a work order

  @D18-03 @D18-05 @D18-08 @D18-11 @D18-14 @D18-15
  场景: 审核转办、跨部门、退回重办、答复后回访
    # Reviewed and forwarded, cross-department, sent back, answered, called back
    假如现在是2026年3月3日（周二）09:00
    当“intake”登记投诉
      | 渠道 | 传真 |
      | 收到日期 | 2026-03-03 |
      | 扫描件已作为证据上传 | 是 |
    而且完成任务“初步核实”
    那么投诉的等级是“一般投诉”
    而且投诉的紧急程度是“普通”
    当“manager”完成任务“审核转办”
      | 承办（首要责任）部门 | BJ-OPS |
      | 协办部门 | HQ-IT |
    那么“approver.it”收到“协办通知”
    当“handler.it”完成任务“提供协办意见”
    而且完成任务“调查核实”
    而且完成任务“拟定处理意见”
      | 赔偿金额（元） | 0 |
    而且“approver.cs”完成任务“审核处理意见”
      | 审核结论 | 退回重办 |
      | 退回原因和要求 | 未回应客户诉求。 |
    那么“handler.bj”收到“退回重办通知”
    而且客户没有收到“处理结果告知书”
    # Then an answer that isn't up to standard goes back, and not out; the lead asks the department again
    当完成任务“确定协办部门”
      | 再请哪些部门 | HQ-IT |
    而且“handler.it”完成任务“提供协办意见”
    而且完成任务“调查核实”
    而且完成任务“拟定处理意见”
      | 赔偿金额（元） | 0 |
    而且“approver.cs”完成任务“审核处理意见”
    那么客户收到“处理结果告知书”
    当完成任务“回访客户”
      | 回访结果 | 不满意，退回重办 |
      | 是否要求复核 | 不要求 |
    那么待办任务有“确定协办部门”
    而且时限“重新处理与结果反馈”到3月10日（周二）09:00，依据本行
    当完成任务“确定协办部门”
    那么待办任务有“调查核实”
    而且没有待办任务“提供协办意见”
    而且经过记录里有“审核转办”
    # And a customer who isn't content when called back has the case handled again, this time without other departments

  @D18-06 @D18-10 @D18-20
  场景: 书面催办和督办
    # Reminders and supervision in writing
    假如现在是2026年3月4日（周三）09:00
    当客户投诉
    而且完成任务“初步核实”
    而且“manager”完成任务“审核转办”
    那么待办任务有“调查核实”
    当“manager”催办该投诉，要求“客户已两次来电，请尽快联系”
    那么“handler.bj”收到“催办督办通知”
    而且“approver.bj”收到“催办督办通知”
    当“supervisor”督办该投诉，限3月5日前反馈，要求“书面说明进度”
    而且到了3月6日09:00
    那么“handler.bj”收到“再次督办通知”
    当完成任务“反馈督办情况”
    那么“supervisor”收到“督办反馈通知”
    # Then both are in writing, a late answer is demanded again, and whoever supervises gets it

  @D18-12
  场景: 消费者协会转来的，经受理部门答复
    # What came from a consumer association is answered through the office that received it
    假如现在是2026年3月9日（周一）09:00
    当“intake”登记投诉
      | 渠道 | 消费者协会 |
      | 来文单位 | 北京市消费者协会 |
      | 来文编号 | 京消转〔2026〕8号 |
    而且完成任务“初步核实”
    而且“manager”完成任务“审核转办”
    而且完成任务“调查核实”
    而且完成任务“拟定处理意见”
      | 赔偿金额（元） | 0 |
    而且“approver.cs”完成任务“审核处理意见”
    而且“intake”完成任务“答复来文单位”
      | 答复的单位 | 北京市消费者协会 |
    那么经过记录里有“经受理部门答复来文单位”

  @D18-16 @D18-17 @D18-18 @D18-19 @D18-21
  场景: 分类留存、权限、培训记录、保密、处理人独立并记录费用
    # Data classified, permissions, training records, confidentiality, independence and cost of handling
    假如现在是2026年3月11日（周三）09:00
    当客户投诉
    而且完成任务“初步核实”
    而且“manager”完成任务“审核转办”
    那么投诉有统计分类
    而且“handler.sh”看不到该投诉
    而且“auditor”看不到投诉人的电话
    当完成任务“调查核实”
    而且完成任务“拟定处理意见”
      | 赔偿金额（元） | 0 |
      | 处理费用（元） | 35 |
    而且“approver.cs”完成任务“审核处理意见”
    那么“handler.bj”不能办理任务“回访客户”
    而且报表“投诉处理成本”的“处理成本”里，“处理费用”合计是35
    当“supervisor”发起事项“培训”
      | 标题 | 保密专题 |
      | 培训类型 | 专题培训 |
      | 参训单位 | BJ-OPS |
      | 培训日期 | 2026-03-12 |
      | 培训内容 | 客户信息保密。 |
    而且“manager”完成事项任务“审批培训计划”
    而且到了3月13日09:00
    而且完成事项任务“登记培训情况”
    那么事项的结果是“已举办”
    而且报表“培训记录”的“按培训类型”里，“专题培训”的“参训人次”是2

  @D18-07 @D18-09 @D18-13
  场景: 知识库、典型案例通报、改进
    # Knowledge base, typical case to the whole bank, improvement decided and carried out
    假如现在是2026年3月16日（周一）09:00
    当“intake”发起事项“知识条目”
      | 标题 | 挂失手续费如何收取 |
      | 类别 | 费用和利率 |
      | 客户的问题 | 挂失为什么收两次费？ |
      | 标准答复 | 两张卡各收一次，均在价目表公示。 |
    而且“reviewer”完成事项任务“审核条目”
    那么知识库按“挂失”能查到“挂失手续费如何收取”
    当“reviewer”发起事项“典型案例通报”
      | 标题 | 收费未告知 |
      | 案情 | 某网点收费前未告知。 |
      | 问题和教训 | 未履行告知义务。 |
      | 对全行的要求 | 逐项告知。 |
    而且“manager”完成事项任务“审核并脱敏”
    那么关于该事项，“gm”收到“典型案例通报”
    而且关于该事项，“handler.sh”收到“典型案例通报”
    当“manager”发起事项“改进”
      | 标题 | 收费告知 |
      | 问题和根源 | 系统无提示。 |
      | 改进建议 | 弹窗提示。 |
      | 改进方面 | 系统 |
    而且“gm”完成事项任务“委员会审议”
    而且完成事项任务“部门落实”
    那么事项记录写明“弹窗提示”
    当到了2026年4月23日09:00
    而且“supervisor”完成事项任务“检查效果”
    那么事项的结果是“改进见效”
    # Then what the committee decided and the department carried out is checked after thirty days
