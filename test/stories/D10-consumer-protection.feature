# language: zh-CN
# Policy D10, 银行业保险业消费投诉处理管理制度: what a consumer complaint is, jurisdiction, lead and cooperating departments, statements, on-site, violations, decision
功能: D10 消费投诉界定、管辖初审、牵头与配合、双方陈述、现场调查、违规移交

  @D10-01 @D10-04 @D10-05
  场景: 不属于本行管辖的告知去向；咨询建议转办
    # Not ours: the customer is told where to go; a suggestion is passed on
    假如现在是2026年3月2日（周一）09:00
    而且全行适用制度“consumer-protection”
      | 调查核实并作出处理决定的时限 | 15 |
    当客户投诉
      | 事项 | 对保险公司理赔不满 |
    而且完成任务“初步核实”
      | 核实结论 | 不属于本行受理范围 |
      | 客户应向哪个机构反映 | 该保险公司注册地的金融监管局 |
    那么客户收到“管辖告知书”，写明“该保险公司注册地的金融监管局”
    而且投诉的结案原因是“不属于本行受理范围”
    # Then the customer is told which body to go to
    当客户投诉
      | 事项 | 建议周末延长营业时间 |
    而且完成任务“初步核实”
      | 核实结论 | 咨询或建议 |
    那么投诉的结案原因是“转为咨询建议办理”
    而且该投诉转为事项“咨询建议”
    # And what is no consumer complaint is passed on

  @D10-02 @D10-06 @D10-07 @D10-08 @D10-09 @D10-10
  场景: 跨部门投诉：牵头与配合部门、双方陈述、现场调查、违规移交，在最后一刻作出决定
    # Across departments: lead and cooperating department, both sides, on-site, violation handed over, decided at the last moment
    假如现在是2026年3月3日（周二）09:00
    当客户投诉
    而且完成任务“初步核实”
      | 涉及多个部门 | 是 |
    那么时限“调查处理与结果反馈”到3月24日（周二）09:00，依据D10-06
    当“manager”完成任务“审核转办”
      | 承办（首要责任）部门 | BJ-OPS |
      | 协办部门 | HQ-IT |
    那么客户收到“投诉受理告知书”，写明“2026年3月24日”
    而且“approver.it”收到“协办通知”
    # Then the acceptance notice tells flow and limit, and the department that helps is told
    当“handler.it”完成任务“提供协办意见”
    而且“handler.bj”完成任务“调查核实”
      | 调查结果 | 需要补充调查 |
      | 需要哪些步骤 | 现场调查 |
    而且完成任务“拟定现场调查方案”
    而且完成任务“记录现场调查”
      | 是否发现违规 | 发现违规 |
    而且“manager”完成任务“核定并移送”
      | 移送给 | HQ-CP |
    而且“approver.cp”完成任务“接收违规线索”
      | 是否需要问责 | 不需要 |
    那么经过记录里有“移送违规线索”
    # When the department that leads investigates on site, then a violation is handed to the body in charge
    当“handler.bj”完成任务“调查核实”
      | 客户陈述 | 未被告知收费。 |
      | 被投诉方陈述 | 承认未逐项告知。 |
    那么经过记录里有“记录陈述”
    当到了3月24日08:59
    而且完成任务“拟定处理意见”
      | 赔偿金额（元） | 0 |
      | 适用的规定 | 《商业银行服务价格管理办法》 |
    # When both sides have been heard and the decision is made one minute before its limit
    那么时限“调查处理与结果反馈”按时完成
    而且客户收到“处理结果告知书”，写明“商业银行服务价格管理办法”

  @D10-06
  场景: 处理决定晚了一分钟
    # The decision a minute late
    假如现在是2026年3月25日（周三）09:00
    当客户投诉
    而且完成任务“初步核实”
    # Qingming, 4 to 6 April, is passed over
    那么时限“调查处理与结果反馈”到4月16日（周四）09:00，依据D10-06
    当到了4月16日09:01
    那么时限“调查处理与结果反馈”已逾期
    而且“approver.bj”收到“逾期督办”
