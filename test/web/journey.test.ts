import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { inBrowser, PHONE, type TestBrowser, type Visit } from '../kit/browser.ts';
import { startTestSystem, type TestSystem } from '../kit/system.ts';

const PDF = Buffer.from('%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n');
const EMAIL = 'wang.xiaoming@example.com';

let system: TestSystem;
let browser: TestBrowser;
inBrowser(startTestSystem, (...started) => { [system, browser] = started; });

const next = (page: Page): Promise<void> => page.getByRole('button', { name: '下一步' }).click();

/** Files the complaint step by step on a phone; number and code as the customer reads them. */
async function fileOnPhone(customer: Visit): Promise<{ number: string; code: string }> {
  const { page } = customer;
  await page.goto('/');
  await page.getByRole('main').getByRole('link', { name: /提交投诉/ }).click();
  await page.getByRole('radio', { name: /服务态度/ }).check();
  await page.getByLabel('投诉事项').fill('柜面开户等候两小时且无人解释');
  await page.getByRole('textbox', { name: '事情经过' }).fill('3月2日上午在北京分行办理开户，等候两小时后被告知系统故障，耽误了当天的购房付款。');
  await next(page);
  await customer.choose('涉及的机构', '北京分行');
  await page.getByLabel('涉及金额（元）').fill('800');
  await page.getByLabel('您的诉求').fill('请说明原因并赔偿由此产生的费用。');
  await next(page);
  await page.getByLabel('选择文件').setInputFiles({ name: '违约金收据.pdf', mimeType: 'application/pdf', buffer: PDF });
  await page.getByRole('list', { name: '已选择的文件' }).getByText('违约金收据.pdf').waitFor();
  await next(page);
  await page.getByLabel('姓名').fill('王小明');
  await page.getByLabel('电子邮箱').fill(EMAIL);
  await next(page);
  await page.getByRole('region', { name: '证据材料' }).getByText('违约金收据.pdf').waitFor();
  await page.getByRole('button', { name: '提交投诉' }).click();
  await page.getByRole('heading', { name: '投诉已提交' }).waitFor();
  const read = (term: string): Promise<string> => page.locator('dt', { hasText: term }).locator('xpath=following-sibling::dd').innerText();
  return { number: await read('投诉编号'), code: await read('查询码') };
}

/** Claims the case's waiting task in the group's inbox, as anybody of the group would. */
async function claim({ page }: Visit, task: string, number: string): Promise<void> {
  await page.getByRole('tab', { name: /待领取/ }).click();
  await page.getByRole('row', { name: new RegExp(number) }).getByRole('button', { name: `领取 ${task} ${number}` }).click();
  await page.getByRole('heading', { name: task, exact: true, level: 1 }).waitFor();
  await page.locator('.fjs-form').waitFor();
}

/** Sends the task's form; the page says so in passing and leads on. */
async function submit({ page }: Visit, task: string): Promise<void> {
  await Promise.all([page.getByText(`“${task}”已完成`).waitFor(), page.getByRole('button', { name: '提交', exact: true }).click()]);
}

function linkIn(text: string, path: string): string {
  const [link] = text.match(new RegExp(`http://complaints\\.example\\.com${path}\\S*`)) ?? [];
  if (!link) throw new Error(`no link to ${path} in: ${text}`);
  return link;
}

describe('a complaint in the browser', () => {
  it('goes from the customer\'s phone through intake, handling and approval to the archive, with every message and the way it took (D03-01, D01-02, D01-04, D12-02, D01-07, D04-09, D17-02, D18-14, D19-02)', async () => {
    const customer = await browser.visit({ width: PHONE });
    const { page } = customer;
    const { number, code } = await fileOnPhone(customer);
    expect(number).toMatch(/^TS20260302-\d{6}$/);
    expect(await customer.overflow()).toBe(0);

    const acceptance = await system.mail(EMAIL, /投诉受理告知书/);
    expect(acceptance.text).toContain(code);
    await page.goto(linkIn(acceptance.text, '/track'));
    await page.getByRole('heading', { name: '柜面开户等候两小时且无人解释' }).waitFor();
    const step = (name: string): ReturnType<Page['locator']> => page.getByRole('list').filter({ hasText: '满意度调查' }).getByRole('listitem').filter({ has: page.getByRole('heading', { name, exact: true }) });
    await step('初步核实').getByText('进行中').waitFor();
    await step('初步核实').getByText('预计 3月3日 09:00 前完成').waitFor();

    const intake = await browser.signIn('intake');
    await claim(intake, '初步核实', number);
    await intake.page.getByRole('radio', { name: /^受理/ }).check();
    await intake.page.getByLabel(/核实说明/).fill('投诉事项明确，属于本行受理范围，予以受理。');
    await submit(intake, '初步核实');

    const handler = await browser.signIn('handler.bj');
    await claim(handler, '调查核实', number);
    await handler.page.getByRole('radio', { name: /调查完成/ }).check();
    await handler.page.getByLabel(/客户陈述/).fill('客户坚持其投诉陈述，并提交违约金收据。');
    await handler.page.getByLabel(/被投诉方陈述/).fill('当班经理承认未及时告知系统故障。');
    await handler.page.getByLabel(/调查情况/).fill('调阅监控和系统日志，客户所述属实。');
    await submit(handler, '调查核实');
    await handler.page.goto('/staff/inbox');
    await claim(handler, '拟定处理意见', number);
    await handler.page.getByLabel(/查明的事实/).fill('网点未告知系统故障，客户因此支付违约金800元。');
    await handler.page.getByLabel(/事实清楚、证据充分/).check();
    await handler.page.getByLabel(/适用的规定/).fill('《消费者权益保护管理办法》第七条');
    await handler.pick('处理结论', '投诉成立');
    await handler.page.getByLabel(/赔偿损失/).check();
    await handler.page.getByLabel(/赔偿金额/).fill('800'); // above what a handler may decide alone
    await handler.page.getByLabel(/告知客户的理由/).fill('网点未及时告知，给您造成损失，我行予以赔偿并致歉。');
    await submit(handler, '拟定处理意见');

    const approver = await browser.signIn('approver.bj');
    await claim(approver, '审批', number);
    await approver.page.getByRole('radio', { name: /同意/ }).check();
    await approver.page.getByLabel(/审批意见/).fill('事实清楚，处理适当，同意。');
    await submit(approver, '审批');

    const result = await system.mail(EMAIL, /投诉处理结果告知书/);
    expect(result.text).toContain('我行予以赔偿并致歉');
    expect(result.text).toMatch(/复核[\s\S]*诉讼/);
    const survey = await system.mail(EMAIL, /请您评价/);
    await page.goto(linkIn(survey.text, '/survey'));
    await page.getByRole('radio', { name: '满意', exact: true }).check();
    await page.getByText('很好', { exact: true }).click();
    await page.getByLabel('意见和建议').fill('答复及时，谢谢。');
    await page.getByRole('button', { name: '提交评价' }).click();
    await page.getByText('感谢您的评价').waitFor();

    await system.mail(EMAIL, /投诉结案告知书/);
    await page.getByRole('link', { name: '查看办理进度' }).click();
    await page.getByText('已结案').waitFor();
    await expect(page.locator('[data-state="done"]').count()).resolves.toBe(8);

    const manager = await browser.signIn('manager', '/staff/complaints');
    await seesTheWholeCase(manager, number, code);
  }, 300_000);
});

