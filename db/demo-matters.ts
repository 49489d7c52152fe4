import type { MatterKindCode } from './matters.ts';

/** A day relative to the day on which the demo bank began, `yyyy-mm-dd`; negative = before. */
export type DayOf = (offset: number) => string;

/** A sample matter, and how far `npm start` takes it: the tasks that are done, each with what differs from the usual answer. */
export interface DemoMatter {
  kind: MatterKindCode;
  /** Who opens it. */
  by: string;
  details: Record<string, unknown>;
  /** The sample complaint from which it is opened, by its subject. */
  about?: string;
  steps?: readonly (readonly [element: string, answer?: Record<string, unknown>])[];
  /** Who may see it, where the complaint manager may not, or is not to be asked. */
  seenBy?: string;
}

const INSURANCE = '存款到银行被推荐买成保险';

/** Matters of the kinds that have a form of their own, at different stages. */
export function demoMatters(day: DayOf): readonly DemoMatter[] {
  return [
    ...dailyWork(),
    ...oversight(day),
    ...learning(day),
  ];
}

function dailyWork(): DemoMatter[] {
  return [
    {
      kind: 'early-warning', by: 'intake',
      details: { title: '某净值型理财单日回撤引发集中咨询', situation: '今日上午“稳盈”系列净值回撤1.8%，热线一小时内接到17通咨询，三位客户情绪激动，表示要到网点讨说法。', likelihood: 'high', customer: '主要为王府井支行客户，均已由理财经理登记。' },
    },
    {
      kind: 'early-warning', by: 'head.bj.wfj',
      details: { title: '客户因排队过久与大堂经理发生争执', situation: '客户等候一小时四十分钟后与大堂经理争执，扬言投诉。', likelihood: 'medium', customer: '个人客户，来办理存款证明。' },
      steps: [['calm-customer', { whatWasDone: '网点负责人当场致歉，安排专窗办理，并说明了高峰时段和预约方法，客户表示理解。' }]],
    },
    {
      kind: 'enquiry', by: 'intake',
      details: { title: '咨询异地销户所需材料', enquiryKind: 'enquiry', content: '客户在外地工作，想注销北京分行的借记卡，询问能否在当地网点办理。', customer: '来电号码已登记。' },
      steps: [['answer-enquiry', { enquiryResult: 'answered', answer: '已告知：携带本人身份证和借记卡，可在全国任一网点办理销户，余额可转入本人他行账户。' }]],
    },
    {
      kind: 'enquiry', by: 'intake2',
      details: { title: '建议手机银行转账页面增加大字版', enquiryKind: 'suggestion', content: '老年客户来信建议：转账确认页字太小，看不清收款人姓名。', customer: '来信客户，留有地址。' },
      steps: [['answer-enquiry', { enquiryResult: 'passed-on', answeringUnit: 'HQ-IT' }]],
    },
    {
      kind: 'first-contact', by: 'head.sh.ljz',
      details: { title: '客户询问公积金贷款结清证明的办理部门', request: '客户称跑了两个部门都说不归自己管，希望给一个明确答复。', customer: '当日到店客户。' },
    },
    {
      kind: 'suggestion-book', by: 'head.sh.ljz',
      details: { title: '陆家嘴支行意见簿查阅' },
      steps: [['read-suggestion-book', { hasEntries: true, entryCount: 2 }]],
    },
  ];
}

