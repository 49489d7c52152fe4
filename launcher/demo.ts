import { ApiClient, ApiProblem } from '../api/client.ts';
import type { FlowDetail } from '../api/schemas/flows.ts';
import type { NewComplaint } from '../api/schemas/filing.ts';
import type { NewMatter } from '../api/schemas/matters.ts';
import type { Template } from '../api/schemas/templates.ts';
import { demoHistory } from '../db/demo-history.ts';
import { demoHotline, demoMatters, type DayOf, type DemoMatter } from '../db/demo-matters.ts';
import { SHANGHAI_COMPLAINTS, type LaterComplaint } from '../db/demo-shanghai.ts';
import { demoPlayer, seedDemoComplaints } from './demo-complaints.ts';
import type { Player } from './player.ts';

export interface DemoOptions {
  /** When the demo bank began; the same at every start, since it is part of what is filed. */
  began: Date;
  say(line: string): void;
  stopped(): boolean;
}

/** How many samples are played at the same time. */
const LANES = 3;

/**
 * Fills the demo bank through the API, so that every page shows something: complaints, the closed ones of the years before, hotline figures, a regulation
 * chosen for Shanghai, changes that wait for approval, matters of every kind.
 * What fails is told and holds up nothing else. Resolves with false when it was cut short: the next start goes on.
 */
export async function seedDemo(base: string, options: DemoOptions): Promise<boolean> {
  const player = demoPlayer(base);
  const day = daysFrom(options.began);
  const attempt = async (what: string, work: () => Promise<void>): Promise<void> => {
    if (options.stopped()) return;
    await work().catch((error: unknown) => {
      if (!options.stopped()) options.say(`  ! 示例“${what}”未能生成 The sample could not be made: ${error instanceof Error ? error.message : String(error)}`);
    });
  };
  await attempt('投诉', () => seedDemoComplaints(base, options));
  const shanghai = attempt('上海分行选用制度', () => chooseForShanghai(player));
  await attempt('往年投诉', () => takeOverHistory(player, options.began));
  await attempt('热线统计', async () => {
    await (await player.as('manager')).request('POST', '/api/hotline-statistics', { csv: demoHotline(day) });
  });
  await inLanes([
    ...demoMatters(day).map((matter, index) => () => attempt(String(matter.details.title), () => playMatter(player, matter, `demo-matter-${index + 1}`))),
    () => attempt('待审批的制度变更', () => proposePolicy(player)),
    () => attempt('待审批的模板变更', () => proposeTemplate(player)),
    () => attempt('待审批的流程变更', () => proposeFlow(player)),
    () => attempt('待审批的日历变更', () => proposeCalendar(player, day)),
  ]);
  await shanghai;
  await inLanes(SHANGHAI_COMPLAINTS.map((sample, index) => () => attempt(sample.complaint.subject, () => playComplaint(player, base, sample, `demo-shanghai-${index + 1}`))));
  if (options.stopped()) return false;
  options.say('  ✓ 示例事项、变更、群体投诉和热线统计已就位 sample matters, changes, a group complaint and hotline figures are there');
  return true;
}

async function takeOverHistory(player: Player, began: Date): Promise<void> {
  const manager = await player.as('manager');
  await inLanes(demoHistory(began).map((complaint) => async () => void (await manager.bringIn(complaint))));
}

function daysFrom(began: Date): DayOf {
  // Days of the bank, which is in Shanghai's zone.
  return (offset) => new Date(began.getTime() + 8 * 3_600_000 + offset * 86_400_000).toISOString().slice(0, 10);
}

async function inLanes(works: readonly (() => Promise<void>)[]): Promise<void> {
  const waiting = [...works];
  await Promise.all(Array.from({ length: LANES }, async () => {
    for (let work = waiting.shift(); work; work = waiting.shift()) await work();
  }));
}

/** A step that was done before is left as it is. */
async function playMatter(player: Player, { kind, by, details, about, steps = [], seenBy }: DemoMatter, key: string): Promise<void> {
  const client = await player.as(by);
  const complaintId = about === undefined ? undefined : await complaintAbout(client, about);
  const { id } = await client.openMatter({ kind, details, ...(complaintId ? { complaintId } : {}) }, key);
  for (const [element, answer] of steps) {
    const { entries, state } = await player.seeMatter(id, seenBy);
    if (state === 'closed') return;
    if (!entries.some((entry) => entry.elementId === element)) await player.playMatter(id, element, answer, seenBy);
  }
}

async function complaintAbout(client: ApiClient, subject: string): Promise<string | undefined> {
  return (await client.complaints({ q: subject })).items[0]?.id;
}

