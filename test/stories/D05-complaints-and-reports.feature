# language: zh-CN
# Policy D05, 银行投诉举报管理制度: reports of misconduct, staff conduct, improvement
功能: D05 举报保密、员工行为可追溯、问题改进到位

  @D05-01 @D05-02
  场景: 举报另走流程，对被举报人保密，查实的进入问责并可追溯到人
    # A report of misconduct is kept from whom it is about; founded, it leads to accountability and is traced to the person
    假如现在是2026年3月2日（周一）09:00
    而且全行适用制度“complaints-and-reports”
    当“intake”发起事项“举报”
      | 标题 | 柜员索要好处费 |
      | 被举报人 | handler.bj |
      | 被举报人所在单位 | BJ-OPS |
      | 举报事实 | 办理贷款时向客户索要好处费。 |
      | 匿名举报 | 是 |
    那么“handler.bj”看不到该事项
    而且“approver.bj”看不到该事项
    而且“manager”看不到该事项
    而且“auditor”看得到该事项
    # Then neither the reported person nor their unit sees it, internal audit does
    当完成事项任务“受理审查”
    而且完成事项任务“核查举报”
    而且完成事项任务“答复举报人”
      | 答复方式 | 匿名，无从答复 |
    那么事项的结果是“查实”
    而且由此产生事项“问责”
    而且“handler.bj”看不到该事项
    那么报表“员工行为追溯”的“后续问责”里，“举报”的“立案”是1
    # And the trace of staff conduct counts it

  @D05-01
  场景: 客户投诉里其实是举报的，转为举报办理，投诉上不留痕迹
    # What is a report among the complaints is passed on in confidence
    假如现在是2026年3月3日（周二）09:00
    当客户投诉
      | 事项 | 客户经理私自销售非本行产品 |
    而且完成任务“初步核实”
      | 核实结论 | 举报员工违规 |
    那么投诉的结案原因是“转为举报办理”
    而且经过记录里没有“发起事项”

  @D05-03
  场景: 发现的服务问题跟踪到改进见效，30天后检查效果
    # A problem of service is followed until the improvement helps
    假如现在是2026年3月4日（周三）09:00
    当“manager”发起事项“改进”
      | 标题 | 等候时间过长 |
      | 问题和根源 | 高峰时段只开两个窗口。 |
      | 改进建议 | 增设弹性窗口。 |
      | 改进方面 | 服务和人员 |
    而且“gm”完成事项任务“委员会审议”
    而且完成事项任务“部门落实”
    而且到了2026年4月10日09:00
    而且“supervisor”完成事项任务“检查效果”
    那么事项的结果是“改进见效”
