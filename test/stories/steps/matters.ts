import { ApiProblem } from '../../../api/client.ts';
import type { OpeningForm } from '../../../api/schemas/matters.ts';
import { MATTER_STAGES, nameOf, STAGES } from '../../../db/codes.ts';
import { MATTER_KINDS, MATTER_OUTCOMES, type MatterKindCode } from '../../../db/matters.ts';
import { USUAL_ANSWERS } from '../../../launcher/player.ts';
import { answerIn, answerOf } from '../form-answer.ts';
import { step } from '../step.ts';
import type { World } from '../world.ts';

type Table = readonly (readonly string[])[];

step(/“([^“”]+)”发起事项“([^“”]+)”/u, (world, [username = '', kind = ''], table) => open(world, username, kind, table));
step(/“([^“”]+)”就该投诉发起事项“([^“”]+)”/u, (world, [username = '', kind = ''], table) => open(world, username, kind, table, world.complaintId));
step(/“([^“”]+)”不能发起事项“([^“”]+)”/u, async (world, [username = '', kind = '']) => {
  const { items } = await (await (await world.bank()).player.as(username)).request<{ items: { code: string; mayOpen: boolean }[] }>('GET', '/api/matter-kinds');
  expect(items.find(({ code }) => code === kindOf(kind))?.mayOpen).toBe(false);
});
step(/该投诉转为事项“([^“”]+)”/u, async (world, [kind = '']) => {
  const { player } = await world.bank();
  const seenBy = readerOf(kindOf(kind));
  const reader = await player.as(seenBy);
  world.matterId = await player.until(`a matter ${kind} of the complaint`, async () => (await reader.matters({ kind: kindOf(kind), complaintId: world.complaintId })).items[0]?.id);
  world.matterSeenBy = seenBy;
});
step(/由此产生事项“([^“”]+)”/u, async (world, [kind = '']) => {
  const { player } = await world.bank();
  world.matterId = await player.until(`a matter ${kind} that follows`, async () => (await see(world)).children.find((child) => child.kind === kindOf(kind))?.id);
  world.matterSeenBy = readerOf(kindOf(kind));
});
step(/当天有事项“([^“”]+)”，机构是“([^“”]+)”/u, async (world, [kind = '', unitId = '']) => {
  const { player } = await world.bank();
  const manager = await player.as('manager');
  world.matterSeenBy = 'manager';
  world.matterId = await player.until(`a matter ${kind} of ${unitId}`, async () => (await manager.matters({ kind: kindOf(kind), state: 'open' })).items.find((matter) => matter.unitId === unitId)?.id);
});
step(/完成事项任务“([^“”]+)”/u, async (world, [name = ''], table) => {
  const { player } = await world.bank();
  const element = await elementOf(world, name);
  const { task, client } = await player.takeMatter(world.matterId, element, world.matterSeenBy);
  await player.playMatter(world.matterId, element, answerOf(await client.task(task.key), table), world.matterSeenBy);
});
step(/“([^“”]+)”完成事项任务“([^“”]+)”/u, async (world, [username = '', name = ''], table) => {
  const { player } = await world.bank();
  const element = await elementOf(world, name);
  const client = await player.as(username);
  const task = await player.waitingMatterTask(world.matterId, element, world.matterSeenBy);
  if (task.assignee !== username) await client.claim(task.key);
  await player.playMatter(world.matterId, element, answerOf(await client.task(task.key), table), world.matterSeenBy);
});
step(/“([^“”]+)”不能办理事项任务“([^“”]+)”/u, async (world, [username = '', name = '']) => {
  const { player } = await world.bank();
  const task = await player.waitingMatterTask(world.matterId, await elementOf(world, name), world.matterSeenBy);
  // Of what is confidential, independence says that it isn't there.
  await expect((await player.as(username)).claim(task.key)).rejects.toThrow(ApiProblem);
});
step(/不能提交事项任务“([^“”]+)”/u, async (world, [name = ''], table) => {
  const { player } = await world.bank();
  const { task, client } = await player.takeMatter(world.matterId, await elementOf(world, name), world.matterSeenBy);
  const shown = await client.task(task.key);
  const answer = { ...shown.data, ...USUAL_ANSWERS[task.elementId], ...answerOf(shown, table) };
  await expect(client.complete(task.key, answer)).rejects.toMatchObject({ status: 422 });
});
step(/事项任务“([^“”]+)”里，“([^“”]+)”已填([\d.]+)/u, async (world, [name = '', field = '', value = '']) => {
  const { player } = await world.bank();
  const { task, client } = await player.takeMatter(world.matterId, await elementOf(world, name), world.matterSeenBy);
  const shown = await client.task(task.key);
  const [entry] = Object.entries(answerOf(shown, [[field, value]]));
  expect(shown.data).toMatchObject(Object.fromEntries(entry ? [entry] : []));
});
step(/事项任务“([^“”]+)”由“([^“”]+)”办理/u, async (world, [name = '', group = '']) => {
  const element = await elementOf(world, name);
  expect((await see(world)).tasks.find((task) => task.elementId === element)?.candidateGroups).toContain(group);
});
step(/事项的结果是“([^“”]+)”/u, async (world, [name = '']) => {
  let last: string | null = null;
  try {
    await (await world.bank()).player.until(`the outcome ${name}`, async () => nameOf(MATTER_OUTCOMES, (last = (await see(world)).outcome), 'zh-CN') === name);
  } catch (error) {
    throw new Error(`${error instanceof Error ? error.message : ''}; it is “${nameOf(MATTER_OUTCOMES, last, 'zh-CN')}”`, { cause: error });
  }
});
step(/事项时限“([^“”]+)”到(.+?\d\d:\d\d)/u, (world, [stage = '', moment = '']) => limit(world, stage, ({ dueAt }) => new Date(dueAt).getTime() === world.moment(moment).getTime()));
step(/事项时限“([^“”]+)”已逾期/u, (world, [stage = '']) => limit(world, stage, ({ missedAt }) => missedAt !== null));
step(/事项时限“([^“”]+)”按时完成/u, (world, [stage = '']) => limit(world, stage, ({ metAt, missedAt }) => metAt !== null && missedAt === null));
step(/“([^“”]+)”看不到该事项/u, async (world, [username = '']) => {
  await expect((await (await world.bank()).player.as(username)).matter(world.matterId)).rejects.toMatchObject({ status: 404 });
});
step(/“([^“”]+)”看得到该事项/u, async (world, [username = '']) => {
  expect((await (await (await world.bank()).player.as(username)).matter(world.matterId)).id).toBe(world.matterId);
});
step(/事项抽到(\d+)件投诉/u, async (world, [number = '']) => {
  await (await world.bank()).player.until(`${number} complaints drawn`, async () => (await see(world)).complaints.length === Number(number));
});
step(/事项记录写明“([^“”]+)”/u, async (world, [words = '']) => {
  const { player } = await world.bank();
  await player.until(`the record to say “${words}”`, async () => (await see(world)).entries.some(({ fields }) => fields.some(({ shown }) => shown.includes(words))));
});

