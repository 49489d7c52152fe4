# language: zh-CN
# Policy D02, 银行包投诉管理制度: 24 hours, 48 hours, seven working days, extension only with the customer's consent
功能: D02 24小时核实、48小时反馈、7个工作日办结，延期须客户同意

  @D02-04 @D02-06 @D02-12
  场景: 各项时限
    # The limits
    假如现在是2026年3月2日（周一）10:00
    # Given it is Monday 2 March 2026, 10:00
    而且全行适用制度“seven-working-days”
    # And the whole bank follows policy D02
    当客户投诉
    # When a customer complains
    那么投诉的适用制度是“seven-working-days”
    # Then the complaint is under that policy
