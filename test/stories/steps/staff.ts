import { USUAL_ANSWERS, type Answer } from '../../../launcher/player.ts';
import { answerOf } from '../form-answer.ts';
import { step } from '../step.ts';
import type { World } from '../world.ts';

step(/完成任务“([^“”]+)”/u, async (world, [name = ''], table) => {
  const { player } = await world.bank();
  const element = await elementOf(world, name);
  const { task, client } = await player.take(world.complaintId, element);
  await player.play(world.complaintId, element, answerOf(await client.task(task.key), table));
});
step(/“([^“”]+)”完成任务“([^“”]+)”/u, async (world, [username = '', name = ''], table) => {
  const { player } = await world.bank();
  const element = await elementOf(world, name);
  const task = await player.waitingTask(world.complaintId, element);
  const client = await player.as(username);
  if (task.assignee !== username) await client.claim(task.key);
  await player.play(world.complaintId, element, answerOf(await client.task(task.key), table));
});
step(/“([^“”]+)”不能办理任务“([^“”]+)”/u, async (world, [username = '', name = '']) => {
  const { player } = await world.bank();
  const task = await player.waitingTask(world.complaintId, await elementOf(world, name));
  await expect((await player.as(username)).claim(task.key)).rejects.toMatchObject({ status: 403 });
});
step(/不能提交任务“([^“”]+)”/u, async (world, [name = ''], table) => {
  const { player } = await world.bank();
  const { task, client } = await player.take(world.complaintId, await elementOf(world, name));
  // What else the form asks is as it should be: what the table says is what is refused.
  const answer: Answer = { ...(await client.task(task.key)).data, ...USUAL_ANSWERS[task.elementId], ...answerOf(await client.task(task.key), table) };
  await expect(client.complete(task.key, answer)).rejects.toMatchObject({ status: 422 });
});
step(/“([^“”]+)”登记回避“([^“”]+)”，理由是“([^“”]+)”/u, async (world, [username = '', excluded = '', reason = '']) => {
  await (await (await world.bank()).player.as(username)).request('POST', `/api/complaints/${world.complaintId}/conflicts`, { username: excluded, reason });
});
step(/待办任务有“([^“”]+)”/u, async (world, [name = '']) => {
  await elementOf(world, name);
});
step(/任务“([^“”]+)”由“([^“”]+)”办理/u, async (world, [name = '', group = '']) => {
  const element = await elementOf(world, name);
  expect((await world.see()).tasks.find((task) => task.elementId === element)?.candidateGroups).toContain(group);
});
step(/没有待办任务“([^“”]+)”/u, async (world, [name = '']) => {
  expect((await world.see()).tasks.map((task) => task.name)).not.toContain(name);
});

/** A task is named as the diagram names it. */
async function elementOf(world: World, name: string): Promise<string> {
  let names: string[] = [];
  try {
    return await world.until(`the task ${name}`, ({ tasks }) => {
      names = tasks.map((task) => task.name);
      return tasks.find((task) => task.name === name)?.elementId;
    });
  } catch (error) {
    throw new Error(`${error instanceof Error ? error.message : ''}; waiting are: ${names.join('、') || 'none'}`, { cause: error });
  }
}