function oversight(day: DayOf): DemoMatter[] {
  return [
    {
      kind: 'misconduct-report', by: 'handler.sh', seenBy: 'auditor',
      details: { title: '反映客户经理代客户保管银行卡', aboutUsername: 'handler.sh.retail', aboutUnit: 'SH-RETAIL', facts: '该员工为两位客户保管借记卡及密码，并代为操作理财赎回。', evidenceDescription: '有客户本人口述，可调阅柜面监控核实。', anonymous: false, reporterContact: '可通过内线电话联系。' },
      steps: [['screen-report']],
    },
    {
      kind: 'accountability', by: 'manager', about: INSURANCE, seenBy: 'supervisor',
      details: { title: '代销保险未充分告知的责任认定', responsibleUnit: 'BJ-RETAIL', grounds: '双录资料显示未向六十五岁以上客户充分提示产品为保险，客户投诉成立。' },
      steps: [
        ['investigate-fault', { facts: '调阅双录和签约凭证，销售人员以“高息存款”介绍五年期保险，未提示犹豫期。', statement: '当事人承认介绍不完整。' }],
        ['determine-responsibility', { responsibleUnit: 'BJ-RETAIL', sharedResponsibility: '网点理财主管未履行双录质检职责，负次要责任，30%。', reasoning: '销售人员直接违反适当性规定；主管质检流于形式。' }],
      ],
    },
    {
      kind: 'supervision', by: 'supervisor',
      details: { title: '督办银行卡部年费投诉逾期未复', responsibleUnit: 'BJ-CARD', problem: '两件年费投诉临近期限仍未联系客户。', requirement: '三个工作日内逐件联系客户并书面报告处理情况，排查同类在办投诉。' },
      steps: [['rectify', { rectificationReport: '两件均已联系客户并提出处理意见；同类在办投诉五件已逐件核对时限。', preventiveMeasures: '每日晨会通报临期投诉，指定专人跟踪。' }]],
    },
    {
      kind: 'inspection', by: 'reviewer',
      details: { title: '投诉记录完整性季度抽查', periodFrom: day(-90), periodTo: day(0), sampleSize: 3 },
    },
    {
      kind: 'improvement', by: 'approver.sh',
      details: { title: '自助设备长款当日主动核对并联系客户', problem: '存款未入账的投诉中，多数在清机时已能确认长款，却要等客户来投诉才处理。', proposal: '清机发现长款的，当日核对流水并主动联系客户入账。', improvementArea: 'process' },
      steps: [['decide-improvement', { responsibleUnit: 'SH-OPS', expectedEffect: '“存款未入账”类投诉三个月内减少一半。', committeeComment: '同意在上海分行先行，见效后推广。' }]],
    },
    {
      kind: 'improvement', by: 'intake',
      details: { title: '信用卡年费扣收前七天短信提醒', problem: '年费类投诉占信用卡投诉近三成，客户普遍反映扣费前不知情。', proposal: '系统在扣收前七天发送提醒短信，写明减免条件和已达成笔数。', improvementArea: 'system' },
    },
    {
      kind: 'appraisal', by: 'supervisor',
      details: { title: '上海分行运营管理部季度投诉处理考评', appraisedUnit: 'SH-OPS', periodFrom: day(-90), periodTo: day(-1) },
      steps: [['gather-appraisal', { timelyPercent: 96, satisfiedPercent: 91, seriousFaults: 0, goodExamples: '自助设备长款当日主动联系客户入账。', faults: '一件投诉的调查笔录补签不及时。' }]],
    },
    {
      kind: 'review-panel', by: 'manager',
      details: { title: '收费类投诉评议会', topic: '年费、分期手续费、提前还款违约金三类投诉的共同原因。' },
      steps: [['prepare-panel', { panelDate: day(6), panelMembers: ['manager', 'reviewer', 'approver.card', 'handler.bj.retail'], material: '本季度收费类投诉清单和三件典型案例的处理意见。' }]],
    },
    {
      kind: 'committee-report', by: 'manager',
      details: { title: '消费者权益保护委员会季度投诉报告', reportScope: '全行' },
      steps: [['draft-committee-report', { periodFrom: day(-90), periodTo: day(-1), trend: '投诉总量环比下降6%，收费类占比上升。', limitsAndSatisfaction: '按期办结率98%，满意度92%。', mainProblems: '收费告知不充分；老年客户适当性管理。', nextSteps: '上线扣费前短信提醒，开展代销业务专项培训。' }]],
    },
    {
      kind: 'system-audit', by: 'auditor', seenBy: 'auditor',
      details: { title: '投诉处理系统年度审计', periodFrom: day(-365), periodTo: day(-1), auditScope: '抽查投诉记录的完整性、档案封存的可验证性和个人信息查阅的授权情况。' },
    },
  ];
}

