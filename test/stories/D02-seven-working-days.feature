# language: zh-CN
# Policy D02, 银行包投诉管理制度: 24 hours, 48 hours, seven working days, extension only with the customer's consent
功能: D02 24小时核实、48小时反馈、7个工作日办结，延期须客户同意

  @D02-01 @D02-02 @D02-03 @D02-04 @D02-05 @D02-06 @D02-07 @D02-08 @D02-11 @D02-12 @D02-13
  场景: 每一步都在时限的最后一刻完成
    # Every step at the last permitted moment
    假如现在是2026年3月2日（周一）10:00
    而且全行适用制度“seven-working-days”
    # Given it is Monday 2 March 2026, 10:00, and the whole bank follows policy D02
    当客户投诉
      | 渠道 | 手机银行 |
      | 事项 | 理财产品收益宣传与实际不符 |
      | 类别 | 产品和推销 |
      | 诉求 | 按宣传的收益率兑付。 |
    # When a customer complains in the mobile app of a misleading description of a product
    那么投诉的适用制度是“seven-working-days”
    而且投诉的渠道是“手机银行”
    而且投诉的类别是“产品和推销”
    而且经过记录里有“登记投诉”
    而且时限“调查处理与结果反馈”到3月4日（周三）10:00，依据D02-06
    而且时限“满意度调查与结案”到3月11日（周三）10:00，依据D02-12
    # Then it is recorded at once; 48 hours for the result, seven working days in all
    当完成任务“初步核实”
    那么客户收到“投诉受理告知书”，写明“2026年3月4日”
    而且客户收到“投诉受理告知书”，写明“不收取任何费用”
    # And the customer is told the expected time, and that there is no fee
    而且时限“调查核实”到3月3日（周二）10:00，依据D02-04
    而且时限“初步反馈”到3月4日（周三）10:00，依据D02-05
    当到了3月3日09:59
    而且完成任务“调查核实”
    那么时限“调查核实”按时完成
    # When the facts are verified one minute before the 24 hours end
    当到了3月4日09:58
    而且完成任务“拟写初步反馈”
    那么客户收到“初步反馈告知书”，写明“拟向您致歉”
    而且时限“初步反馈”按时完成
    # And the proposed solution is fed back within 48 hours
    当到了3月4日09:59
    而且完成任务“拟定处理意见”
      | 赔偿金额（元） | 0 |
    那么客户收到“处理结果告知书”，写明“12378”
    而且客户收到“处理结果告知书”，写明“提起诉讼”
    而且时限“调查处理与结果反馈”按时完成
    # And the result within the same 48 hours, with the regulator and litigation
    当到了3月11日09:59
    而且客户评价满意
    那么客户收到“结案告知书”，写明“可以再次向我行投诉”
    而且时限“满意度调查与结案”按时完成
    而且投诉的状态是“已归档”
    # Then closing comes within the seven working days, and says that they may complain again

  @D02-02 @D02-04 @D02-06 @D02-09
  场景: 核实晚了一分钟、反馈晚了一分钟
    # Verification and result a minute late
    假如现在是2026年3月12日（周四）10:00
    当“intake”登记投诉
      | 渠道 | 客服热线 |
      | 录音编号 | LY20260312003 |
    # When a hotline agent registers a call
    而且完成任务“初步核实”
    那么时限“调查核实”到3月13日（周五）10:00，依据D02-04
    当到了3月13日10:01
    那么时限“调查核实”已逾期
    而且“approver.bj”收到“逾期督办”
    而且“supervisor”收到“逾期督办”
    # Then the owner's approver and the supervision post are told
    当到了3月14日10:01
    那么时限“调查处理与结果反馈”已逾期

  @D02-02 @D02-12
  场景: 延期要有理由，还要客户同意；客户不同意的不延期
    # An extension needs a reason and the customer's consent
    假如现在是2026年3月16日（周一）10:00
    当“intake”登记投诉
      | 渠道 | 网点柜台 |
      | 网点 | BJ-WFJ |
    # When a complaint is made at an outlet
    而且完成任务“初步核实”
    而且完成任务“拟写初步反馈”
    而且完成任务“调查核实”
      | 调查结果 | 申请延期 |
      | 延期原因 | 需向外部机构调取监控录像 |
      | 延长工作日数 | 2 |
    而且完成任务“延期审批”
    那么客户收到“延期征询意见书”，写明“需向外部机构调取监控录像”
    # When an extension is asked for, then the customer is given the reason and asked
    当客户不同意延期
    那么时限“调查处理与结果反馈”到3月18日（周三）10:00，依据D02-06
    而且待办任务有“调查核实”
    # When they refuse, then the limit stays
    当到了3月17日10:00
    而且完成任务“调查核实”
      | 调查结果 | 申请延期 |
      | 延期原因 | 监控录像须等对方单位答复 |
      | 延长工作日数 | 2 |
    而且完成任务“延期审批”
    而且客户同意延期
    那么时限“调查处理与结果反馈”到3月20日（周五）10:00
    而且经过记录里有“延长时限”
    而且客户收到“延期告知书”，写明“监控录像须等对方单位答复”
    # When they consent to a second one, then it counts

  @D02-09 @D02-10
  场景: 监督机构发现不达标，责令整改；定期向监管部门报送
    # The supervision body orders rectification; the periodic report counts
    假如现在是2026年3月17日（周二）11:00
    当“supervisor”发起事项“督办整改”
      | 标题 | 投诉反馈逾期 |
      | 责任单位 | BJ-OPS |
      | 存在的问题 | 一件投诉未在48小时内反馈。 |
      | 整改要求 | 查明原因，落实专人盯办。 |
    那么关于该事项，“approver.bj”收到“督办单”
    当完成事项任务“整改”
    而且“supervisor”完成事项任务“验收整改”
    那么事项的结果是“整改到位”
    而且报表“监管报送”的“按渠道”里，“手机银行”的“投诉件数”是1
    # Then what was rectified is accepted, and the report to the regulator counts by channel

  @D02-04 @D02-05 @D02-06 @D02-12
  场景: 每个时限的最后一分钟和晚一分钟
    # Each limit in its last minute, and a minute late
    假如现在是2026年3月23日（周一）09:00
    当两件投诉同时办理，一件每步都在时限前一分钟，另一件每步都晚一分钟
      | 调查核实 | 3月24日（周二）09:00 |
      | 初步反馈 | 3月25日（周三）09:00 |
      | 调查处理与结果反馈 | 3月25日（周三）09:00 |
      | 满意度调查与结案 | 4月1日（周三）09:00 |
    那么前一件的各时限都按时完成，后一件的各时限都已逾期

  @D02-12 @D03-07
  场景: 工作日历变更，客户答复延期的期限随之延后
    # When the bank changes its calendar, the customer has longer to consent as well
    假如现在是2026年4月7日（周二）09:00
    而且全行适用制度“seven-working-days”
    当客户投诉
    而且完成任务“初步核实”
    而且完成任务“拟写初步反馈”
    而且完成任务“调查核实”
      | 调查结果 | 申请延期 |
      | 延期原因 | 需向外部机构调取监控录像 |
      | 延长工作日数 | 2 |
    而且完成任务“延期审批”
    那么客户收到“延期征询意见书”
    而且时限“客户答复是否同意延期”到4月10日（周五）09:00
    当本行把2026-04-08改为休息，理由是“核心系统切换”
    那么时限“客户答复是否同意延期”到4月13日（周一）09:00
    而且经过记录里有“按新日历调整时限”
    当到了4月10日09:01
    那么待办任务有“电话征求并记录”
    # Then at the old moment nothing has lapsed
    当到了4月13日09:01
    那么待办任务有“调查核实”
    而且没有待办任务“电话征求并记录”
    # And at the new one, without an answer there is no extension
