import { readFileSync } from 'node:fs';
import { USUAL_ANSWERS } from '../../launcher/player.ts';
import { makePdf } from '../../papers/index.ts';
import type { ComplaintFiled, NewComplaint } from '../../api/schemas/filing.ts';
import { DESK, inBrowser, PHONE, type TestBrowser } from '../kit/browser.ts';
import { startTestSystem, START, type TestSystem } from '../kit/system.ts';

let system: TestSystem;
let browser: TestBrowser;
inBrowser(startTestSystem, (...started) => { [system, browser] = started; });

const COMPLAINT: NewComplaint = {
  person: { name: '李小满', phone: '000-0000-0101', email: 'li.xiaoman@example.com' }, subject: '跨行转账重复扣款', narrative: '转账时页面超时，账户被扣了两笔。', category: 'account-transaction', product: 'transfer-payment', complainedUnit: 'BJ',
};
/** A picture of one pixel. */
const PNG = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');

/** A second of silence. */
function silence(): Buffer {
  const wav = Buffer.alloc(44 + 8_000, 128);
  wav.write('RIFF', 0);
  wav.writeUInt32LE(36 + 8_000, 4);
  wav.write('WAVEfmt ', 8);
  for (const [value, at] of [[16, 16], [8_000, 24], [8_000, 28], [8_000, 40]] as const) wav.writeUInt32LE(value, at);
  for (const [value, at] of [[1, 20], [1, 22], [1, 32], [8, 34]] as const) wav.writeUInt16LE(value, at);
  wav.write('data', 36);
  return wav;
}

async function withEvidence(): Promise<ComplaintFiled> {
  const pdf = await makePdf({ locale: 'zh-CN', title: '转账回单', issuer: '示范银行', issuedAt: new Date(START), blocks: Array.from({ length: 60 }, (_, index) => ({ kind: 'paragraph', text: `第${index + 1}笔交易` })) });
  return system.customer().file(COMPLAINT, [{ name: '转账回单.pdf', content: pdf }, { name: '截图.png', content: PNG }, { name: '来电录音.wav', content: silence() }, { name: '说明.txt', content: Buffer.from('页面提示超时。') }]);
}

