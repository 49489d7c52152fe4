# language: zh-CN
# FCA Handbook DISP 1: third business day, eight weeks, Financial Ombudsman Service; bank holidays of England and Wales
功能: FCA-DISP 第三个营业日、八周最终答复、金融申诉专员

  场景: 英国时间和英国公众假日；八周最终答复，告知申诉专员
    # British time and bank holidays; the final response names the ombudsman
    假如所在时区是“Europe/London”
    而且现在是2026年4月2日（周四）10:00
    而且全行适用制度“fca-disp”
      | 书面确认收到的营业日数（规则要求及时，没有数字） | 1 |
    当客户投诉
      | 语言 | 英文 |
    # Good Friday and Easter Monday are passed over
    那么时限“受理”到4月7日（周二）10:00
    而且时限“调查处理与结果反馈”到5月28日（周四）23:59
    当完成任务“初步核实”
    # The letter tells British time
    那么客户收到“投诉受理告知书”，写明“28 May 2026, 23:59 (British Summer Time)”
    而且时限“初步反馈”到4月9日（周四）17:00
    当完成任务“调查核实”
    而且完成任务“拟写初步反馈”
    而且完成任务“拟写进展情况”
    而且完成任务“拟定处理意见”
      | 赔偿金额（元） | 0 |
    那么客户收到“处理结果告知书”，写明“Financial Ombudsman Service”

  场景: 八周过了仍没有最终答复
    # Eight weeks have passed without a final response
    假如所在时区是“Europe/London”
    而且现在是2026年4月7日（周二）09:00
    当客户投诉
      | 语言 | 英文 |
    而且完成任务“初步核实”
    那么时限“调查处理与结果反馈”到6月2日（周二）23:59
    当到了6月3日（周三）00:00
    那么时限“调查处理与结果反馈”已逾期

  场景: 每个时限的最后一分钟和晚一分钟
    # Each limit in its last minute, and a minute late
    假如所在时区是“Europe/London”
    而且现在是2026年6月4日（周四）10:00
    而且投诉的内容如下
      | 语言 | 英文 |
    当两件投诉同时办理，一件每步都在时限前一分钟，另一件每步都晚一分钟
      | 受理 | 6月5日（周五）10:00 |
      | 初步反馈 | 6月9日（周二）17:00 |
      | 调查处理与结果反馈 | 7月30日（周四）23:59 |
    那么前一件的各时限都按时完成，后一件的各时限都已逾期
