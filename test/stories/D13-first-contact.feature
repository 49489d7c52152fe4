# language: zh-CN
# Policy D13, 银行客户投诉处理管理办法 (chapters 1 to 3): direct and indirect, group of five, channels, anonymous, first contact, no passing around
功能: D13 群体投诉、间接投诉、匿名投诉、首问负责、不得推诿

  @D13-02
  场景: 四位客户不算群体投诉，第五位一到即自动识别并报告
    # Four customers are no group; the fifth makes one, found and reported at once
    假如现在是2026年3月2日（周一）09:00
    而且全行适用制度“first-contact”
      | 群体投诉“较短的时间”为多少天 | 7 |
    # The source gives no number of days: this bank chose seven
    当客户投诉
      | 事项 | 理财产品到期未兑付 |
      | 经过 | 三月一日到期的稳盈理财产品至今未兑付本金和收益。 |
      | 类别 | 产品和推销 |
      | 产品 | 理财产品 |
    而且另有3位客户就同一事项投诉
      | 事项 | 理财产品到期未兑付 |
      | 经过 | 三月一日到期的稳盈理财产品至今未兑付本金和收益。 |
      | 类别 | 产品和推销 |
      | 产品 | 理财产品 |
    那么待办任务有“初步核实”
    当到了3月2日09:10
    那么经过记录里没有“归入群体投诉”
    # Then four are no group
    当另有1位客户就同一事项投诉
      | 事项 | 理财产品到期未兑付 |
      | 经过 | 三月一日到期的稳盈理财产品至今未兑付本金和收益。 |
      | 类别 | 产品和推销 |
      | 产品 | 理财产品 |
    那么经过记录里有“归入群体投诉”
    而且“approver.bj”收到“群体投诉报告”
    而且“manager”收到“群体投诉报告”
    而且“approver.sh”没有收到“群体投诉报告”
    # Then the fifth makes one, reported at once to those who answer for the branch, and to the complaint manager
    当“manager”完成任务“制定处置方案”
      | 处置方案 | 统一口径，逐一联系客户。 |
      | 负责人 | manager |
    那么经过记录里有“制定群体投诉处置方案”

  @D13-01 @D13-03
  场景: 监管部门转来的间接投诉：按紧急件管理，答复来文单位
    # An indirect complaint through the regulator is urgent and answered back to it
    假如现在是2026年3月3日（周二）09:00
    当“intake”登记投诉
      | 渠道 | 监管部门转办 |
      | 来文单位 | 北京金融监管局 |
      | 来文编号 | 京金监转〔2026〕31号 |
      | 要求答复日期 | 2026-03-20 |
    而且完成任务“初步核实”
    那么投诉的紧急程度是“紧急”
    当完成任务“调查核实”
    而且完成任务“拟定处理意见”
      | 赔偿金额（元） | 0 |
    而且完成任务“答复来文单位”
      | 答复的单位 | 北京金融监管局 |
    那么经过记录里有“经受理部门答复来文单位”

  @D13-04
  场景: 匿名投诉：内容完整清楚的调查，不清的结案
    # Anonymous: investigated when complete and clear, else closed
    假如现在是2026年3月4日（周三）09:00
    当客户投诉
      | 匿名 | 是 |
    而且完成任务“初步核实”
    那么待办任务有“调查核实”
    当客户投诉
      | 匿名 | 是 |
      | 事项 | 服务不好 |
    而且完成任务“初步核实”
      | 核实结论 | 匿名且内容不清，无法调查 |
    那么投诉的结案原因是“匿名投诉信息不足”

  @D13-05
  场景: 首问负责：最后一刻办结的合规，晚一分钟的启动问责
    # First contact is responsible: settled at the last moment; a minute late starts accountability
    假如现在是2026年3月5日（周四）09:00
    当“handler.sh”发起事项“首问登记”
      | 标题 | 客户询问未到账转账 |
      | 客户的诉求 | 转账两日未到账。 |
    那么事项时限“首问登记”到3月6日（周五）09:00
    当到了3月6日08:59
    而且“handler.sh”完成事项任务“登记、答复或移交”
      | 办理结果 | 移交其他部门 |
      | 接收单位 | BJ-OPS |
    而且“handler.bj”完成事项任务“接收单位确认”
    那么事项的结果是“已移交”
    当“handler.sh”发起事项“首问登记”
      | 标题 | 客户反映收费 |
      | 客户的诉求 | 收费未告知。 |
    那么事项时限“首问登记”到3月9日（周一）08:59
    当到了3月9日09:00
    那么事项时限“首问登记”已逾期
    而且由此产生事项“问责”
    而且“handler.sh”看不到该事项

  @D13-06
  场景: 承办单位退回的提请裁定，不得推诿
    # A refused assignment goes to arbitration
    假如现在是2026年3月10日（周二）09:00
    当客户投诉
    而且完成任务“初步核实”
    而且“handler.bj”完成任务“调查核实”
      | 调查结果 | 不应由本单位办理，提请裁定 |
      | 不应由本单位办理的理由 | 系个人金融部业务。 |
    而且“manager”完成任务“裁定承办单位”
      | 裁定 | 维持原分派 |
    那么经过记录里有“裁定承办单位”
    而且不能提交任务“调查核实”
      | 调查结果 | 不应由本单位办理，提请裁定 |
      | 不应由本单位办理的理由 | 仍认为不应由我部门办理。 |
    # Then what was decided can't be refused again
    当客户投诉
    而且完成任务“初步核实”
    而且“handler.bj”完成任务“调查核实”
      | 调查结果 | 不应由本单位办理，提请裁定 |
      | 不应由本单位办理的理由 | 收费参数由个人金融部维护。 |
    而且“manager”完成任务“裁定承办单位”
      | 裁定 | 改由其他单位办理 |
      | 承办单位 | BJ-RETAIL |
    那么投诉的承办单位是“BJ-RETAIL”
    而且“handler.bj.retail”收到“投诉转办单”
