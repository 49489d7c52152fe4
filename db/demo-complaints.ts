import type { Category, Channel, Product } from './codes.ts';

/**
 * How far a sample complaint is taken through its flow by `npm start`:
 * - `filed` stored, the flow starts by itself and waits at the preliminary check
 * - `claimed` the preliminary check is in somebody's hands
 * - `checked` accepted and dispatched; the investigation waits in the group
 * - `reheard` a major complaint: the recording was heard again, the second review waits
 * - `investigating` a handler holds the investigation, with a draft
 * - `extension` an extension was asked for and waits for approval
 * - `deciding` investigated; the decision waits
 * - `awaiting-approval` a resolution was proposed
 * - `survey` approved, the result told, the survey is out
 * - `oral-feedback` as `survey`, where the customer is answered by telephone
 * - `closed` the survey was answered with "satisfied"
 * - `review` the customer asked for a review 复核
 * - `not-ours`, `insufficient` ended by the preliminary check
 */
export type DemoProgress =
  | 'filed' | 'claimed' | 'checked' | 'reheard' | 'investigating' | 'extension' | 'deciding' | 'awaiting-approval'
  | 'survey' | 'oral-feedback' | 'closed' | 'review' | 'not-ours' | 'insufficient';

/** What is filed. */
export interface NewDemoComplaint {
  anonymous?: boolean;
  person?: { name?: string; phone?: string; email?: string; idNumber?: string; address?: string };
  channel?: Channel;
  subject: string;
  narrative: string;
  demand?: string;
  category?: Category;
  product?: Product;
  amountYuan?: number;
  complainedUnit?: string;
  complainedStaff?: string;
  overseas?: boolean;
  locale?: 'zh-CN' | 'en';
}

export interface DemoComplaint {
  until: DemoProgress;
  /** Received that many hours before the demo bank began: some limits are near, some are missed. Needs a channel: staff enter it later. */
  hoursAgo?: number;
  /** The body of `POST /api/complaints`; with a channel it is filed by `intake`, else by the customer. */
  complaint: NewDemoComplaint;
  /** Entered at the preliminary check, beside `checkResult`. */
  check?: { wellKnownPerson?: boolean; hotTopic?: boolean; reputationRisk?: boolean; referTo?: string; checkNotes?: string };
  /** Entered by the handler, as far as the sample goes. */
  handling?: {
    complainantStatement?: string; respondentStatement?: string; findings?: string; extensionReason?: string; extensionWorkingDays?: number;
    facts?: string; rulesApplied?: string; outcome?: 'upheld' | 'partly-upheld' | 'not-upheld' | 'misunderstanding';
    redress?: ('apology' | 'compensation' | 'correction' | 'service-adjustment' | 'explanation')[]; compensationYuan?: number; reasons?: string;
  };
  survey?: { satisfied: boolean; score: number; remark?: string; wantsReview?: boolean };
}

