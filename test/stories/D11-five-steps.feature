# language: zh-CN
# Policy D11, 银行客户投诉处理机制: registration with evidence, acceptance, checking, solution, follow-up; supervision and assessment
功能: D11 登记、受理、核实、解决、跟进五步

  @D11-01 @D11-02 @D11-03 @D11-04 @D11-05
  场景: 网上登记并附证据，专人受理，多方核实，承诺的措施跟进到落实
    # Registered online with evidence; accepted; checked with all sides; what was promised is followed until it is done
    假如现在是2026年3月2日（周一）09:00
    而且全行适用制度“five-steps”
    当客户投诉并附证据“转账回单.pdf”
      | 类别 | 账户和交易纠纷 |
    那么投诉附有证据“转账回单.pdf”
    当完成任务“初步核实”
    那么客户收到“投诉受理告知书”
    当完成任务“调查核实”
      | 客户陈述 | 未收到到账短信。 |
      | 被投诉方陈述 | 短信平台当日故障。 |
    那么经过记录里有“记录陈述”
    当完成任务“拟定处理意见”
      | 处理方式 | 赔礼道歉、更正差错、调整服务 |
      | 赔偿金额（元） | 0 |
      | 承诺的后续措施 | 修复短信平台并逐户补发到账通知 |
      | 承诺完成日期 | 2026-03-12 |
    那么客户收到“处理结果告知书”，写明“赔礼道歉、更正差错、调整服务”
    而且查询页面写明承诺“修复短信平台”
    当客户评价满意
    而且完成任务“落实承诺”
    而且完成任务“核实落实情况”
    那么客户收到“承诺落实告知书”
    而且时限“跟踪解决情况”到3月16日（周一）09:00，依据本行
    # After the solution the bank stays in touch: when is the bank's own choice
    当到了3月13日09:00
    而且完成任务“跟踪解决情况”
    那么经过记录里有“跟踪解决情况”
    而且投诉的状态是“已归档”
    # Then the file is archived only after the promise has been kept and confirmed, and the solution holds

  @D11-05
  场景: 承诺逾期的，上报并继续督办
    # A promise that is late is reported
    假如现在是2026年3月16日（周一）09:00
    当客户投诉
    而且完成任务“初步核实”
    而且完成任务“调查核实”
    而且完成任务“拟定处理意见”
      | 赔偿金额（元） | 0 |
      | 承诺的后续措施 | 更换叫号机 |
      | 承诺完成日期 | 2026-03-20 |
    而且客户评价满意
    那么待办任务有“落实承诺”
    当到了3月23日09:00
    那么经过记录里有“承诺逾期”
    而且“approver.bj”收到“承诺逾期督办”
    # And whoever answers for the unit is told

  @D11-06
  场景: 内部监督岗位定期评估及时性和满意度
    # The supervision post assesses timeliness and satisfaction
    假如现在是2026年3月24日（周二）09:00
    那么报表“办理质量指标”的“总体指标”里，“及时率”合计是100
    而且报表“办理质量指标”的“总体指标”里，“满意率”合计是100
