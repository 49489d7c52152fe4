# language: zh-CN
# Policy D04, 银行客户投诉处理机制手册: risk assessment, limits that the bank sets, mediation, oral feedback, accountability
功能: D04 风险评估、分段时限、调解、口头反馈、责任追究

  @D04-01 @D04-02 @D04-05
  场景: 分段时限由本行选定；受理、调查、初步反馈、回复各有时限
    # Each stage has a limit that the bank chose, since the published handbook has no numbers
    假如现在是2026年3月2日（周一）09:00
    而且全行适用制度“handbook”
      | 投诉接收时限 | 12 |
      | 投诉调查时限 | 2 |
      | 初步反馈时限 | 3 |
      | 投诉回复（最终反馈）时限 | 6 |
      | 投诉处理时限 | 12 |
    当客户投诉
      | 金额 | 80000元 |
    那么时限“受理”到3月2日（周一）21:00，依据D04-02
    而且时限“调查处理与结果反馈”到3月10日（周二）09:00，依据D04-05
    而且时限“满意度调查与结案”到3月18日（周三）09:00，依据D04-02
    当到了3月2日20:59
    而且完成任务“初步核实”
      | 热点或敏感问题 | 是 |
    那么时限“受理”按时完成
    而且投诉的风险等级是“高风险”
    # Then it was accepted in time, and its risk was assessed by table with a score
    而且时限“调查核实”到3月4日（周三）09:00，依据D04-02
    而且时限“初步反馈”到3月5日（周四）09:00，依据D04-05
    当到了3月5日09:01
    那么时限“初步反馈”已超时
    而且时限“调查核实”已超时
    # And each is missed by itself

  @D04-03
  场景: 调解：双方愿意，主持，提出方案，与双方确认，形成协议
    # Mediation from the start to the agreement
    假如现在是2026年3月6日（周五）09:00
    当客户投诉
    而且完成任务“初步核实”
    而且完成任务“调查核实”
      | 调查结果 | 需要补充调查 |
      | 需要哪些步骤 | 调解 |
    而且完成任务“启动调解”
    而且完成任务“主持调解”
    而且完成任务“与双方确认结果”
    那么经过记录里有“调解结束”
    而且客户收到“调解协议书”，写明“五个工作日内退还手续费”
    # Then the agreement is recorded and sent to the customer

  @D04-04
  场景: 没有邮箱的客户电话答复，记录谁在何时说了什么
    # Oral feedback is logged
    假如现在是2026年3月9日（周一）09:00
    当“intake”登记投诉
      | 渠道 | 客服热线 |
      | 邮箱 | 无 |
    而且完成任务“初步核实”
    而且完成任务“调查核实”
    而且完成任务“拟写初步反馈”
      | 告知方式 | 已电话告知 |
      | 客户在电话里的意见 | 希望尽快退款。 |
    而且完成任务“拟定处理意见”
      | 赔偿金额（元） | 0 |
    而且完成任务“电话答复”
    那么经过记录里有“电话答复客户”

  @D04-06 @D04-07 @D04-08
  场景: 质量监控抽查与报告；责任追究四步，决定人与调查人分开
    # Quality monitoring with its report; accountability in four steps by different people
    假如现在是2026年3月10日（周二）09:00
    那么报表“办理质量指标”的“总体指标”里，“投诉件数”合计是3
    当“supervisor”发起事项“质量检查”
      | 标题 | 三月抽查 |
      | 结案日期从 | 2026-03-01 |
      | 结案日期到 | 2026-03-09 |
      | 抽样件数 | 5 |
    而且完成事项任务“逐件检查”
    而且完成事项任务“出具检查报告”
      | 是否需要整改 | 否 |
    那么事项的结果是“符合要求”
    当“supervisor”发起事项“问责”
      | 标题 | 初步反馈超时 |
      | 涉及单位 | BJ-OPS |
      | 事由和依据 | 初步反馈超时，客户再次来电。 |
    而且“reviewer”完成事项任务“问责调查”
    而且“reviewer”完成事项任务“责任认定”
      | 主要责任人的过错 | 一般过失 |
      | 主要责任人责任比例（%） | 70 |
      | 其他责任人及比例 | 值班主管30% |
    而且“manager”完成事项任务“问责决定”
    而且完成事项任务“执行处理决定”
    而且“supervisor”完成事项任务“监督执行”
    那么事项记录写明“值班主管30%”
    # Then responsibility is found by fault and shared, decided by others, carried out and supervised
