/**
 * The top classes of JR/T 0169-2018 金融消费者投诉统计分类及编码 (channel of the business, business, cause), as public
 * sources state them. The standard's own codes and its deeper classes aren't public: a bank loads them from its copy
 * with `npm run import -- classes <file>.csv`. The ids are ours.
 */
export const CLASS_DIMENSIONS = ['channel', 'business', 'cause'] as const;
export type ClassDimension = (typeof CLASS_DIMENSIONS)[number];

export interface TopClass { dimension: ClassDimension; id: string; parentId: string | null; zh: string; en: string; source: string }

/** Industrial Bank's analysis of consumer complaints, first half of 2023. */
const BANK_REPORT = 'http://www.cib.com.cn/cn/minipage/edu/reports/202305/index.html';
/** Outline of a branch's report on applying the standard, 2019. */
const OUTLINE = 'https://www.wm114.cn/wen/203/405698.html';

function rows(dimension: ClassDimension, source: string, ...list: readonly (readonly [id: string, zh: string, en: string, parentId?: string])[]): TopClass[] {
  return list.map(([id, zh, en, parentId = null]) => ({ dimension, id, parentId, zh, en, source }));
}

/** A class comes after the one above it. */
export const TOP_CLASSES: readonly TopClass[] = [
  ...rows('channel', BANK_REPORT,
    ['front', '前台业务渠道', 'Front-office channels'],
    ['back', '中、后台业务渠道', 'Middle and back office']),
  ...rows('channel', OUTLINE,
    ['front-premises', '营业现场', 'Business premises', 'front'],
    ['front-self-service', '自助机具', 'Self-service machines', 'front'],
    ['front-electronic', '电子渠道', 'Electronic channels', 'front'],
    ['front-third-party', '第三方渠道', 'Third parties', 'front'],
    ['front-other', '其他', 'Other', 'front']),
  ...rows('business', BANK_REPORT,
    ['card', '银行卡', 'Bank cards'],
    ['loan', '贷款', 'Loans'],
    ['own-wealth-management', '自营理财', "The bank's own wealth management"],
    ['agency', '银行代理业务', 'Agency business'],
    ['payment', '支付结算', 'Payment and settlement'],
    ['savings', '人民币储蓄', 'Renminbi savings'],
    ['currency', '人民币管理', 'Currency management'],
    ['foreign-exchange', '外汇', 'Foreign exchange'],
    ['precious-metal', '贵金属', 'Precious metals'],
    ['personal-information', '个人金融信息', 'Personal financial information'],
    ['credit-card', '信用卡', 'Credit cards', 'card'],
    ['debit-card', '借记卡', 'Debit cards', 'card']),
  ...rows('business', OUTLINE, ['other', '其他', 'Other']),
  ...rows('cause', OUTLINE,
    ['service', '因服务态度及服务质量引起的投诉', 'Attitude and quality of service'],
    ['facilities', '因服务设施、设备、业务系统引起的投诉', 'Facilities, equipment, systems'],
    ['rules', '因金融机构管理制度、业务规则与流程引起的投诉', 'Policies, business rules and procedures'],
    ['marketing', '因营销方式和手段引起的投诉', 'Ways of marketing'],
    ['disclosure', '因信息披露引起的投诉', 'Disclosure'],
    ['returns', '因产品收益引起的投诉', 'Returns of products'],
    ['choice', '因自主选择权引起的投诉', 'Freedom of choice'],
    ['contract', '因合同条款引起的投诉', 'Terms of contract'],
    ['funds-safety', '因消费者资金安全引起的投诉', "Safety of the consumer's funds"],
    ['information-safety', '因消费者信息安全引起的投诉', "Safety of the consumer's information"]),
  ...rows('cause', BANK_REPORT, ['collection', '因债务催收方式和手段引起的投诉', 'Ways of debt collection']),
  ...rows('cause', 'http://hxb.com.cn/jrhx/hxzx/xfzqybh/gzdt/2023/05/104057.shtml', ['pricing', '因定价收费引起的投诉', 'Pricing and charges']),
];
