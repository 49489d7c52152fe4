# language: zh-CN
# Policy D19, 银行投诉处理档案管理制度: complete, digital, shared under permission, strictly kept
功能: D19 档案完整、数字化、授权共享、严格保管

  @D19-01 @D19-02 @D19-03
  场景: 办结即归档，案卷完整，随时可查，按权限共享
    # Archived when closed: complete, found at once, shared under permission
    假如现在是2026年3月2日（周一）09:00
    而且全行适用制度“archive”
    当客户投诉
      | 事项 | 存单丢失挂失受阻 |
    而且完成任务“初步核实”
    而且完成任务“调查核实”
    而且完成任务“拟定处理意见”
      | 赔偿金额（元） | 0 |
    而且客户评价满意
    那么投诉的状态是“已归档”
    而且案卷完整
    而且“manager”按“存单丢失”能查到该档案
    而且“handler.bj”按“存单丢失”能查到该档案
    而且“handler.sh”按“存单丢失”查不到该档案

  @D19-04
  场景: 封存可验证；诉讼期间保全，不得销毁；保全须审批
    # Sealed and verified; held during litigation; the hold is approved by another
    假如现在是2026年3月3日（周二）09:00
    那么审计验证全部档案通过
    当客户投诉
    而且完成任务“初步核实”
    而且完成任务“调查核实”
    而且完成任务“拟定处理意见”
      | 赔偿金额（元） | 0 |
    而且客户评价满意
    那么投诉的状态是“已归档”
    当“manager”申请保全该档案，理由是“客户已提起诉讼”
    那么“manager”不能办理事项任务“审批保全”
    当“gm”完成事项任务“审批保全”
    那么该档案已保全
    而且审计验证全部档案通过
