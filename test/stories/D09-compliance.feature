# language: zh-CN
# Policy D09, 银行投诉处理管理制度（合规）: dedicated investigator, progress, violations, answer to suggestions, inspection
功能: D09 专人调查并反馈进展、违规依法处理、答复客户建议、检查与评估

  @D09-01 @D09-02 @D09-03 @D09-04
  场景: 来电投诉，调查中反馈进展；发现违规的移送并赔偿；结果写明理由并答复建议
    # A call; progress is fed back; a violation is handed over, with compensation; the result answers the suggestion
    假如现在是2026年3月2日（周一）09:00
    而且全行适用制度“compliance”
    当“intake”登记投诉
      | 渠道 | 来电 |
      | 来电号码 | 000-0000-0000 |
      | 已复述并经客户确认 | 是 |
    那么投诉的渠道是“来电”
    而且经过记录里有“收到投诉”
    # Then content, time and channel are recorded
    当完成任务“初步核实”
    而且“handler.bj”完成任务“调查核实”
      | 调查结果 | 需要补充调查 |
      | 需要哪些步骤 | 移送违规线索 |
      | 违规线索 | 网点未按规定公示收费项目。 |
    而且“manager”完成任务“核定并移送”
      | 移送给 | HQ-CP |
    而且“approver.cp”完成任务“接收违规线索”
      | 是否需要问责 | 不需要 |
    而且“handler.bj”完成任务“调查核实”
    而且完成任务“拟写进展情况”
    # When the investigator hands a violation over, the body in charge receives it, and progress is told
    那么客户收到“办理进展告知书”
    而且经过记录里有“接收违规线索”
    当完成任务“拟定处理意见”
      | 处理方式 | 赔礼道歉、赔偿损失 |
      | 赔偿金额（元） | 120 |
      | 告知客户的理由 | 收费未公示，违反服务价格管理规定，予以赔偿。 |
      | 对客户建议和疑问的答复 | 公示牌已移至叫号机旁。 |
    那么客户收到“处理结果告知书”，写明“违反服务价格管理规定”
    而且客户收到“处理结果告知书”，写明“公示牌已移至叫号机旁”
    # Then the result says why, and answers the suggestion
    当客户评价满意
    那么投诉的状态是“已归档”

  @D09-05 @D09-06 @D09-07
  场景: 共性与趋势报告；抽查处理行为；定期评估满意度
    # Report of trends; handling is inspected by sampling; satisfaction is assessed
    假如现在是2026年3月3日（周二）09:00
    那么报表“趋势与原因分析”的“总量”里，“投诉件数”合计是1
    而且报表“满意度评价”的“总体情况”里，“收到评价”合计是1
    当到了3月4日09:00
    而且“supervisor”发起事项“质量检查”
      | 标题 | 三月上旬抽查 |
      | 结案日期从 | 2026-03-01 |
      | 结案日期到 | 2026-03-03 |
      | 抽样件数 | 3 |
    那么事项抽到1件投诉
    # Then the system draws the cases, and the inspection reports
    当完成事项任务“检查案卷”
      | 是否发现问题 | 未发现 |
      | 检查记录 | 环节完整，时限和告知合规。 |
    而且完成事项任务“出具检查报告”
      | 是否需要整改 | 否 |
    那么事项的结果是“符合要求”
