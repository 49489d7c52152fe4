import type { Category, Channel, Outcome, Product } from './codes.ts';
import type { NewDemoComplaint } from './demo-complaints.ts';
import { sequence } from './sequence.ts';

/** A complaint that the bank's register of before had closed; `POST /api/complaints` with `closed`. */
export interface PastComplaint extends NewDemoComplaint {
  receivedAt: string;
  sourceSystem: string;
  sourceId: string;
  closed: { at: string; unit: string; severity: 'general' | 'major'; answer: { at: string; dueAt: string; outcome: Outcome; reasons: string; compensationYuan: number }; satisfied?: boolean };
}

interface Matter { category: Category; product: Product; subject: string; narrative: string; found: string; explained: string; yuan: number }

/** What customers complained of, what was answered where they were right, and where they were not. */
const MATTERS: readonly Matter[] = [
  matter('fee-rate', 'credit-card', '分期提前结清仍收取剩余手续费', '提前还清账单分期，剩余各期手续费一次性扣收，办理时没有说明。', '经核实，办理分期时未充分提示提前结清的收费规则，退还剩余手续费并致歉。', '经核实，分期申请页面已列明提前结清的收费规则并经本人确认，收费符合约定。', 260),
  matter('fee-rate', 'debit-card', '小额账户管理费未经告知扣收', '账户长期不用，每季度被扣管理费，从未收到通知。', '经核实，告知短信因号码变更未送达，退还已扣费用并更新联系方式。', '经核实，收费标准已公示，客户可申请指定一个免费账户，已协助办理。', 36),
  matter('fee-rate', 'mortgage', '利率调整日与合同约定不一致', '合同约定一月一日调整，实际到三月才下调，多付了利息。', '经核实，系统参数设置有误，退还多收利息并更正调整日。', '经核实，合同约定按放款日对应日调整，执行与合同一致，已书面说明。', 480),
  matter('fee-rate', 'transfer-payment', '跨行转账手续费高于公示标准', '手机银行转账五万元以下应当免费，却扣了手续费。', '经核实，批量代付渠道误收手续费，已退还并修正。', '经核实，该笔为柜面办理，按公示的柜面标准收费。', 15),
  matter('account-transaction', 'debit-card', '自助设备取款未出钞已扣款', '取款时机器提示故障，没有出钞，账户却扣了款。', '经核对设备流水，确有长款，款项已退回账户。', '经核对设备流水和录像，现金已被取走，已向客户展示记录。', 2000),
  matter('account-transaction', 'transfer-payment', '转账延迟到账造成违约', '紧急转账显示成功，对方次日才收到，产生违约金。', '经核实，我行系统清算延迟，赔偿违约金并致歉。', '经核实，客户选择了“次日到账”，系统按客户选择处理。', 600),
  matter('account-transaction', 'credit-card', '境外盗刷交易争议处理缓慢', '卡片在身边却有境外交易，申请否认交易两个月没有结果。', '经卡组织裁定为非本人交易，款项已退回，并向客户说明了办理过程。', '经核实，交易通过本人验证码完成，不符合否认交易条件，已告知救济途径。', 3600),
  matter('account-transaction', 'e-banking', '手机银行重复提交导致重复缴费', '缴纳电费时页面卡顿，点了两次扣了两笔。', '经核实，页面未及时提示结果，第二笔已协调退回。', '经核实，两笔对应不同户号，均已入账，已提供凭证。', 220),
  matter('account-transaction', 'deposit', '挂失补卡后定期存单无法查询', '补办新卡以后，原来的定期存单在手机银行里看不到了。', '经核实，补卡时漏做关联，已补关联并致歉。', '经核实，存单已于到期日转为活期，已向客户说明。', 0),
  matter('service-attitude', 'deposit', '网点排队时间长且中途关闭窗口', '排队一个半小时，中午只留一个窗口，工作人员态度生硬。', '经查看录像，确有窗口安排不当，已调整弹性窗口并向客户致歉。', '经查看录像，当日为代发高峰，网点已增开窗口并有专人引导。', 0),
  matter('service-attitude', 'credit-card', '客服推诿未按承诺回电', '客服承诺三个工作日内回电，等了两周没有消息，再打电话又要从头讲起。', '经调听录音，坐席未登记回电任务，已批评教育并向客户致歉。', '经核实，客服三次回电均无人接听，已补发短信说明。', 0),
  matter('service-attitude', 'personal-loan', '信贷经理态度恶劣', '咨询提前还款时客户经理不耐烦，挂断电话。', '经核实，客户经理用语不当，已责令道歉并列入考核。', '经调听录音，通话因信号中断，客户经理已再次致电说明。', 0),
  matter('service-attitude', 'other', '老年客户被要求自行操作手机', '父亲七十八岁不会用智能手机，网点要求先在手机上预约。', '经核实，网点未执行敬老服务规定，已恢复人工办理并上门致歉。', '经核实，网点提供人工办理，当日为引导岗说明不清，已补充说明。', 0),
  matter('product-selling', 'insurance-agency', '存款被引导买成分红保险', '想存三年定期，柜员说收益更高，回家才发现是十年期保险。', '经查看双录，未说明产品为保险，已协助全额退保。', '经查看双录，已说明产品类型与期限并经本人确认，已协助办理部分领取。', 5000),
  matter('product-selling', 'wealth-management', '理财产品亏损与宣传不符', '购买时说是稳健型，持有一年本金亏损百分之四。', '经核实，宣传话术使用了业绩比较基准代替预期收益，已达成调解。', '经核实，风险等级、业绩比较基准已充分揭示，客户签署了风险确认。', 2400),
  matter('product-selling', 'fund', '基金定投扣款日被擅自修改', '定投从每月十日变成二十五日，没有人通知。', '经核实，系统升级时参数迁移有误，已恢复并补偿差额。', '经核实，客户于手机银行自行修改了扣款日，已提供操作记录。', 90),
  matter('product-selling', 'personal-loan', '营销电话频繁推销贷款', '一周接到七次推销电话，明确拒绝后仍然打来。', '经核实，号码未列入免打扰名单，已列入并约束外包机构。', '经核实，来电号码非我行号码，已提示客户防范并报告。', 0),
  matter('privacy', 'debit-card', '网点张贴的公告露出客户姓名和卡号', '在网点公示栏看到自己的姓名和卡号尾号。', '经核实，公告未做脱敏，已立即撤下，并对责任人处理。', '经核实，公示内容已脱敏，仅有流水号，已向客户说明。', 0),
  matter('privacy', 'mortgage', '办理按揭后频繁接到装修推销电话', '刚办完按揭就接到装修公司电话，能说出房号。', '经核实，合作机构违规使用信息，已终止合作并报告。', '经核实，我行系统无查询记录，信息来源不在我行，已告知举报途径。', 0),
  matter('account-transaction', 'foreign-exchange', '境外汇款退回未通知', '汇款因信息不全被退回，二十天后自己查询才知道，还扣了手续费。', '经核实，退汇通知未送达，退还手续费并致歉。', '经核实，退汇短信于当日送达，手续费为境外中间行收取。', 180),
];

