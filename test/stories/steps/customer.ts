import { CATEGORIES, CHANNELS, PRODUCTS, type Code } from '../../../db/codes.ts';
import type { NewComplaint } from '../../../api/schemas/filing.ts';
import type { IntakeForms } from '../../../api/schemas/intake.ts';
import { answerIn } from '../form-answer.ts';
import { step } from '../step.ts';
import type { World } from '../world.ts';

/** What the next complaints of the scenario have in common. */
step(/投诉的内容如下/u, (world, _, table) => {
  world.facts = table;
});
step(/客户投诉/u, (world, _, table) => file(world, complaintOf(table)));
step(/客户“([^“”]+)”投诉/u, async (world, [name = ''], table) => {
  await file(world, complaintOf([['姓名', name], ...table]));
  world.named.set(name, world.complaintId);
});
step(/“([^“”]+)”登记投诉/u, async (world, [username = ''], table) => {
  const { player } = await world.bank();
  const staff = await player.as(username);
  const own = table.filter(([field = '']) => COMPLAINT_FIELDS.has(field));
  world.wanted = complaintOf(own);
  const channel = world.wanted.channel;
  const { items } = await staff.request<IntakeForms>('GET', '/api/intake-forms');
  const form = items.find(({ channels }) => channel && channels.includes(channel));
  const asked = table.filter((row) => !own.includes(row));
  if (form && asked.length > 0) world.wanted.channelDetails = answerIn(channel ?? '', form.schema, asked);
  world.filed = await staff.file(world.wanted);
});
step(/另有(\d+)位客户就同一事项投诉/u, async (world, [number = ''], table) => {
  const { filed, wanted } = world;
  for (let customer = 0; customer < Number(number); customer += 1) await file(world, complaintOf(table));
  world.filed = filed ?? world.filed;
  world.wanted = wanted ?? world.wanted;
});

step(/客户投诉并附证据“([^“”]+)”/u, async (world, [name = ''], table) => {
  world.wanted = complaintOf(table);
  world.filed = await (await world.bank()).customer().file(world.wanted, [{ name, content: new TextEncoder().encode('%PDF-1.4\n%%EOF\n') }]);
});

step(/客户评价满意/u, (world) => answer(world, true, false));
step(/客户评价满意，不希望再联系/u, (world) => answer(world, true, false, true));
step(/客户评价不满意/u, (world) => answer(world, false, false));
step(/客户评价不满意并要求复核/u, (world) => answer(world, false, true));
step(/客户申请复核，理由是“([^“”]+)”/u, async (world, [reason = '']) => {
  const bank = await world.bank();
  await world.until('a survey or result', ({ milestones }) => milestones.resultNotifiedAt !== null);
  await bank.player.until('the review to be open', async () => (await track(world)).may.askForReview !== null);
  await bank.customer().appeal(number(world), code(world), reason);
});

step(/投诉附有证据“([^“”]+)”/u, async (world, [name = '']) => {
  await (await world.bank()).player.until(`the evidence ${name}`, async () => (await track(world)).evidence.some(({ fileName }) => fileName === name));
});
step(/客户可以下载受理凭证/u, async (world) => {
  const answer = await fetch(`${(await world.bank()).base}/api/tracking/voucher`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ number: number(world), code: code(world) }) });
  expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'application/pdf']);
});
step(/客户收到邮件，写明“([^“”]+)”/u, async (world, [words = '']) => {
  await (await world.bank()).mail(world.customerEmail, literally(words));
});
step(/客户的邮件“([^“”]+)”附有文书“([^“”]+)”/u, async (world, [subject = '', title = '']) => {
  const mail = await (await world.bank()).mail(world.customerEmail, literally(subject));
  expect(mail.attachments).toMatchObject([{ fileName: expect.stringMatching(new RegExp(`^W[A-Z]{2}\\d{8}-\\d{6} ${title}\\.pdf$`)), mediaType: 'application/pdf' }]);
  expect(mail.attachments[0]?.size).toBeGreaterThan(5_000);
});
step(/“([^“”]+)”收到邮件，写明“([^“”]+)”/u, async (world, [username = '', words = '']) => {
  await (await world.bank()).mail(`${username}@bank.example.com`, literally(words));
});
step(/查询页面显示“([^“”]+)”(已完成|进行中|未开始)/u, async (world, [stepName = '', state = '']) => {
  const { STEPS } = await import('../../../db/codes.ts');
  const wanted = { 已完成: 'done', 进行中: 'current', 未开始: 'waiting' }[state];
  await (await world.bank()).player.until(`the step ${stepName} to be ${wanted}`, async () => (await track(world)).steps.find(({ step: each }) => STEPS.find((known) => known.code === each)?.zh === stepName)?.state === wanted);
});

export async function file(world: World, complaint: NewComplaint): Promise<void> {
  world.wanted = complaint;
  world.filed = await (await world.bank()).customer().file(complaint);
}

async function answer(world: World, satisfied: boolean, wantsReview: boolean, declinesContact = false): Promise<void> {
  const bank = await world.bank();
  await bank.player.until('the survey', async () => (await track(world)).may.answerSurvey);
  await bank.customer().answerSurvey({ number: number(world), code: code(world), satisfied, score: satisfied ? 5 : 1, wantsReview, declinesContact });
}

export async function track(world: World) {
  return (await world.bank()).customer().track(number(world), code(world));
}

export const number = (world: World): string => world.filed?.number ?? '';
export const code = (world: World): string => world.filed?.trackingCode ?? '';
const literally = (words: string): RegExp => new RegExp(words.replaceAll(/[.*+?^${}()|[\]\\]/gu, String.raw`\$&`), 'u');

/** What a scenario can say of any complaint; what else stands in its table is asked by the form of its channel. */
const COMPLAINT_FIELDS = new Set(['姓名', '邮箱', '电话', '匿名', '事项', '经过', '诉求', '类别', '产品', '渠道', '金额', '被投诉机构', '被投诉员工', '海外机构', '语言']);

let customers = 0;

/** A complete complaint of which a scenario says only what matters to it. */
export function complaintOf(table: readonly (readonly string[])[]): NewComplaint {
  customers += 1;
  const complaint: NewComplaint = {
    person: { name: `客户${customers}`, phone: `000-0000-${1000 + customers}`, email: `customer${customers}@example.com` },
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