async function playComplaint(player: Player, base: string, { complaint, steps, until }: LaterComplaint, key: string): Promise<void> {
  const client = complaint.channel ? await player.as('intake') : new ApiClient(base);
  const filed = await client.file(complaint as NewComplaint, [], key);
  const done = (await (await player.as('manager')).events(filed.id)).items.flatMap(({ type, data }) => (type === 'task.completed' ? [data.task] : []));
  for (const [element, answer] of steps) if (!done.includes(element)) await player.play(filed.id, element, answer);
  await player.until(`the task ${until} of ${filed.number}`, async () => (await player.see(filed.id)).tasks.some((task) => task.elementId === until));
}

/** Proposes a change; what is there already, or what speaks against it now, is left. */
async function propose(player: Player, by: string, matter: NewMatter, key: string): Promise<string | undefined> {
  try {
    return (await (await player.as(by)).openMatter(matter, key)).id;
  } catch (error) {
    if (error instanceof ApiProblem && error.status === 422) return undefined;
    throw error;
  }
}

/** Shanghai works with work orders (D18) and looks for group complaints (D13-02), decided by another manager. */
async function chooseForShanghai(player: Player): Promise<void> {
  const id = await propose(player, 'manager', {
    kind: 'policy-change', title: '上海分行试行工单制',
    details: { kind: 'base', branchId: 'SH', policyId: 'work-orders', stages: { groupDetection: true }, reason: '上海分行热线投诉量大，拟由座席在权限内当场解决，不能解决的生成工单；同时识别群体投诉，及时报告。' },
  }, 'demo-policy-shanghai');
  if (id === undefined) return;
  const { state, tasks } = await player.seeMatter(id);
  if (state === 'closed') return;
  if (tasks.length === 0 || tasks.some((task) => task.elementId === 'approve-change')) await player.playMatter(id, 'approve-change', { approvalComment: '同意试行，三个月后评估效果。' });
  await player.until('the regulation of Shanghai', async () => (await player.seeMatter(id)).state === 'closed');
}

async function proposePolicy(player: Player): Promise<void> {
  await propose(player, 'manager2', {
    kind: 'policy-change', title: '北京分行叠加首次联系与回访要求',
    details: { kind: 'overlay', branchId: 'BJ', policyId: 'crm-callback', settings: { firstContactHours: 4 }, reason: '北京分行服务态度类投诉较多，拟要求接单后4小时内联系客户，办结后逐件回访。' },
  }, 'demo-policy-beijing');
}

async function proposeTemplate(player: Player): Promise<void> {
  const client = await player.as('designer');
  const { version, sources } = await client.request<Template>('GET', '/api/templates/extension-notice');
  const changed = {
    'zh-CN': sources['zh-CN'].replace('因情况较为复杂，我行需要延长办理时间，谨向您说明并致歉。', '因需要进一步核实情况，我行需要延长办理时间，由此给您带来不便，谨向您致歉。'),
    en: sources.en.replace('We need more time than we told you, and apologise for it.', 'To look into the facts with care we need more time than we told you, and apologise for it.'),
  };
  await propose(player, 'designer', { kind: 'template-change', title: '延期告知书措辞修改', details: { template: 'extension-notice', baseVersion: version, sources: changed, reason: '客户反映“情况较为复杂”过于笼统，改为说明正在进一步核实。' } }, 'demo-template');
}

async function proposeFlow(player: Player): Promise<void> {
  const client = await player.as('designer');
  const { content, sha256 } = await client.request<FlowDetail>('GET', '/api/flows/settlement-authority.dmn');
  const raised = content.replace('<text>&lt;= 100</text>', '<text>&lt;= 200</text>').replace('座席权限：100元以内', '座席权限：200元以内');
  if (raised === content) return;
  await propose(player, 'designer', { kind: 'flow-change', title: '座席当场解决的权限提高到200元', details: { files: [{ name: 'settlement-authority.dmn', content: raised, basedOn: sha256 }], reason: '近三成小额投诉因超出座席权限转为工单，客户等待时间长。' } }, 'demo-flow');
}

async function proposeCalendar(player: Player, day: DayOf): Promise<void> {
  await propose(player, 'manager', { kind: 'calendar-change', title: '上海分行营业场所装修停业一天', details: { unitId: 'SH', days: [{ day: day(16), working: false, note: '营业场所装修停业' }], reason: '陆家嘴办公楼消防改造，当日停业，已提前公告。' } }, 'demo-calendar');
}
