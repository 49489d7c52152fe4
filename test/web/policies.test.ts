import { DESK, PHONE, TestBrowser } from '../kit/browser.ts';
import { startTestSystem, type TestSystem } from '../kit/system.ts';

let system: TestSystem;
let browser: TestBrowser;
beforeAll(async () => {
  system = await startTestSystem({ start: '2026-03-02T09:00:00+08:00' });
  browser = await TestBrowser.start({ base: system.base, address: 'http://complaints.example.com' });
});
afterEach(() => browser.leave());
afterAll(async () => {
  await browser?.close();
  await system?.close();
});

describe('the pages of regulations', () => {
  it('let a manager choose one, with what it leaves to the bank, and send it for approval (D03-07, D07-07)', async () => {
    const { page } = await browser.signIn('manager', '/staff/policies');
    await page.getByRole('heading', { name: '投诉制度' }).waitFor();
    await page.getByRole('button', { name: '提出制度变更' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('制度', { exact: true }).click();
    await page.getByTitle('D07 银行投诉处理细则样本').click();
    await dialog.getByLabel('变更理由').fill('经行长办公会审议通过');
    await dialog.getByLabel(/联系客户的小时数/).fill('2');
    if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/propose-policy.png` });
    await dialog.getByRole('button', { name: '提交审批' }).click();
    await page.getByText(/已提交审批：ZD/).waitFor();
    const { items } = await (await system.player.as('manager')).matters({ kind: 'policy-change' });
    await system.player.playMatter(items[0]?.id ?? '', 'approve-change', { changeApproved: true });
    await page.getByRole('cell', { name: /银行投诉处理细则样本 执行中/ }).waitFor({ timeout: 20_000 });
    if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/policies.png`, fullPage: true });
  });

  it.each([DESK, PHONE])('show one regulation with the rule of each provision, %i wide (D04-09)', async (width) => {
    const visit = await browser.signIn('handler.bj', '/staff/policies/seven-working-days', { width });
    const { page } = visit;
    await page.getByRole('heading', { name: /D02 银行包投诉管理制度/ }).waitFor();
    await page.getByRole('cell', { name: 'D02-04' }).waitFor();
    await page.getByText('须告知原因、须客户同意').waitFor();
    if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/policy-${width}.png`, fullPage: true });
    expect(await visit.overflow()).toBe(0);
    expect(await visit.accessibilityFaults()).toEqual([]);
  });

  it.each([DESK, PHONE])('show the year with its holidays, and take a proposed day, %i wide (D03-07)', async (width) => {
    const visit = await browser.signIn('manager', '/staff/calendar', { width });
    const { page } = visit;
    await page.getByRole('heading', { name: '工作日历' }).waitFor();
    await page.getByText('国庆节调休上班').first().waitFor();
    if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/calendar-${width}.png`, fullPage: true });
    expect(await visit.overflow()).toBe(0);
    expect(await visit.accessibilityFaults()).toEqual([]);
    await page.getByRole('button', { name: '提出日历变更' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('日期', { exact: true }).fill('2026-03-05');
    await dialog.getByLabel('说明').fill('系统切换停业');
    await dialog.getByLabel('变更理由').fill('核心系统切换');
    if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/propose-calendar-${width}.png` });
    await dialog.getByRole('button', { name: '提交审批' }).click();
    await page.getByText(/已提交审批：RL/).waitFor();
  });
});
