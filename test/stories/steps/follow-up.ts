import { step } from '../step.ts';
import type { World } from '../world.ts';
import { code, number, track } from './customer.ts';

step(/客户(不?)同意延期/u, (world, [no = '']) => answerQuestion(world, 'extension', { consent: no === '' }));
step(/客户发表意见“([^“”]+)”/u, (world, [answer = '']) => answerQuestion(world, 'opinion', { answer }));
step(/客户向上级申请核查，理由是“([^“”]+)”/u, async (world, [reason = '']) => {
  const bank = await world.bank();
  await bank.player.until('the superior body to be open', async () => (await track(world)).may.askSuperior);
  await bank.customer().escalate(number(world), code(world), reason);
});
step(/客户催办，说“([^“”]+)”/u, async (world, [body = '']) => (await world.bank()).customer().urgeBank(number(world), code(world), body));
step(/“([^“”]+)”催办该投诉，要求“([^“”]+)”/u, async (world, [username = '', body = '']) => {
  await (await (await world.bank()).player.as(username)).urge(world.complaintId, { kind: 'urge', body });
});
step(/“([^“”]+)”督办该投诉，限(\d+)月(\d+)日前反馈，要求“([^“”]+)”/u, async (world, [username = '', month = '', day = '', body = '']) => {
  const answerBy = `${world.now.getUTCFullYear()}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  await (await (await world.bank()).player.as(username)).urge(world.complaintId, { kind: 'supervise', body, answerBy });
});
step(/查询页面的状态是“([^“”]+)”/u, async (world, [status = '']) => {
  const { STATUSES } = await import('../../../db/codes.ts');
  const wanted = STATUSES.find(({ zh }) => zh === status)?.code;
  if (!wanted) throw new Error(`there is no status “${status}”`);
  await (await world.bank()).player.until(`the status ${status}`, async () => (await track(world)).status === wanted);
});
step(/查询页面写明承诺“([^“”]+)”/u, async (world, [measure = '']) => {
  await (await world.bank()).player.until(`the promise ${measure}`, async () => (await track(world)).promises.some((promise) => promise.measure.includes(measure)));
});

async function answerQuestion(world: World, kind: 'extension' | 'opinion', answer: { consent?: boolean; answer?: string }): Promise<void> {
  const bank = await world.bank();
  const question = await bank.player.until(`a question to the customer (${kind})`, async () => (await track(world)).questions.find((each) => each.kind === kind));
  await bank.customer().answerQuestion({ number: number(world), code: code(world), questionId: question.id, ...answer });
}
