# language: zh-CN
# Policy D03, 银行客户投诉处理管理办法: 24 hours, 5 working days, 10 working days
功能: D03 24小时分派、5个工作日反馈、10个工作日结案

  @D03-01 @D03-02 @D03-03 @D03-04
  场景: 每一步都在时限的最后一刻完成
    # Every step at the last permitted moment
    假如现在是2026年3月2日（周一）16:40
    # Given it is Monday 2 March 2026, 16:40
    当客户投诉
    # When a customer complains
    那么时限“初步核实与分派”到3月3日（周二）16:40，依据D03-02
    # Then preliminary check and dispatch are due after 24 hours (D03-02)
    而且时限“调查处理与结果反馈”到3月9日（周一）16:40，依据D03-03
    # And the result after five working days (D03-03)
    而且时限“满意度调查与结案”到3月16日（周一）16:40，依据D03-04
    # And closing after ten working days (D03-04)
    当到了3月3日16:39
    而且完成任务“初步核实”
    # When the preliminary check is done one minute before its limit
    那么时限“初步核实与分派”按时完成
    # Then its limit is met
    当到了3月9日16:39
    而且完成任务“调查核实”
    而且完成任务“拟定处理意见”
      | 赔偿金额（元） | 0 |
    # When investigation and proposal are done one minute before their limit
    那么客户收到邮件，写明“诉讼”
    # Then the customer's result notice names the right to litigate
    而且时限“调查处理与结果反馈”按时完成
    当到了3月16日16:39
    而且客户评价满意
    # When the customer says that they are satisfied
    那么投诉的状态是“已归档”
    # Then the complaint is closed and archived
    而且时限“满意度调查与结案”按时完成

  @D03-02 @D03-03 @D03-04
  场景: 分派、反馈、结案各晚一分钟
    # Dispatch, result and closing a minute late each
    假如现在是2026年3月17日（周二）16:40
    当客户投诉
    那么待办任务有“初步核实”
    当到了3月18日16:41
    # When the limit has passed by a minute
    那么时限“初步核实与分派”已逾期
    而且经过记录里有“超过时限”
    而且“manager”收到“逾期督办”
    # Then the limit is missed and reported to the complaint manager
    当完成任务“初步核实”
    而且到了3月24日16:41
    那么时限“调查处理与结果反馈”已逾期
    而且“approver.bj”收到“逾期督办”
    # And a result that is late is reported to the owner's approver

  @D03-08 @D03-09 @D03-10 @D03-11
  场景: 热线座席填转办单；超过5万元的是重大投诉，先复听录音、再二次复核
    # A hotline agent's transfer form; above 50 000 yuan it is major: re-heard and reviewed before dispatch
    假如现在是2026年3月25日（周三）09:00
    当“intake”登记投诉
      | 渠道 | 客服热线 |
      | 录音编号 | LY20260325001 |
      | 已复述并经客户确认 | 是 |
      | 金额 | 50001元 |
    而且完成任务“初步核实”
    那么投诉的等级是“重大投诉”
    而且没有待办任务“调查核实”
    # Then it is major and is not dispatched yet
    当“intake2”完成任务“复听录音”
    而且“reviewer”完成任务“二次复核”
    那么“handler.bj”收到“投诉转办单”
    而且投诉的承办单位是“BJ-OPS”
    而且任务“调查核实”由“BJ-OPS:handler”办理
    # When it has been heard again and reviewed, then the transfer form goes to the unit that is complained of
    当“handler.bj”完成任务“调查核实”
    而且“handler.bj”完成任务“拟定处理意见”
      | 赔偿金额（元） | 0 |
      | 告知客户的理由 | 该笔转账已追回并入账。 |
    而且“manager”完成任务“审批”
    那么客户收到“处理结果告知书”，写明“该笔转账已追回并入账”
    # And that unit handles and answers; a major complaint's answer is approved by the manager

  @D03-13 @D03-16 @D03-17
  场景: 海外机构的投诉经总行海外机构管理部；网上投诉两个工作日内转办；上门投诉有专人接待
    # Overseas complaints go through head office; web complaints are passed on in two working days; visitors have a named receptionist
    假如现在是2026年3月26日（周四）09:00
    当客户投诉
      | 海外机构 | 是 |
    而且完成任务“初步核实”
    那么投诉的承办单位是“HQ-OS”
    而且“handler.os”收到“投诉转办单”
    而且时限“转办”到3月30日（周一）09:00，依据D03-16
    而且时限“转办”按时完成
    # Then it is dispatched through the overseas department, within the two working days
    当“intake”登记投诉
      | 渠道 | 来访 |
      | 接待人 | intake2 |
    而且完成任务“初步核实”
    而且“supervisor”督办该投诉，限3月30日前反馈，要求“当面答复来访客户”
    那么待办任务有“反馈督办情况”
    当完成任务“反馈督办情况”
    那么“supervisor”收到“督办反馈通知”
    # And the supervision form is answered and reported back
    当客户投诉
      | 金额 | 60000元 |
    而且完成任务“初步核实”
    那么待办任务有“复听录音”
    当到了3月30日09:01
    那么时限“转办”已逾期
    # And the transfer of a web complaint that waits for its re-hearing is a minute late

  @D03-15
  场景: 营业机构负责人每日查看意见簿
    # The outlet head reads the suggestion book every day
    假如现在是2026年3月30日（周一）14:00
    当“approver.bj”发起事项“意见簿查阅”
      | 标题 | 3月30日意见簿 |
    而且完成事项任务“查阅意见簿”
      | 有没有新意见 | 有 |
      | 新意见条数 | 1 |
    而且完成事项任务“处理和答复”
    那么事项的结果是“意见已办理”
    而且事项记录写明“已当面答复客户”
    # Then the entry is handled, answered and kept
    当“approver.bj”发起事项“意见簿查阅”
      | 标题 | 3月30日意见簿 |
    那么事项时限“每日查阅”到3月31日（周二）14:00
    当到了3月31日14:01
    那么事项时限“每日查阅”已逾期
    # And a book that nobody reads is late the next working day

  @D03-06 @D03-07
  场景: 定期考评；制度修订须经他人审批
    # Appraisal with commendation; a change of the rules is approved by somebody else
    假如现在是2026年4月1日（周三）09:00
    当“supervisor”发起事项“考评”
      | 标题 | 一季度考评 |
      | 被考评单位 | BJ-OPS |
      | 考评期从 | 2026-01-01 |
      | 考评期到 | 2026-03-31 |
    而且完成事项任务“汇总考评指标”
      | 及时率（%） | 99 |
      | 满意率（%） | 98 |
      | 严重差错（次） | 0 |
    而且“gm”完成事项任务“审定考评”
    那么事项的结果是“优秀”
    当“manager”提议全行适用制度“voucher-and-review”
    那么“manager”不能办理事项任务“审批变更”
    当“gm”完成事项任务“审批变更”
      | 审批结论 | 不同意 |
    而且客户投诉
    那么投诉的适用制度不是“voucher-and-review”
    # Then a change that is not approved takes no effect

  @D03-02 @D03-03 @D03-04
  场景: 每个时限的最后一分钟和晚一分钟
    # Each limit in its last minute, and a minute late
    假如现在是2026年4月7日（周二）09:00
    当两件投诉同时办理，一件每步都在时限前一分钟，另一件每步都晚一分钟
      | 初步核实与分派 | 4月8日（周三）09:00 |
      | 调查处理与结果反馈 | 4月14日（周二）09:00 |
      | 满意度调查与结案 | 4月21日（周二）09:00 |
    那么前一件的各时限都按时完成，后一件的各时限都已逾期

  @D03-04 @D03-07 @D08-07
  场景: 工作日历变更，客户评价的期限随之延后
    # When the bank changes its calendar, the customer has longer to answer the survey as well
    假如现在是2026年5月11日（周一）09:00
    当客户投诉
    而且完成任务“初步核实”
    而且完成任务“调查核实”
    而且完成任务“拟定处理意见”
    那么客户收到“满意度调查”
    而且时限“客户评价”到5月25日（周一）09:00
    当本行把2026-05-25改为休息，理由是“核心系统切换”
    那么时限“客户评价”到5月26日（周二）09:00
    当到了5月25日09:01
    那么投诉的状态是“已反馈结果”
    当客户评价满意
    那么投诉的状态是“已归档”
    而且投诉的结案原因是“办理完毕”
    # Then the customer may still answer after the old moment
    当到了5月27日09:00
    而且客户投诉
    而且完成任务“初步核实”
    而且完成任务“调查核实”
    而且完成任务“拟定处理意见”
    那么时限“客户评价”到6月10日（周三）09:00
    当本行把2026-06-06改为上班，理由是“补班”
    那么时限“满意度调查与结案”到6月9日（周二）09:00
    而且时限“客户评价”到6月10日（周三）09:00
    # And never has less time than was told
    当到了6月10日09:01
    那么投诉的结案原因是“客户未反馈”