function learning(day: DayOf): DemoMatter[] {
  return [
    {
      kind: 'typical-case', by: 'reviewer',
      details: { title: '向老年客户销售保险未充分告知引发投诉', caseSummary: '网点人员以“高息存款”向老年客户推介五年期保险，家属发现后投诉。', lessons: '未核实客户真实需求，双录质检流于形式。', demands: '各网点对六十五岁以上客户购买代销产品一律由主管二次确认。' },
    },
    {
      kind: 'knowledge-article', by: 'handler.card',
      details: { title: '信用卡年费减免条件怎么解释', category: 'fee-rate', question: '客户说办卡时承诺免年费，账单却扣了年费，怎么办？', answer: '先查询卡产品和刷卡笔数：普卡、金卡首年免年费，当年刷满五笔免次年年费。已达标而被扣收的，当场登记退费，两个工作日内退回账户；未达标的，说明还差几笔以及可否申请补刷减免。', basis: '《信用卡收费公示》《信用卡章程》', keywords: '年费 减免 刷卡笔数 退费' },
      steps: [['review-article']],
    },
    {
      kind: 'knowledge-article', by: 'handler.sh',
      details: { title: '自助设备存款未入账的处理', category: 'account-transaction', question: '客户在ATM存款，机器点钞后故障，钱没有入账，怎么办？', answer: '记录设备编号、时间和金额，告知客户将在清机后核对；经核实长款的，一个工作日内入账并电话告知。客户急用款项的，由网点负责人协调提前清机。', basis: '《自助设备差错处理办法》', keywords: 'ATM 存款 未入账 长款' },
      steps: [['review-article']],
    },
    {
      kind: 'knowledge-article', by: 'approver.bj.retail',
      details: { title: '代销保险犹豫期退保的答复口径', category: 'product-selling', question: '客户要求退掉在网点购买的保险，能否全额退还？', answer: '犹豫期内（自收到保单起15日）可全额退保，由网点协助客户向保险公司申请；犹豫期后依合同约定，销售过程有误导的按投诉程序处理，不得要求客户先自行与保险公司交涉。', basis: '《代销业务管理办法》', keywords: '保险 退保 犹豫期 老年客户' },
      steps: [['review-article']],
    },
    {
      kind: 'knowledge-article', by: 'handler.cs',
      details: { title: '客户要求查询谁看过自己的信息', category: 'privacy', question: '客户怀疑个人信息被员工泄露，要求提供查询记录，怎么答复？', answer: '登记为投诉，由系统查阅日志核实；可以告知客户是否存在异常查询，但不提供员工个人信息。', basis: '《个人信息保护管理办法》', keywords: '个人信息 查询 泄露' },
    },
    {
      kind: 'knowledge-article', by: 'handler.bj.card',
      details: { title: '境外刷卡被拦截如何解除', category: 'service-attitude', question: '客户在境外刷卡被风控拦截，要求马上解除，怎么办？', answer: '核实身份和交易后解除。', keywords: '境外 风控 拦截' },
      steps: [['review-article', { articleDecision: 'revise', reviewComment: '请补充夜间和时差情形下的处理方法，以及无法电话核实时的替代方式。' }]],
    },
    {
      kind: 'training', by: 'manager',
      details: { title: '代销业务适当性与双录专项培训', trainingKind: 'special', trainingUnits: ['BJ-RETAIL', 'SH-RETAIL'], trainingDate: day(-2), content: '老年客户识别、产品风险揭示、双录话术与质检要点，结合本季度两件投诉案例。', trainer: '消费者权益保护部 许文静' },
      steps: [['approve-training'], ['record-training', { trainingKind: 'special', heldOn: day(-2), participants: ['handler.bj.retail', 'approver.bj.retail', 'handler.sh.retail', 'approver.sh.retail'], hours: 3, notPassed: ['handler.sh.retail'], trainingNotes: '现场考试，一人未通过，安排补考。' }]],
    },
    {
      kind: 'training', by: 'supervisor',
      details: { title: '新入职受理人员岗前培训', trainingKind: 'induction', trainingUnits: ['HQ-CS'], trainingDate: day(12), content: '投诉识别与登记、首问负责、时限规定、系统操作。', trainer: '客户服务中心 冯雅琴' },
    },
  ];
}

/** Contacts of two months, so that the last whole month is among them, as a telephone system would export them (D17-01); the figures rise and fall with the week. */
export function demoHotline(day: DayOf): string {
  const lines = ['day,line,medium,offered,answered,solved'];
  for (let offset = -63; offset < 0; offset += 1) {
    const wave = [1, 1.08, 0.97, 0.94, 1.02, 0.62, 0.55][(offset + 63) % 7] ?? 1;
    for (const [line, medium, usual, answered, solved] of [['客户服务热线', 'phone', 1840, 0.942, 0.81], ['客户服务热线', 'text', 310, 0.988, 0.74], ['信用卡热线', 'phone', 960, 0.927, 0.78], ['手机银行在线客服', 'network', 1260, 0.981, 0.69]] as const) {
      const offeredCount = Math.round(usual * wave) + ((offset * 7) % 23);
      const answeredCount = Math.round(offeredCount * (answered + ((offset * 5) % 9) / 1000));
      lines.push([day(offset), line, medium, offeredCount, answeredCount, Math.round(answeredCount * solved)].join(','));
    }
  }
  return lines.join('\n');
}
