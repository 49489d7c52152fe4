import { createHash } from 'node:crypto';
import { ApiProblem } from '../../api/client.ts';
import type { TaskLetterView } from '../../api/schemas/letters.ts';
import { DEMO_PASSWORD } from '../../db/demo.ts';
import { USUAL_ANSWERS, type Answer } from '../../launcher/player.ts';
import { readPdf } from '../kit/pdf.ts';
import { startTestSystem, type TestSystem } from '../kit/system.ts';
import { COMPLAINT } from './kit.ts';

let system: TestSystem;
beforeAll(async () => {
  system = await startTestSystem();
});
afterAll(() => system.close());

const DECIDE: Answer = { ...USUAL_ANSWERS.decide, redress: ['apology', 'compensation'], compensationYuan: 600, suggestionAnswer: '排队叫号建议已采纳。' };
const INTRODUCTION = /^您于.+已调查处理完毕/;

async function atDecision(): Promise<string> {
  const { id } = await system.customer().file(COMPLAINT);
  await system.player.play(id, 'preliminary-check');
  await system.player.play(id, 'investigate');
  return id;
}

async function printed(key: string, username: string, data: Answer): Promise<Buffer> {
  const headers = { 'Content-Type': 'application/json' };
  const session = await fetch(`${system.base}/api/session`, { method: 'POST', headers, body: JSON.stringify({ username, password: DEMO_PASSWORD }) });
  const cookie = session.headers.get('set-cookie')?.split(';')[0] ?? '';
  return Buffer.from(await (await fetch(`${system.base}/api/tasks/${key}/letter/print`, { method: 'POST', headers: { ...headers, cookie }, body: JSON.stringify({ data }) })).arrayBuffer());
}

const freePart = (letter: TaskLetterView, words: RegExp): string => letter.parts.find(({ id, block }) => id !== null && block.kind === 'paragraph' && words.test(block.text))?.id ?? '';
const refused = (call: Promise<unknown>): Promise<ApiProblem> => call.then(() => { throw new Error('was not refused'); }, (error: unknown) => error as ApiProblem);

