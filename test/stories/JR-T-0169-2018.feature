# language: zh-CN
# JR/T 0169-2018, statistical classes of complaints: on every complaint, in the report, with the bank's own copy of the codes
功能: JR/T 0169-2018 金融消费者投诉统计分类

  @D15-02 @D18-16
  场景: 每件投诉按渠道、业务、原因归类；归类有误的由受理人员更正；报送监管的报表按分类统计
    # Every complaint has its classes; the intake officer corrects them; the report to the regulator counts by them
    假如现在是2026年3月2日（周一）09:00
    当客户投诉
      | 类别 | 费用和利率 |
      | 产品 | 借记卡 |
    那么投诉的统计分类是：渠道“中、后台业务渠道”，业务“借记卡”，原因“因定价收费引起的投诉”
    当完成任务“初步核实”
      | 投诉原因 | 因信息披露引起的投诉 |
    那么投诉的统计分类是：渠道“中、后台业务渠道”，业务“借记卡”，原因“因信息披露引起的投诉”
    而且报表“监管报送”的“统计分类：原因”里，“因信息披露引起的投诉”的“投诉件数”是1

  @D18-16
  场景: 代码和下级分类取自本行持有的标准文本；有一行不对，整份不收
    # Codes and deeper classes come from the bank's own copy; one wrong line, and nothing is taken
    假如现在是2026年3月2日（周一）10:00
    当导入统计分类代码，被拒绝，指出“line 3, parent”
      | cause | Y1 |  | 因信息披露引起的投诉 |
      | cause | Y1-1 | Y9 | 本行所分的下级 |
    那么统计分类里没有代码“Y1”
    当导入统计分类代码
      | cause | Y1 |  | 因信息披露引起的投诉 |
      | cause | Y1-1 | Y1 | 本行所分的下级 |
    那么统计分类里有代码“Y1-1”
    当客户投诉
    而且完成任务“初步核实”
      | 投诉原因 | 因信息披露引起的投诉 › 本行所分的下级 |
    那么报表“监管报送”的“统计分类：原因”里，“本行所分的下级”的“投诉件数”是1
