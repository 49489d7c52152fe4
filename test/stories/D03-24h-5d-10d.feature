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

  @D03-02
  场景: 分派晚了一分钟
    # Dispatch a minute late
    假如现在是2026年3月17日（周二）16:40
    当客户投诉
    那么待办任务有“初步核实”
    当到了3月18日16:41
    # When the limit has passed by a minute
    那么时限“初步核实与分派”已超时
    # Then the limit is missed and reported
    而且经过记录里有“超过时限”
