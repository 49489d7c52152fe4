import type { NewDemoComplaint } from './demo-complaints.ts';

/**
 * Complaints filed once Shanghai's choice of regulation is in force: there the desk settles or opens a work order
 * (D18-02), and like complaints of five customers are a group (D13-02).
 */
export interface LaterComplaint {
  complaint: NewDemoComplaint;
  /** The tasks that are done, each with what differs from the usual answer. */
  steps: readonly (readonly [element: string, answer?: Record<string, unknown>])[];
  /** It waits there then. */
  until: string;
}

/** Five customers, one matter, in their own words. */
const GOLD_STOPPED: readonly [name: string, narrative: string, amountYuan: number][] = [
  ['范晓东', '昨天金价大跌，手机银行积存金页面打不开，两个小时后才恢复，卖出时每克少了9元。', 1800],
  ['薛佳宁', '昨天下午积存金一直提示“系统繁忙”，恢复后金价已经跌了，客服说不清原因。', 2700],
  ['贺兰山', '积存金停机期间我连续点了十几次卖出都失败，损失应由银行承担。', 4500],
  ['尹秋实', '昨天积存金无法卖出，事先没有任何停机公告，恢复后少卖了几百元。', 630],
  ['柳青青', '积存金页面打不开，热线排队四十分钟，等接通时系统恢复了，价格也跌了。', 9000],
];

export const SHANGHAI_COMPLAINTS: readonly LaterComplaint[] = [
  ...GOLD_STOPPED.map(([name, narrative, amountYuan], index): LaterComplaint => ({
    complaint: {
      person: { name, phone: `000-0000-02${String(index + 1).padStart(2, '0')}` },
      subject: '积存金停机两小时无法卖出造成损失', narrative, demand: '说明停机原因，赔偿差价损失。',
      category: 'account-transaction', product: 'other', amountYuan, complainedUnit: 'SH',
    },
    steps: [],
    until: 'preliminary-check',
  })),
  {
    complaint: {
      person: { name: '纪晓岚', phone: '000-0000-0206' }, channel: 'hotline',
      subject: '理财赎回款延迟到账两天', narrative: '客户来电：产品说明写“T+1到账”，赎回已三天仍未到账，客户经理说是系统问题，要求说明原因并补偿两天收益。',
      demand: '说明原因并补偿两天收益。', category: 'account-transaction', product: 'wealth-management', amountYuan: 160, complainedUnit: 'SH',
    },
    steps: [['settle-at-desk', { deskOutcome: 'work-order', wishes: '客户希望两日内得到书面答复，白天不便接电话，请在18时后联系。' }]],
    until: 'preliminary-check',
  },
  {
    complaint: {
      person: { name: '苏小舟', phone: '000-0000-0207' }, channel: 'hotline',
      subject: '短信服务费重复扣收', narrative: '客户来电：同一张卡本月被扣两次短信服务费，每次3元。',
      demand: '退还重复扣收的3元。', category: 'fee-rate', product: 'debit-card', amountYuan: 3, complainedUnit: 'SH',
    },
    steps: [['settle-at-desk', { compensationYuan: 3 }]],
    until: 'call-customer-back',
  },
  {
    complaint: {
      person: { name: '岳明朗', phone: '000-0000-0208', email: 'yue.minglang@example.com' },
      subject: '贷款提前结清后仍被扣收账户管理费', narrative: '个人贷款已于上月结清，本月仍从还款账户扣收账户管理费，网点与信贷部门互相推诿。',
      demand: '退还费用并书面致歉。', category: 'fee-rate', product: 'personal-loan', amountYuan: 480, complainedUnit: 'BJ',
    },
    steps: [
      ['preliminary-check'],
      ['investigate', { investigationOutcome: 'more', nextSteps: ['mediation'], complainantStatement: '客户要求退费并书面致歉，愿意到行里当面谈。', respondentStatement: '网点认为合同约定由客户承担，信贷部门认为结清后不应再收。', findings: '合同条款表述不清，双方各有依据。' }],
      ['start-mediation', { mediationNotes: '分别电话征求意见，双方均同意调解。' }],
    ],
    until: 'hold-mediation',
  },
];