async function seesTheWholeCase({ page }: Visit, number: string, code: string): Promise<void> {
  await page.getByRole('link', { name: '柜面开户等候两小时且无人解释' }).click();
  await page.getByRole('heading', { name: '柜面开户等候两小时且无人解释' }).waitFor();
  await page.getByText('已归档', { exact: true }).waitFor();
  await page.getByText('办理完毕', { exact: true }).waitFor();
  expect(await page.getByRole('list', { name: '办理进度' }).locator('[data-done="true"]').count()).toBe(8);
  const tab = (name: string): Promise<void> => page.getByRole('tab', { name, exact: true }).click();

  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: '下载 违约金收据.pdf' }).click()]);
  expect(download.suggestedFilename()).toBe('违约金收据.pdf');
  expect((await readFile(await download.path())).equals(PDF)).toBe(true);

  await tab('调查与处理');
  await page.getByText('审批通过', { exact: true }).waitFor();
  await page.getByText('¥800.00').waitFor();
  await page.getByText('答复及时，谢谢。').waitFor();

  await tab('时限与判定');
  const authority = page.getByRole('article').filter({ hasText: '审批权限' });
  await authority.getByText('判定依据').click();
  await authority.getByText('第 5 行').waitFor();
  const limits = page.getByRole('article').filter({ hasText: '调查处理与结果反馈' }).first();
  await limits.getByText('按时完成').waitFor();

  await tab('流程图');
  const shape = (id: string): ReturnType<Page['locator']> => page.locator(`.djs-element[data-element-id="${id}"]`);
  await page.getByRole('status').filter({ hasText: '流程已结束：已归档' }).waitFor();
  for (const id of ['check-and-dispatch', 'investigation', 'archived']) expect([id, await shape(id).getAttribute('class')]).toEqual([id, expect.stringContaining('flow-done')]);
  for (const id of ['close-rejected', 'oral-feedback']) expect(await shape(id).getAttribute('class').catch(() => '')).not.toContain('flow-done');
  expect(await page.locator('.djs-connection.flow-path').count()).toBeGreaterThan(8);
  expect(await shape('archived').evaluate((element) => getComputedStyle(element.querySelector('circle')!).stroke)).toBe('rgb(28, 122, 77)');

  await tab('通知');
  const messages = page.getByRole('tabpanel').getByRole('listitem');
  for (const subject of ['投诉受理告知书', '投诉处理结果告知书', '请您评价', '投诉结案告知书']) await messages.filter({ hasText: subject }).getByText(/已发送/).waitFor();
  await messages.filter({ hasText: '投诉受理告知书' }).getByRole('button').click();
  const frame = page.frameLocator('iframe[title="邮件内容"]');
  await frame.getByText(number).first().waitFor();
  // The code opens the customer's own page: the letter is as it was sent but for it (D12-06).
  await frame.getByText('••••••••••').first().waitFor();
  await page.getByRole('dialog').getByText('纯文本').click();
  const text = await page.getByRole('dialog').innerText();
  expect(text).toContain(number);
  expect(text).not.toContain(code);
  await page.getByRole('dialog').getByRole('button', { name: /关闭|Close/ }).click();

  await tab('办理记录');
  await page.getByRole('tabpanel').getByText('查阅证据材料').first().waitFor();
  const events = await page.getByRole('tabpanel').getByRole('listitem').locator('strong').allInnerTexts();
  expect(events.at(-1)).toBe('收到投诉');
  for (const event of ['登记投诉', '提交证据材料', '生成通知', '领取任务', '完成初步核实', '转办投诉', '记录陈述', '拟定处理意见', '处理意见审批通过', '反馈处理结果', '收到满意度评价', '结案', '归档', '查阅投诉人信息', '查阅证据材料']) {
    expect(events).toContain(event);
  }
  await page.getByRole('tabpanel').getByText('致客户 · 处理结果告知书').first().waitFor();
}