async function open(world: World, username: string, kind: string, table: Table, complaintId?: string): Promise<void> {
  const client = await (await world.bank()).player.as(username);
  const code = kindOf(kind);
  const { form } = await client.request<OpeningForm>('GET', `/api/matter-kinds/${code}/form`);
  const details = answerIn(kind, form?.schema ?? {}, table);
  world.matterId = (await client.openMatter({ kind: code, details, ...(complaintId ? { complaintId } : {}) })).id;
  world.matterSeenBy = readerOf(code);
}

async function see(world: World) {
  return (await world.bank()).player.seeMatter(world.matterId, world.matterSeenBy);
}

function kindOf(name: string): MatterKindCode {
  const found = MATTER_KINDS.find(({ zh }) => zh === name);
  if (!found) throw new Error(`there is no matter “${name}”: ${MATTER_KINDS.map(({ zh }) => zh).join('、')}`);
  return found.code;
}

/** The complaint manager, unless the kind is kept from them. */
function readerOf(code: MatterKindCode): string {
  const readers: readonly string[] = MATTER_KINDS.find((kind) => kind.code === code)?.readers ?? [];
  return readers.includes('manager') ? 'manager' : 'auditor';
}

async function elementOf(world: World, name: string): Promise<string> {
  let names: string[] = [];
  try {
    return await (await world.bank()).player.until(`the task ${name}`, async () => {
      const { tasks } = await see(world);
      names = tasks.map((task) => task.name);
      return tasks.find((task) => task.name === name)?.elementId;
    });
  } catch (error) {
    throw new Error(`${error instanceof Error ? error.message : ''}; waiting are: ${names.join('、') || 'none'}`, { cause: error });
  }
}

async function limit(world: World, name: string, as: (deadline: Awaited<ReturnType<typeof see>>['deadlines'][number]) => boolean): Promise<void> {
  const code = [...MATTER_STAGES, ...STAGES].find(({ zh }) => zh === name)?.code;
  if (!code) throw new Error(`there is no stage “${name}”`);
  let last: unknown;
  try {
    await (await world.bank()).player.until(`the limit ${name}`, async () => (await see(world)).deadlines.some((each) => each.stage === code && as((last = each, each))));
  } catch (error) {
    throw new Error(`${error instanceof Error ? error.message : ''}; it is ${JSON.stringify(last)}`, { cause: error });
  }
}