describe('the letter that follows from a task', () => {
  it('is seen before it goes out, worded where it is free, and goes out word for word as it was approved (D01-07, D04-04, D07-11)', async () => {
    const id = await atDecision();
    const { task, client, username } = await system.player.take(id, 'decide');
    expect((await client.task(task.key)).letter).toBe(true);
    const letter = (data: Answer): Promise<TaskLetterView> => client.request('POST', `/api/tasks/${task.key}/letter`, { data });

    expect(await letter({ facts: '只填了一半' })).toMatchObject({ possible: true, template: 'result-notice', ready: false });
    const seen = await letter(DECIDE);
    expect(seen).toMatchObject({ ready: true, mayEdit: true, missing: [], locale: 'zh-CN' });
    expect(seen.text).toContain('赔偿金额：¥600.00');
    expect(seen.text).toContain('排队叫号建议已采纳。');
    // What a rule demands, what the form says and the bank's name and date are no free parts.
    const free = seen.parts.flatMap(({ id: part, block }) => (part !== null && block.kind === 'paragraph' ? [block.text] : []));
    expect(free.some((text) => INTRODUCTION.test(text))).toBe(true);
    expect(free.join()).not.toMatch(/诉讼|12378|复核|示范银行/);

    const introduction = freePart(seen, INTRODUCTION);
    const words = '李小满女士，您好。<b>{{number}}</b> 我们已逐笔核对您的交易。\n\n对由此造成的不便，我们深表歉意。';
    const saved = await client.request<TaskLetterView>('PUT', `/api/tasks/${task.key}/letter`, { data: DECIDE, edited: { [introduction]: words, added: '网点负责人将于本周登门致歉。' } });
    expect(saved.text).toContain(words);
    expect(saved.html).toContain('&lt;b&gt;{{number}}&lt;/b&gt;');
    expect(saved.text).toContain('网点负责人将于本周登门致歉。');
    const stays = seen.parts.find(({ block }) => block.kind === 'list');
    expect(stays?.id).toBeNull();
    expect((await refused(client.request('PUT', `/api/tasks/${task.key}/letter`, { data: DECIDE, edited: { '00000000': '删去权利告知' } }))).problem.errors).toMatchObject([{ code: 'letter-fixed' }]);
    expect((await readPdf(await printed(task.key, username, DECIDE))).pages.join('')).toContain('网点负责人将于本周登门致歉');
    // Nothing of the rehearsal stays.
    expect((await system.player.see(id)).resolutions).toEqual([]);

    await client.complete(task.key, DECIDE);
    // The approver sees it as it will go out, and can't change it.
    const { task: approve, client: approver } = await system.player.take(id, 'approve');
    const approved = await approver.request<TaskLetterView>('POST', `/api/tasks/${approve.key}/letter`, { data: { approved: true } });
    expect(approved).toMatchObject({ ready: true, mayEdit: false });
    expect(approved.text).toContain(words);
    expect((await refused(approver.request('PUT', `/api/tasks/${approve.key}/letter`, { data: { approved: true }, edited: {} }))).status).toBe(409);
    expect((await approver.request<TaskLetterView>('POST', `/api/tasks/${approve.key}/letter`, { data: { approved: false } })).template).toBeNull();
    await approver.complete(approve.key, { approved: true, approvalComment: '同意' });

    const mail = await system.mail('li.xiaoman@example.com', /投诉处理结果告知书/);
    expect(mail.text.replaceAll('\r\n', '\n')).toContain(words);
    const { items } = await approver.notices(id);
    const sent = items.find(({ template }) => template === 'result-notice');
    // Staff read it without the customer's code (D12-06); with it, it is what was approved, character for character.
    expect(sent?.text).toBe(approved.text);
    const code = /code=(\w+)/.exec(mail.text)?.[1] ?? '';
    expect(code).toHaveLength(10);
    const whole = JSON.stringify([sent?.subject, sent?.text, sent?.html]).replaceAll('••••••••••', code);
    expect(sent?.approved).toMatchObject({ by: expect.any(String), sha256: createHash('sha256').update(whole).digest('hex') });
  });

  it('sent back and decided anew, is approved anew: the words are kept, the facts are the new ones (D18-03)', async () => {
    const id = await atDecision();
    const first = await system.player.take(id, 'decide');
    const seen = await first.client.request<TaskLetterView>('POST', `/api/tasks/${first.task.key}/letter`, { data: DECIDE });
    await first.client.request('PUT', `/api/tasks/${first.task.key}/letter`, { data: DECIDE, edited: { [freePart(seen, INTRODUCTION)]: '您反映的事项已有结果。' } });
    await first.client.complete(first.task.key, DECIDE);
    await system.player.play(id, 'approve', { approved: false, approvalComment: '请补充理由' });
    await system.player.play(id, 'decide', { ...DECIDE, compensationYuan: 900 });
    await system.player.play(id, 'approve', { approved: true });
    const sent = await system.player.until('the result', async () => (await (await system.player.as('manager')).notices(id)).items.find(({ template }) => template === 'result-notice'));
    expect(sent.text).toContain('您反映的事项已有结果。');
    expect(sent.text).toContain('¥900.00');
    expect(sent.text).not.toContain('¥600.00');
  });

  it('tells the extension with the time that it will lead to, before it is granted (D12-04)', async () => {
    const { id } = await system.customer().file(COMPLAINT);
    await system.player.play(id, 'preliminary-check');
    await system.player.play(id, 'investigate', { investigationOutcome: 'extension', extensionReason: '需调取外部机构凭证', extensionWorkingDays: 5 });
    const { task, client } = await system.player.take(id, 'approve-extension');
    const limit = async (): Promise<string | undefined> => (await system.player.see(id)).deadlines.find(({ stage }) => stage === 'result')?.dueAt;
    const before = await limit();
    const letter = await client.request<TaskLetterView>('POST', `/api/tasks/${task.key}/letter`, { data: { extensionApproved: true, extensionComment: '同意' } });
    expect(letter).toMatchObject({ template: 'extension-notice', ready: true });
    expect(await limit()).toBe(before);
    await client.complete(task.key, { extensionApproved: true, extensionComment: '同意' });
    const mail = await system.mail('li.xiaoman@example.com', /延期告知书/);
    const promised = /预计答复时间：(.+)前/;
    expect(promised.exec(letter.text)?.[1]).toBe(promised.exec(mail.text)?.[1]);
  });
});
