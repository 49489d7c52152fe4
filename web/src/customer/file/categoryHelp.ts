/** Words by which customers speak of each kind (D01-01), to help them choose; the bank judges the kind itself. */
const WORDS: Readonly<Record<string, readonly string[]>> = {
  'service-attitude': ['态度', '冷漠', '不耐烦', '骂', '推诿', '排队', '等了', '久等', '没人', '不理', '敷衍', '柜员', '大堂', '保安', '窗口', '营业', '轮椅', '老人', 'rude', 'attitude', 'wait', 'queue', 'staff', 'counter', 'ignored', 'closed'],
  'account-transaction': ['转账', '汇款', '账户', '扣款', '被扣', '到账', '盗刷', '冻结', '限额', '余额', '存款', '取款', '吞卡', '取钱', '密码', '挂失', '失败', '少了', '重复扣', '网银', '手机银行', 'transfer', 'account', 'blocked', 'frozen', 'charged twice', 'withdraw', 'deposit', 'balance', 'atm', 'fraud', 'payment'],
  'fee-rate': ['手续费', '年费', '费用', '收费', '利率', '利息', '罚息', '违约金', '管理费', '短信费', '滞纳金', '多收', '乱收费', 'fee', 'interest', 'rate', 'penalty', 'charge', 'annual'],
  'product-selling': ['理财', '基金', '保险', '推销', '推荐', '销售', '误导', '保本', '亏损', '收益', '风险', '捆绑', '搭售', '贷款产品', '合同', '承诺', 'product', 'insurance', 'fund', 'sold', 'selling', 'misled', 'promised', 'invest', 'loss'],
  privacy: ['隐私', '个人信息', '泄露', '骚扰电话', '骚扰', '短信推销', '资料', '身份证', '征信', '查询我', '未经同意', 'privacy', 'personal', 'data', 'leak', 'spam', 'calls', 'consent', 'credit record'],
};

/** The kinds that fit the words best, at most two, the best first; none where nothing fits. */
export function kindsFor(text: string): string[] {
  const said = text.toLowerCase();
  if (said.trim().length < 2) return [];
  return Object.entries(WORDS)
    .map(([kind, words]) => ({ kind, hits: words.filter((word) => said.includes(word)).reduce((sum, word) => sum + word.length, 0) }))
    .filter(({ hits }) => hits > 0)
    .sort((a, b) => b.hits - a.hits)
    .slice(0, 2)
    .map(({ kind }) => kind);
}