describe('the case page', () => {
  it('shows evidence beside the facts: a PDF, a picture, a recording and a text (D10-07)', async () => {
    const { id } = await withEvidence();
    await system.player.waitingTask(id, 'preliminary-check');
    const visit = await browser.signIn('intake', `/staff/complaints/${id}`, { width: DESK });
    const { page } = visit;
    await page.getByRole('button', { name: '转账回单.pdf' }).click();
    const viewer = page.getByRole('dialog');
    await viewer.getByText('第1笔交易').waitFor({ state: 'attached' });
    expect(await viewer.locator('canvas').first().evaluate((canvas: HTMLCanvasElement) => canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data.some((value) => value < 100))).toBe(true);
    // The facts are still there to be read and used.
    expect(await page.getByText(COMPLAINT.narrative).evaluate((element) => element.getBoundingClientRect().right)).toBeLessThan(await viewer.evaluate((element) => element.getBoundingClientRect().left));
    await viewer.getByRole('button', { name: '下一页' }).click();
    await page.waitForFunction(() => document.querySelector<HTMLInputElement>('.evidence-page input')?.value === '2');
    expect(await visit.accessibilityFaults()).toEqual([]);

    await page.getByRole('button', { name: '截图.png' }).click();
    const picture = viewer.getByRole('img', { name: '截图.png' });
    await picture.waitFor();
    await viewer.getByRole('group', { name: /图片/ }).press('r');
    await page.waitForFunction(() => document.querySelector<HTMLElement>('.evidence-picture img')?.style.transform.includes('rotate(90deg)'));
    await page.getByRole('button', { name: '来电录音.wav' }).click();
    await viewer.getByText('1.5×').click();
    await page.waitForFunction(() => document.querySelector('audio')?.playbackRate === 1.5);
    await page.getByRole('button', { name: '说明.txt' }).click();
    await viewer.getByText('页面提示超时。').waitFor();
    const viewed = (await (await system.player.as('manager')).events(id)).items.filter(({ type }) => type === 'evidence.viewed');
    expect(viewed).toHaveLength(4);
  });

  it('shows a HEIC photo, as iPhones take them, and says so of one that is damaged (D10-07)', async () => {
    const photo = readFileSync(new URL('../data/receipt.heic', import.meta.url));
    const { id } = await system.customer().file(COMPLAINT, [{ name: '回单.heic', content: photo }, { name: '损坏.heic', content: photo.subarray(0, 600) }]);
    await system.player.waitingTask(id, 'preliminary-check');
    const visit = await browser.signIn('intake', `/staff/complaints/${id}`, { width: DESK });
    const { page } = visit;
    await page.getByRole('button', { name: '回单.heic' }).click();
    const viewer = page.getByRole('dialog');
    const picture = viewer.getByRole('img', { name: '回单.heic' });
    await picture.waitFor();
    // Red on its left side, blue on its right.
    expect(await picture.evaluate(async (img: HTMLImageElement) => {
      await img.decode();
      const canvas = new OffscreenCanvas(img.naturalWidth, img.naturalHeight);
      const context = canvas.getContext('2d')!;
      context.drawImage(img, 0, 0);
      const strongest = (x: number) => { const [red = 0, , blue = 0] = context.getImageData(x, 10, 1, 1).data; return red > 150 ? 'red' : blue > 150 ? 'blue' : 'neither'; };
      return [canvas.width, canvas.height, strongest(10), strongest(canvas.width - 10)];
    })).toEqual([480, 320, 'red', 'blue']);
    await page.getByRole('button', { name: '损坏.heic' }).click();
    await viewer.getByText('无法读取，文件可能已损坏').waitFor();
    expect(await viewer.getByRole('link', { name: '下载文件' }).getAttribute('download')).toBe('损坏.heic');
    expect(await visit.accessibilityFaults()).toEqual([]);
  });

  it('tells a colleague who is mentioned, and nobody who may not see the case (D18-20)', async () => {
    const { id, number } = await system.customer().file(COMPLAINT);
    await system.player.waitingTask(id, 'preliminary-check');
    const visit = await browser.signIn('intake', `/staff/complaints/${id}`, { width: DESK });
    const { page } = visit;
    const comment = page.getByRole('textbox', { name: '添加备注' });
    await comment.pressSequentially('@manager2');
    const offered = page.locator('.ant-mentions-dropdown-menu-item').first();
    await offered.waitFor();
    const name = ((await offered.textContent()) ?? '').split(' · ')[0] ?? '';
    await offered.click();
    await comment.pressSequentially('请看一下录音');
    await page.getByRole('button', { name: '添加', exact: true }).click();
    await page.locator('.case-mention', { hasText: `@${name}` }).waitFor();
    await system.mail('manager2@bank.example.com', new RegExp(`在投诉${number}的备注中提到您`));
    // Of a case of Beijing, a handler of Shanghai knows nothing.
    const intake = await system.player.as('intake');
    const { items } = await intake.request<{ items: { username: string }[] }>('GET', `/api/complaints/${id}/colleagues?q=handler.sh`);
    expect(items).toEqual([]);
    await expect(intake.request('POST', `/api/complaints/${id}/comments`, { body: '@x', mentions: ['handler.sh'] })).rejects.toMatchObject({ status: 422 });
    expect(await visit.accessibilityFaults()).toEqual([]);
  });

  it('has what may be done within reach on every tab, on a phone too', async () => {
    const { id, number } = await system.customer().file(COMPLAINT);
    await system.player.waitingTask(id, 'preliminary-check');
    const { page } = await browser.signIn('intake', `/staff/complaints/${id}?tab=timeline`, { width: DESK });
    await page.locator('.timeline').waitFor();
    await page.getByRole('group', { name: '办理操作' }).getByRole('button', { name: '写备注' }).click();
    const dialog = page.getByRole('dialog', { name: '添加备注' });
    await dialog.getByRole('textbox', { name: '添加备注' }).fill('已电话联系，客户下午来网点。');
    await dialog.getByRole('button', { name: '添加', exact: true }).click();
    await dialog.waitFor({ state: 'hidden' });
    await page.getByRole('tab', { name: '案情' }).click();
    await page.getByText('已电话联系，客户下午来网点。').waitFor();
    const phone = await browser.signIn('intake', `/staff/complaints/${id}?tab=messages`, { width: PHONE });
    await phone.page.getByRole('button', { name: '更多操作' }).click();
    await phone.page.getByRole('menuitem', { name: '催办' }).waitFor();
    expect(await phone.accessibilityFaults()).toEqual([]);
    await phone.page.keyboard.press('Escape');
    await phone.page.getByRole('button', { name: '领取：初步核实' }).click();
    await phone.page.waitForURL(/\/staff\/tasks\/\d+/);
    await phone.page.getByText(number).first().waitFor();
  });

  it('says in words where the case is and what comes next, in either language (D10-06)', async () => {
    const { id } = await system.customer().file(COMPLAINT);
    await system.player.play(id, 'preliminary-check');
    await system.player.waitingTask(id, 'investigate');
    const chinese = await browser.signIn('manager', `/staff/complaints/${id}`, { width: PHONE });
    await chinese.page.getByText(/^下一步：.*拟定处理意见/).waitFor();
    const english = await browser.signIn('manager', `/staff/complaints/${id}`, { width: DESK, locale: 'en' });
    await english.page.getByText(/^Next: [^\u4e00-\u9fff]*Propose/).waitFor();
  });
});

