import { inBrowser, PHONE, type TestBrowser } from '../kit/browser.ts';
import { startTestSystem, type TestSystem } from '../kit/system.ts';

let system: TestSystem;
let browser: TestBrowser;
inBrowser(startTestSystem, (...started) => { [system, browser] = started; });

describe('the public page', () => {
  it('publishes channels, telephone number, steps and promised times, without signing in (D03-14, D10-03)', async () => {
    const { page } = await browser.visit({ width: PHONE });
    await page.goto('/');
    for (const channel of ['客服热线', '网站留言', '手机银行', '网点柜台', '电子邮件', '来信']) await page.getByRole('heading', { name: channel, exact: true }).waitFor();
    const { bank } = (await (await fetch(`${system.base}/api/meta`)).json()) as { bank: { hotline: string } };
    await page.getByRole('link', { name: bank.hotline }).first().waitFor();
    for (const step of ['登记受理', '初步核实与分派', '调查处理与结果反馈', '满意度调查与结案', '对结果不满意，可申请复核']) await page.getByText(step, { exact: true }).waitFor();
    await page.getByText('24 小时内', { exact: true }).waitFor();
    await page.getByText('5 个工作日内', { exact: true }).first().waitFor();
  });
});