/** All people are made up: telephone numbers of the form 000-0000-xxxx, mail at example.com. */
export const DEMO_COMPLAINTS: readonly DemoComplaint[] = [
  {
    until: 'filed',
    complaint: {
      person: { name: '李小满', phone: '000-0000-0101', email: 'li.xiaoman@example.com' },
      subject: '柜台排队两小时，工作人员态度冷淡',
      narrative: '11月20日下午我到北京分行办理存款证明，取号后等了将近两个小时。询问大堂工作人员还要等多久，对方头也不抬，只说“等着叫号就行”。轮到我时窗口又暂停服务，没有任何解释。',
      demand: '希望改进排队叫号安排，并就服务态度给我一个说法。',
      category: 'service-attitude', product: 'deposit', complainedUnit: 'BJ',
    },
  },
  {
    until: 'filed', hoursAgo: 22,
    complaint: {
      anonymous: true, channel: 'suggestion-book',
      subject: '网点老年人窗口形同虚设',
      narrative: '上海分行营业大厅的“爱心窗口”连续三天上午都没有人，老人只能和其他客户一起排长队。请安排专人值守。',
      category: 'service-attitude', product: 'other', complainedUnit: 'SH',
    },
  },
  {
    until: 'claimed', hoursAgo: 30,
    complaint: {
      person: { name: '韩梅', phone: '000-0000-0102' }, channel: 'hotline',
      subject: '信用卡年费未提前告知即扣收',
      narrative: '客户来电反映：办卡时营销人员承诺“首年免年费，以后刷满五笔也免”，客户今年刷了八笔，10月账单仍扣收年费300元，致电客服得到的解释前后不一。',
      demand: '退还年费300元，并说明减免规则。',
      category: 'fee-rate', product: 'credit-card', amountYuan: 300, complainedUnit: 'BJ',
    },
  },
  {
    until: 'checked',
    complaint: {
      person: { name: '郑凯', phone: '000-0000-0103', email: 'zheng.kai@example.com' },
      subject: '跨行转账重复扣款',
      narrative: '11月18日通过手机银行向他行转账4,800元，页面提示超时，我又操作了一次，结果账户被扣了两笔，收款方只收到一笔。客服让我等三个工作日，至今没有结果。',
      demand: '退回多扣的4,800元。',
      category: 'account-transaction', product: 'transfer-payment', amountYuan: 4800, complainedUnit: 'SH',
    },
    check: { checkNotes: '已核对流水，确有两笔同额扣款，属我行受理范围。' },
  },
  {
    until: 'reheard',
    complaint: {
      person: { name: '沈知远', phone: '000-0000-0104', email: 'shen.zhiyuan@example.com' }, channel: 'hotline',
      subject: '理财产品到期亏损，质疑销售时承诺保本',
      narrative: '客户来电称：2024年在北京分行经客户经理推荐购买理财产品80万元，当时口头承诺“保本、年化不低于4%”，到期后实际亏损62,300元。客户要求调取销售时的双录资料。',
      demand: '赔偿本金损失62,300元，追究销售人员责任。',
      category: 'product-selling', product: 'wealth-management', amountYuan: 62300, complainedUnit: 'BJ', complainedStaff: '某客户经理',
    },
    check: { reputationRisk: true, checkNotes: '金额超过5万元，按重大投诉办理。' },
  },
  {
    until: 'investigating',
    complaint: {
      person: { name: '许安然', phone: '000-0000-0105', email: 'xu.anran@example.com' },
      subject: '接到冒充银行的贷款推销电话，怀疑信息泄露',
      narrative: '我上周刚在贵行申请住房贷款，第二天就陆续接到多个贷款中介电话，对方能准确说出我的姓名和申请金额。我只向贵行提供过这些信息。',
      demand: '查清信息是如何泄露的，并书面答复。',
      category: 'privacy', product: 'mortgage', complainedUnit: 'BJ',
    },
    handling: { complainantStatement: '客户提供了三个来电号码及通话时间，确认只向我行提交过贷款申请。', findings: '已调取系统访问日志，正在比对。' },
  },
  {
    until: 'extension', hoursAgo: 150,
    complaint: {
      person: { name: '顾长风', phone: '000-0000-0106', email: 'gu.changfeng@example.com' }, channel: 'e-mail', overseas: true,
      subject: '境外分支机构汇款被退回，手续费未返还',
      narrative: '9月通过贵行香港机构向国内汇款，因收款人账号一位数字被柜员录错而退汇，两次手续费及汇兑损失共1,260元，至今无人处理。',
      demand: '返还手续费并赔偿汇兑损失，共1,260元。',
      category: 'account-transaction', product: 'foreign-exchange', amountYuan: 1260,
    },
    handling: { extensionReason: '需向境外机构调取汇款申请书原件，往返约十个工作日。', extensionWorkingDays: 10 },
  },
  {
    until: 'deciding', hoursAgo: 240,
    complaint: {
      person: { name: '唐可心', phone: '000-0000-0107', email: 'tang.kexin@example.com' }, channel: 'counter',
      subject: '提前还贷被收取违约金',
      narrative: '2023年签订个人住房贷款合同时客户经理明确说满一年提前还款不收违约金，本月办理提前还款却被收取违约金3,500元。',
      demand: '退还违约金3,500元。',
      category: 'fee-rate', product: 'mortgage', amountYuan: 3500, complainedUnit: 'SH',
    },
    handling: {
      complainantStatement: '客户坚持签约时得到“满一年免违约金”的口头说明。', respondentStatement: '客户经理称当时说明的是“满三年”，合同第十二条有约定。',
      findings: '合同约定满三年免收；销售过程录音中客户经理表述含糊。',
    },
  },
  {
    until: 'awaiting-approval',
    complaint: {
      person: { name: '白露', phone: '000-0000-0108', email: 'bai.lu@example.com' },
      subject: '存款到银行被推荐买成保险',
      narrative: '我母亲今年68岁，上月到网点存定期，大堂人员推荐“利息更高的存款”，回家才发现签的是五年期保险合同，保费20,000元。',
      demand: '全额退保并道歉。',
      category: 'product-selling', product: 'insurance-agency', amountYuan: 20000, complainedUnit: 'BJ',
    },
    handling: {
      complainantStatement: '客户女儿代述，其母以为办理的是定期存款。', respondentStatement: '销售人员承认未充分说明产品为保险。',
      findings: '双录资料显示未向老年客户充分提示风险。', facts: '销售人员未按规定向六十五岁以上客户充分揭示产品性质。',
      rulesApplied: '《代销业务管理办法》关于充分信息披露和适当性的规定', outcome: 'upheld', redress: ['apology', 'compensation', 'correction'], compensationYuan: 20000,
      reasons: '经核查，销售过程中未充分说明产品为保险，投诉成立。我行将协助全额退保并向客户致歉。',
    },
  },
  {
    until: 'survey',
    complaint: {
      person: { name: '江川', phone: '000-0000-0109', email: 'jiang.chuan@example.com' },
      subject: 'ATM存款未入账',
      narrative: '11月12日晚在上海分行自助银行存款6,000元，机器点钞后提示故障并退出，钞票没有退还，账户也没有入账。',
      demand: '尽快入账6,000元。',
      category: 'account-transaction', product: 'debit-card', amountYuan: 6000, complainedUnit: 'SH',
    },
    handling: {
      complainantStatement: '客户说明了存款时间、机号和金额。', respondentStatement: '运营管理部清机后确认长款6,000元。', findings: '监控与清机记录一致。',
      facts: '自助设备长款6,000元，与客户所述时间、金额相符。', rulesApplied: '《自助设备差错处理办法》', outcome: 'upheld', redress: ['apology', 'correction'], compensationYuan: 0,
      reasons: '经清机核对，确有长款6,000元，已为您入账，对给您带来的不便深表歉意。',
    },
  },
  {
    until: 'oral-feedback',
    complaint: {
      person: { name: '宋玉兰', phone: '000-0000-0110', address: '上海市示例区示例路1号' }, channel: 'letter',
      subject: '养老金到账日短信提醒停发',
      narrative: '来信反映：以前每月养老金到账都有短信，8月起收不到了，老人不会用手机银行，只能每次跑网点查询。',
      demand: '恢复短信提醒。',
      category: 'service-attitude', product: 'deposit', complainedUnit: 'SH',
    },
    handling: {
      complainantStatement: '电话联系客户，确认手机号码未变。', respondentStatement: '系统升级后小额变动提醒默认关闭。', findings: '7月系统升级时未单独通知老年客户。',
      facts: '短信提醒因系统升级被默认关闭，未单独通知客户。', rulesApplied: '《短信服务协议》', outcome: 'upheld', redress: ['apology', 'service-adjustment'], compensationYuan: 0,
      reasons: '系统升级后小额提醒被默认关闭，我行已为您恢复并免收当年短信服务费。',
    },
  },
  {
    until: 'closed',
    complaint: {
      person: { name: '温言', phone: '000-0000-0111', email: 'wen.yan@example.com' },
      subject: '信用卡分期手续费与宣传不符',
      narrative: '宣传页写“分期费率低至0.25%”，实际按月费率0.6%收取，多收手续费210元。',
      demand: '退还多收的手续费。',
      category: 'fee-rate', product: 'credit-card', amountYuan: 210, complainedUnit: 'BJ',
    },
    handling: {
      complainantStatement: '客户提供了宣传页照片。', respondentStatement: '优惠费率仅限新客户首笔。', findings: '宣传页未以显著方式标明适用条件。',
      facts: '宣传页未显著标明优惠费率的适用条件。', rulesApplied: '《营销宣传管理办法》', outcome: 'partly-upheld', redress: ['explanation', 'compensation'], compensationYuan: 210,
      reasons: '优惠费率限新客户首笔，但宣传页标示不够显著，我行退还差额210元。',
    },
    survey: { satisfied: true, score: 5, remark: '处理很快，解释也清楚。' },
  },
  {
    until: 'review',
    complaint: {
      person: { name: '陆鸣', phone: '000-0000-0112', email: 'lu.ming@example.com' },
      subject: '账户被盗刷，银行拒绝赔付',
      narrative: '10月3日凌晨借记卡在异地被刷走12,000元，当时卡在我身上，我第一时间挂失并报警。银行以“密码交易”为由拒绝赔付。',
      demand: '赔付被盗刷的12,000元。',
      category: 'account-transaction', product: 'debit-card', amountYuan: 12000, complainedUnit: 'SH',
    },
    handling: {
      complainantStatement: '客户提供了报警回执和当日行程证明。', respondentStatement: '交易使用了正确密码。', findings: '异地交易终端为磁条交易。',
      facts: '交易使用磁条和正确密码完成。', rulesApplied: '《借记卡章程》', outcome: 'not-upheld', redress: ['explanation'], compensationYuan: 0,
      reasons: '该笔交易使用正确密码完成，现有证据不足以认定为伪卡交易。',
    },
    survey: { satisfied: false, score: 1, remark: '没有解释为什么人在上海卡却在外地刷。', wantsReview: true },
  },
  {
    until: 'not-ours',
    complaint: {
      person: { name: '钱多多', phone: '000-0000-0113', email: 'qian.duoduo@example.com' },
      subject: '商场停车费扣费错误',
      narrative: '在商场停车两小时，停车场小程序扣了我一天的费用，付款用的是贵行的卡。',
      category: 'account-transaction', product: 'other', amountYuan: 60,
    },
    check: { referTo: '停车场经营单位或当地12315消费者投诉热线', checkNotes: '收费纠纷在客户与停车场之间，支付本身无误。' },
  },
  {
    until: 'insufficient',
    complaint: {
      anonymous: true,
      subject: '你们银行的人收好处',
      narrative: '有个员工收客户好处，你们自己查。',
      category: 'service-attitude', product: 'other',
    },
    check: { checkNotes: '未说明单位、时间和人员，匿名且无法联系。' },
  },
  {
    until: 'investigating',
    complaint: {
      person: { name: 'Emma Clarke', phone: '000-0000-0114', email: 'emma.clarke@example.com' }, locale: 'en',
      subject: 'Card blocked without notice while travelling',
      narrative: 'My credit card was blocked on 15 November for "unusual activity" while I was abroad. Nobody called or wrote, and the hotline kept me waiting for forty minutes.',
      demand: 'An explanation, and a way to confirm transactions without a call.',
      category: 'service-attitude', product: 'credit-card', amountYuan: 0,
    },
    handling: { complainantStatement: 'The customer confirmed the dates and that no message arrived.', findings: 'The alert was sent to an old telephone number.' },
  },
];