describe('the letter that follows from a task', () => {
  it('is worded in the browser, looked at as mail, and sent so (D01-07, D04-04)', async () => {
    const { id } = await system.customer().file(COMPLAINT);
    await system.player.play(id, 'preliminary-check');
    await system.player.play(id, 'investigate');
    const { task, client, username } = await system.player.take(id, 'decide');
    await client.request('PUT', `/api/tasks/${task.key}/draft`, { data: { ...USUAL_ANSWERS.decide, redress: ['apology', 'compensation'], compensationYuan: 600 }, version: 0 });
    const visit = await browser.signIn(username, `/staff/tasks/${task.key}`, { width: DESK });
    const { page } = visit;
    await page.locator('.fjs-form').waitFor();
    await page.getByRole('button', { name: '查看告知书' }).click();
    const letter = page.getByRole('dialog');
    await letter.getByRole('textbox', { name: '可改写的段落' }).nth(1).fill('您反映的问题我们已逐笔核对，结果如下。');
    await letter.getByText('诉讼').first().waitFor();
    expect(await letter.getByRole('textbox').filter({ hasText: '诉讼' }).count()).toBe(0);
    await letter.getByRole('button', { name: '保存告知书' }).click();
    await page.getByText('告知书已保存').waitFor();
    expect(await visit.accessibilityFaults()).toEqual([]);
    await letter.getByText('邮件', { exact: true }).click();
    await page.frameLocator('.letter-frame').getByText('您反映的问题我们已逐笔核对').waitFor();
    await letter.getByRole('button', { name: /Close|关闭/ }).click();
    await page.getByRole('button', { name: '提交', exact: true }).click();
    await system.player.play(id, 'approve');
    await system.mail('li.xiaoman@example.com', /您反映的问题我们已逐笔核对/);
    const reader = await browser.signIn('manager', `/staff/complaints/${id}?tab=messages`, { width: PHONE });
    await reader.page.getByRole('button', { name: /投诉处理结果告知书/ }).click();
    await reader.page.getByText(/[0-9a-f]{64}/).waitFor();
  });

  it('stands before an English reader with the form, all in English', async () => {
    const { id } = await system.customer().file({ ...COMPLAINT, subject: 'Charged twice', narrative: 'The page timed out.', person: { name: 'Zhang Wei', email: 'zhang@example.com' }, locale: 'en' });
    await system.player.play(id, 'preliminary-check');
    await system.player.play(id, 'investigate', { complainantStatement: 'As filed.', respondentStatement: 'Regrets it.', findings: 'Two postings.' });
    const { task, username } = await system.player.take(id, 'decide');
    const { page } = await browser.signIn(username, `/staff/tasks/${task.key}`, { width: DESK, locale: 'en' });
    await page.locator('.fjs-form').waitFor();
    await page.getByRole('heading', { name: 'Propose the decision' }).first().waitFor();
    expect((await page.locator('.task-form').innerText()).match(/[\u4e00-\u9fff]+/g)).toBeNull();
    await page.getByText('Not upheld').waitFor({ state: 'detached' });
  });
});

