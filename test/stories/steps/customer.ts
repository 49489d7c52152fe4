import { CATEGORIES, CHANNELS, PRODUCTS, type Code } from '../../../db/codes.ts';
import type { NewComplaint } from '../../../api/schemas/filing.ts';
import { step } from '../step.ts';
import type { World } from '../world.ts';

step(/客户投诉/u, (world, _, table) => file(world, complaintOf(table)));
step(/客户“(.+?)”投诉/u, async (world, [name = ''], table) => {
  await file(world, complaintOf([['姓名', name], ...table]));
  world.named.set(name, world.complaintId);
});
step(/“(.+?)”登记投诉/u, async (world, [username = ''], table) => {
  const { player } = await world.bank();
  world.wanted = complaintOf(table);
  world.filed = await (await player.as(username)).file(world.wanted);
});

step(/客户评价满意/u, (world) => answer(world, true, false));
step(/客户评价不满意/u, (world) => answer(world, false, false));
step(/客户评价不满意并要求复核/u, (world) => answer(world, false, true));
step(/客户申请复核，理由是“(.+?)”/u, async (world, [reason = '']) => {
  const bank = await world.bank();
  await world.until('a survey or result', ({ milestones }) => milestones.resultNotifiedAt !== null);
  await bank.player.until('the review to be open', async () => (await track(world)).may.askForReview);
  await bank.customer().appeal(number(world), code(world), reason);
});

step(/客户收到邮件，写明“(.+?)”/u, async (world, [words = '']) => {
  await (await world.bank()).mail(world.customerEmail, literally(words));
});
step(/“(.+?)”收到邮件，写明“(.+?)”/u, async (world, [username = '', words = '']) => {
  await (await world.bank()).mail(`${username}@bank.example.com`, literally(words));
});
step(/查询页面显示“(.+?)”(已完成|进行中|未开始)/u, async (world, [stepName = '', state = '']) => {
  const { STEPS } = await import('../../../db/codes.ts');
  const wanted = { 已完成: 'done', 进行中: 'current', 未开始: 'waiting' }[state];
  await (await world.bank()).player.until(`the step ${stepName} to be ${wanted}`, async () => (await track(world)).steps.find(({ step: each }) => STEPS.find((known) => known.code === each)?.zh === stepName)?.state === wanted);
});

async function file(world: World, complaint: NewComplaint): Promise<void> {
  world.wanted = complaint;
  world.filed = await (await world.bank()).customer().file(complaint);
}

async function answer(world: World, satisfied: boolean, wantsReview: boolean): Promise<void> {
  const bank = await world.bank();
  await bank.player.until('the survey', async () => (await track(world)).may.answerSurvey);
  await bank.customer().answerSurvey({ number: number(world), code: code(world), satisfied, score: satisfied ? 5 : 1, wantsReview });
}

async function track(world: World) {
  return (await world.bank()).customer().track(number(world), code(world));
}

const number = (world: World): string => world.filed?.number ?? '';
const code = (world: World): string => world.filed?.trackingCode ?? '';
const literally = (words: string): RegExp => new RegExp(words.replaceAll(/[.*+?^${}()|[\]\\]/gu, String.raw`\$&`), 'u');

let customers = 0;

/** A complete complaint of which a scenario says only what matters to it. */
function complaintOf(table: readonly (readonly string[])[]): NewComplaint {
  customers += 1;
  const complaint: NewComplaint = {
    person: { name: `客户${customers}`, phone: '000-0000-0000', email: `customer${customers}@example.com` },
    subject: '柜面办理业务等候时间过长',
    narrative: '当日在网点办理业务，等候两小时后被告知系统故障，无人解释，也未提供其他办理方式。',
    demand: '请说明原因并改进。',
    category: 'service-attitude',
    complainedUnit: 'BJ',
  };
  for (const [field = '', value = ''] of table) set(complaint, field, value);
  return complaint;
}

function set(complaint: NewComplaint, field: string, value: string): void {
  const person = complaint.person ?? {};
  switch (field) {
    case '姓名': complaint.person = { ...person, name: value }; break;
    case '邮箱': complaint.person = value === '无' ? { name: person.name, phone: person.phone } : { ...person, email: value }; break;
    case '电话': complaint.person = value === '无' ? { name: person.name, email: person.email } : { ...person, phone: value }; break;
    case '匿名': if (value === '是') { complaint.anonymous = true; delete complaint.person; } break;
    case '事项': complaint.subject = value; break;
    case '经过': complaint.narrative = value; break;
    case '诉求': complaint.demand = value; break;
    case '类别': complaint.category = codeOf(CATEGORIES, value); break;
    case '产品': complaint.product = codeOf(PRODUCTS, value); break;
    case '渠道': complaint.channel = codeOf(CHANNELS, value); break;
    case '金额': complaint.amountYuan = Number(value.replace(/元$/u, '')); break;
    case '被投诉机构': complaint.complainedUnit = value; break;
    case '被投诉员工': complaint.complainedStaff = value; break;
    case '海外机构': complaint.overseas = value === '是'; break;
    case '语言': complaint.locale = value === '英文' ? 'en' : 'zh-CN'; break;
    default: throw new Error(`a complaint has no field “${field}”`);
  }
}

function codeOf<C extends string>(codes: readonly Code<C>[], name: string): C {
  const found = codes.find(({ zh }) => zh === name);
  if (!found) throw new Error(`“${name}” is none of ${codes.map(({ zh }) => zh).join('、')}`);
  return found.code;
}