const UNITS: readonly (readonly [unit: string, complained: string])[] = [['BJ-RETAIL', 'BJ'], ['BJ-OPS', 'BJ'], ['BJ-CARD', 'BJ'], ['SH-RETAIL', 'SH'], ['SH-OPS', 'SH'], ['SH-CARD', 'SH'], ['HQ-CARD', 'HQ-CARD'], ['HQ-CS', 'HQ-CS']];
const CHANNELS: readonly Channel[] = ['hotline', 'website', 'mobile-app', 'hotline', 'counter', 'hotline', 'regulator', 'e-mail', 'card-centre-hotline', 'letter'];
const SURNAMES = [...'赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦许何吕施张孔曹严华金魏陶姜'];
const GIVEN = ['志远', '雅文', '建业', '慧敏', '晓东', '海燕', '立新', '佳宁', '文涛', '玉兰', '国栋', '思琪', '子涵', '丽娟', '宏伟', '静怡', '俊杰'];

const DAY = 86_400_000;
/** Up to so many days before the demo bank, so that all are over when it begins. */
const LAST = 20;
export const PAST_COMPLAINTS = 240;

/** Complaints since the beginning of last year that an earlier register had closed, so that reports of a year show a whole one: fewer late answers and more content customers from quarter to quarter. The same for the same beginning. */
export function demoHistory(began: Date): PastComplaint[] {
  const next = sequence(2_026);
  const draw = (): number => next(2 ** 32) / 2 ** 32;
  const first = (+began - Date.UTC(began.getUTCFullYear() - 1, 0, 1)) / DAY;
  const customers: { person: { name: string; phone: string }; matter: Matter }[] = [];
  return Array.from({ length: PAST_COMPLAINTS }, (_, index) => {
    const share = index / (PAST_COMPLAINTS - 1);
    // Some months have more than others.
    const daysAgo = first - (first - LAST) * Math.min(1, Math.max(0, share + Math.sin(share * 17) / 40));
    const receivedAt = new Date(Math.floor(+began / DAY - daysAgo) * DAY + (1 + draw() * 8) * 3_600_000);
    // Some come again with the same matter (D17-04).
    const again = draw() < 0.08 ? customers.at(-1 - Math.floor(draw() * 20)) : undefined;
    const { person, matter } = again ?? { person: { name: one(SURNAMES, draw) + one(GIVEN, draw), phone: `000-0001-${String(index + 1).padStart(4, '0')}` }, matter: one(MATTERS, draw) };
    if (!again) customers.push({ person, matter });
    const [unit, complained] = one(UNITS, draw);
    const late = draw() < 0.18 - 0.12 * share;
    const answeredAt = new Date(+receivedAt + (late ? 8 + draw() * 6 : 1 + draw() * 5) * DAY);
    const luck = draw();
    const outcome: Outcome = luck < 0.42 ? 'upheld' : luck < 0.6 ? 'partly-upheld' : luck < 0.93 ? 'not-upheld' : 'misunderstanding';
    const right = outcome === 'upheld' || outcome === 'partly-upheld';
    const content = draw() < (right ? 0.78 : 0.6) + 0.15 * share;
    const asked = draw() < 0.8;
    return {
      person, channel: one(CHANNELS, draw), category: matter.category, product: matter.product, subject: matter.subject, narrative: matter.narrative, complainedUnit: complained,
      ...(matter.yuan > 0 ? { amountYuan: matter.yuan } : {}),
      receivedAt: receivedAt.toISOString(), sourceSystem: '原投诉登记台账', sourceId: `TZ-${String(index + 1).padStart(4, '0')}`,
      closed: {
        at: new Date(+answeredAt + (1 + draw() * 4) * DAY).toISOString(), unit, severity: draw() < 0.04 ? 'major' : 'general',
        answer: { at: answeredAt.toISOString(), dueAt: new Date(+receivedAt + 7 * DAY).toISOString(), outcome, reasons: right ? matter.found : matter.explained, compensationYuan: right ? Math.round(matter.yuan * (outcome === 'upheld' ? 1 : 0.5)) : 0 },
        ...(asked ? { satisfied: content } : {}),
      },
    };
  });
}

function matter(category: Category, product: Product, subject: string, narrative: string, found: string, explained: string, yuan: number): Matter {
  return { category, product, subject, narrative, found, explained, yuan };
}

function one<T>(list: readonly T[], draw: () => number): T {
  return list[Math.floor(draw() * list.length)] as T;
}