describe('help', () => {
  it('shows somebody new a tour of their post, once, and each page has words of its own', async () => {
    const visit = await browser.signIn('intake', '/staff/inbox', { width: DESK, tour: true });
    const { page } = visit;
    await page.getByText('您负责受理').waitFor();
    for (let step = 0; step < 8 && (await page.getByRole('button', { name: '下一步' }).count()) > 0; step += 1) await page.getByRole('button', { name: '下一步' }).click();
    await page.getByRole('button', { name: '开始使用' }).click();
    await page.reload();
    await page.getByRole('heading', { name: '待办任务' }).waitFor();
    expect(await page.getByText('您负责受理').count()).toBe(0);
    await page.goto('/staff/complaints/new');
    await page.getByRole('button', { name: '帮助' }).click();
    await page.getByText('Ctrl+Enter 提交').waitFor();
    expect(await visit.accessibilityFaults()).toEqual([]);
  });
});

describe('filing on a phone', () => {
  it('helps to choose the kind, goes on by itself after a lost connection, files once, and gives the receipt as a picture (D02-01, D03-14)', async () => {
    const visit = await browser.visit({ width: PHONE });
    const { page } = visit;
    await page.goto('/file');
    await page.getByRole('textbox', { name: '用几个字说说是什么事' }).fill('信用卡年费多收了');
    await page.getByRole('button', { name: '费用和利率' }).click();
    expect(await page.getByRole('radio', { name: /费用和利率/ }).isChecked()).toBe(true);
    await page.getByLabel('投诉事项').fill('年费重复收取');
    await page.getByLabel('事情经过').fill('同一张卡被收了两次年费。');
    const on = async (): Promise<void> => page.getByRole('button', { name: '下一步' }).click();
    await on();
    await page.getByLabel('涉及金额').waitFor();
    await on();
    await page.getByLabel('选择文件').setInputFiles([{ name: '账单.png', mimeType: 'image/png', buffer: PNG }]);
    await on();
    await page.getByLabel('姓名').fill('张伟');
    await page.getByLabel('手机或电话').fill('000-0000-0303');
    await on();
    // The first answer is lost on its way; the second attempt finds what the first has filed.
    let lost = 0;
    visit.expects(/ERR_CONNECTION_RESET/);
    await page.route('**/api/complaints', async (route) => {
      if (lost > 0) return route.continue();
      lost += 1;
      const { 'content-type': type = '', 'idempotency-key': key = '' } = route.request().headers();
      await fetch(`${system.base}/api/complaints`, { method: 'POST', headers: { 'Content-Type': type, 'Idempotency-Key': key }, body: new Uint8Array(route.request().postDataBuffer() ?? []) });
      await route.abort('connectionreset');
    });
    await page.getByRole('button', { name: '提交投诉' }).click();
    await page.getByText('连接中断，正在自动重试').waitFor();
    await page.getByRole('heading', { name: '投诉已提交' }).waitFor();
    const number = ((await page.locator('.filed-keys dd').first().textContent()) ?? '').trim();
    const { items } = await (await system.player.as('manager')).request<{ items: { number: string }[] }>('GET', `/api/complaints?q=${encodeURIComponent('年费重复收取')}`);
    expect(items.map((each) => each.number)).toEqual([number]);
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: '保存为图片' }).click();
    expect((await download).suggestedFilename()).toBe(`${number}.png`);
    expect(await visit.accessibilityFaults()).toEqual([]);
    expect(await visit.overflow()).toBe(0);
  });
});
