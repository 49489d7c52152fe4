import { DESK, inBrowser, PHONE, type TestBrowser } from '../kit/browser.ts';
import { startTestSystem, type TestSystem } from '../kit/system.ts';
import { complaint } from '../flows/investigation/kit.ts';

let system: TestSystem;
let browser: TestBrowser;
inBrowser(startTestSystem, (...started) => { [system, browser] = started; });

describe('registering a complaint', () => {
  it("asks what the channel's form asks, with guidance, and keeps it on the case (D18-01, D18-12, D04-09)", async () => {
    const visit = await browser.signIn('intake', '/staff/complaints/new', { width: DESK });
    const { page } = visit;
    await page.getByText('听边记').waitFor();
    await page.getByLabel('受理渠道').fill('监管');
    await page.locator('.ant-select-item-option', { hasText: '监管部门转办' }).click();
    await page.getByText('办结后经来文单位答复').waitFor();
    await page.getByRole('textbox', { name: '投诉事项' }).fill('信用卡年费未减免');
    await page.getByLabel('投诉类别').click();
    await page.locator('.ant-select-item-option', { hasText: '费用和利率' }).click();
    await page.getByRole('textbox', { name: '事情经过' }).fill('客户向监管部门反映，信用卡首年年费承诺减免却被扣收。');
    await page.getByRole('textbox', { name: '姓名' }).fill('赖女士');
    await page.getByRole('textbox', { name: '手机或电话' }).fill('000-0000-2001');
    // The channel's form is checked before anything is sent.
    await page.getByRole('button', { name: '登记', exact: true }).click();
    await page.locator('.fjs-has-errors').first().waitFor();
    await page.getByLabel(/来文单位/).first().fill('北京监管局');
    await page.getByLabel(/来文编号/).fill('京监转〔2026〕77号');
    if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/new.png`, fullPage: true });
    await page.getByRole('button', { name: '登记', exact: true }).click();
    await page.getByRole('heading', { name: '登记成功' }).waitFor();
    await page.getByRole('button', { name: '查看案卷' }).click();
    await page.getByText('京监转〔2026〕77号').waitFor();
    if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/case.png`, fullPage: true });
  });

  it('hints at what was registered before, and cases are joined by hand (D13-02)', async () => {
    const first = await system.customer().file(complaint({ subject: '自动取款机吞卡无人处理', product: 'debit-card' }));
    const second = await system.customer().file(complaint({ subject: '自动取款机吞卡后无人处理', product: 'debit-card' }));
    await system.player.waitingTask(second.id, 'preliminary-check');
    const { page } = await browser.signIn('intake', '/staff/complaints/new', { width: PHONE });
    await page.getByLabel('投诉类别').click();
    await page.locator('.ant-select-item-option', { hasText: '服务态度' }).click();
    await page.getByRole('textbox', { name: '投诉事项' }).fill('自动取款机吞卡没人处理');
    await page.getByRole('heading', { name: '可能相关的投诉' }).waitFor();
    await page.getByRole('link', { name: first.number }).waitFor();
    if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/hints.png`, fullPage: true });
    await page.goto(`/staff/complaints/${second.id}`);
    await page.getByRole('listitem').filter({ hasText: first.number }).getByRole('button', { name: '归为同一群体' }).click();
    await page.getByRole('link', { name: /^QT\d{8}-\d{6}/ }).click();
    await page.getByRole('heading', { name: /群体投诉 QT/ }).waitFor();
    await page.getByRole('link', { name: second.number }).waitFor();
    if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/group.png`, fullPage: true });
    await page.goto('/staff/groups');
    await page.getByText('自动取款机吞卡无人处理').waitFor();
  });
});
