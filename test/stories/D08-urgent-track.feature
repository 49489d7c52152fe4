# language: zh-CN
# Policy D08, 银行客户投诉管理暂行办法: limit of acceptance, fast track, facts before a decision, appeal to somebody else, file, accountability
功能: D08 受理时限、紧急快速通道、事实清楚才能决定、申诉另办

  @D08-01 @D08-02 @D08-03 @D08-04 @D08-05 @D08-07 @D08-09
  场景: 一般投诉：各时限的最后一刻；事实不清不能决定；案卷完整
    # A general complaint at each last moment; no decision without facts and evidence
    假如现在是2026年3月2日（周一）09:00
    而且全行适用制度“urgent-track”
      | 投诉受理时限 | 24 |
      | 紧急投诉受理时限 | 2 |
      | 紧急投诉反馈结果时限 | 2 |
      | 重大投诉反馈结果时限 | 10 |
      | 一般投诉反馈结果时限 | 5 |
    当“intake”登记投诉
      | 渠道 | 来信 |
      | 收到日期 | 2026-03-02 |
      | 扫描件已作为证据上传 | 是 |
    那么时限“受理”到3月3日（周二）09:00，依据D08-02
    而且时限“调查处理与结果反馈”到3月9日（周一）09:00，依据D08-07
    当到了3月3日08:59
    而且完成任务“初步核实”
    那么时限“受理”按时完成
    而且任务“调查核实”由“BJ-OPS:handler”办理
    当“handler.bj”完成任务“调查核实”
    那么不能提交任务“拟定处理意见”
      | 事实清楚、证据充分 | 否 |
    # Then nothing can be decided without clear facts and sufficient evidence
    当到了3月9日08:59
    而且完成任务“拟定处理意见”
      | 赔偿金额（元） | 0 |
      | 事实清楚、证据充分 | 是 |
      | 查明的事实 | 经查，网点未按规定告知。 |
    那么时限“调查处理与结果反馈”按时完成
    而且客户收到“满意度调查”
    # Then the result is in time and the customer's opinion of it is asked
    当客户评价满意
    那么投诉的状态是“已归档”
    而且案卷完整

  @D08-02 @D08-04
  场景: 紧急投诉走快速通道；受理晚了一分钟
    # An urgent one on the fast track; acceptance a minute late
    假如现在是2026年3月10日（周二）09:00
    当客户投诉
    而且完成任务“初步核实”
      | 情况紧急：资金或人身安全正受威胁 | 是 |
    那么投诉的紧急程度是“紧急”
    而且时限“调查处理与结果反馈”到3月12日（周四）09:00，依据D08-04
    而且“manager”收到“紧急投诉通知”
    # Then its limits are those of urgent ones, and the manager is told
    当客户投诉
    那么待办任务有“初步核实”
    当到了3月11日09:01
    那么时限“受理”已逾期
    # And one that nobody accepts is late after 24 hours

  @D08-06 @D08-08 @D08-11
  场景: 不满意的申诉，另由他人调查处理；投诉人信息受保护；违反时限的问责
    # An appeal goes to somebody else; the complainant's details are protected; breaches have consequences
    假如现在是2026年3月12日（周四）09:00
    当客户投诉
    而且完成任务“初步核实”
    而且完成任务“调查核实”
    那么“handler.sh”看不到该投诉
    而且“auditor”看不到投诉人的电话
    # Then other branches don't see the case, nor does an auditor see the person
    当完成任务“拟定处理意见”
      | 赔偿金额（元） | 0 |
    而且客户评价不满意并要求复核
    那么待办任务有“复核调查”
    而且“handler.bj”不能办理任务“复核调查”
    当“reviewer”完成任务“复核调查”
    而且“reviewer”完成任务“复核决定”
    那么客户收到“复核结果告知书”
    当“supervisor”就该投诉发起事项“问责”
      | 标题 | 首次处理遗漏一笔费用 |
      | 涉及单位 | BJ-OPS |
      | 涉及人员 | handler.bj |
      | 事由和依据 | 复核查明首次处理有遗漏。 |
    那么“handler.bj”看不到该事项
    # And accountability is kept from whom it is about

  @D08-10
  场景: 定期分析投诉数据
    # The data are analysed regularly
    假如现在是2026年4月1日（周三）09:00
    那么报表“趋势与原因分析”的“总量”里，“投诉件数”合计是4

  @D08-02 @D08-07
  场景: 一般投诉：每个时限的最后一分钟和晚一分钟
    # A general one: each limit in its last minute, and a minute late
    假如现在是2026年4月2日（周四）09:00
    当两件投诉同时办理，一件每步都在时限前一分钟，另一件每步都晚一分钟
      | 受理 | 4月3日（周五）09:00 |
      | 调查处理与结果反馈 | 4月10日（周五）09:00 |
    那么前一件的各时限都按时完成，后一件的各时限都已逾期
    # Qingming, 4 to 6 April, is passed over

  @D08-02 @D08-04
  场景: 紧急投诉：2小时受理、2个工作日反馈，最后一分钟和晚一分钟
    # An urgent one: accepted in 2 hours, answered in 2 working days; in the last minute, and a minute late
    假如现在是2026年4月13日（周一）09:00
    当客户投诉
    而且到了4月13日10:59
    而且完成任务“初步核实”
      | 情况紧急：资金或人身安全正受威胁 | 是 |
    那么时限“受理”按时完成
    而且时限“调查处理与结果反馈”到4月15日（周三）09:00，依据D08-04
    当到了4月15日08:59
    而且完成任务“调查核实”
    而且完成任务“拟定处理意见”
      | 赔偿金额（元） | 0 |
    那么时限“调查处理与结果反馈”按时完成
    当客户投诉
    而且到了4月15日11:00
    而且完成任务“初步核实”
      | 情况紧急：资金或人身安全正受威胁 | 是 |
    那么时限“受理”已逾期
    而且时限“调查处理与结果反馈”到4月17日（周五）08:59，依据D08-04
    当到了4月17日09:00
    那么时限“调查处理与结果反馈”已逾期

  @D08-02 @D08-04
  场景: 重大投诉：每个时限的最后一分钟和晚一分钟
    # A major one
    假如现在是2026年4月20日（周一）09:00
    而且投诉的内容如下
      | 金额 | 80000元 |
    当两件投诉同时办理，一件每步都在时限前一分钟，另一件每步都晚一分钟
      | 受理 | 4月21日（周二）09:00 |
      | 调查处理与结果反馈 | 5月7日（周四）09:00 |
    那么前一件的各时限都按时完成，后一件的各时限都已逾期
    # Labour Day, 1 to 5 May, is passed over
