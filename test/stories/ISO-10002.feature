# language: zh-CN
# ISO 10002:2018: acknowledgement, initial assessment, tracking, communicating the decision, closing, satisfaction
功能: ISO-10002 确认收到、初步评估、全程跟踪、告知决定、满意度

  场景: 确认收到和回应的时限由本行选定，过程全程可查
    # Limits of acknowledgement and response are the bank's own; the process can be followed
    假如现在是2026年3月2日（周一）09:00
    而且全行适用制度“iso-10002”
      | 确认收到投诉的时限 | 8 |
      | 回应的时限 | 10 |
    当客户投诉
    那么时限“受理”到3月2日（周一）17:00
    而且时限“调查处理与结果反馈”到3月16日（周一）09:00
    当到了3月2日16:59
    而且完成任务“初步核实”
    那么时限“受理”按时完成
    而且投诉的风险等级是“低风险”
    而且查询页面显示“调查处理”进行中
    当完成任务“调查核实”
    而且完成任务“拟写进展情况”
    那么客户收到“办理进展告知书”
    当完成任务“拟定处理意见”
      | 赔偿金额（元） | 0 |
    而且客户评价满意
    那么投诉的状态是“已归档”

  场景: 确认收到晚了一分钟
    # Acknowledged a minute late
    假如现在是2026年3月3日（周二）09:00
    当客户投诉
    那么待办任务有“初步核实”
    当到了3月3日17:01
    那么时限“受理”已超时
