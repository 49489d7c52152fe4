import { DESK, inBrowser, PHONE, type TestBrowser } from '../kit/browser.ts';
import { startTestSystem, type TestSystem } from '../kit/system.ts';

let system: TestSystem;
let browser: TestBrowser;
inBrowser(startTestSystem, (...started) => { [system, browser] = started; });

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
    const matter = await browser.signIn('manager2', `/staff/matters/${items[0]?.id}`);
    await matter.page.getByRole('heading', { name: /^条款变化（\d+ 项）$/ }).waitFor();
    await matter.page.getByRole('row', { name: /限时首次联系客户 不采用 采用/ }).waitFor();
    await matter.isSound();
    // Whoever decides sees in the task itself what would change, and why.
    const { key } = await system.player.waitingMatterTask(items[0]?.id ?? '', 'approve-change', 'manager2');
    await matter.page.goto(`/staff/tasks/${key}`);
    await matter.page.getByRole('region', { name: '变更内容' }).getByText('经行长办公会审议通过').waitFor();
    await matter.page.getByRole('row', { name: /限时首次联系客户 不采用 采用/ }).waitFor();
    await matter.isSound();
    // Whoever proposed it is told why the decision is not theirs.
    const proposer = await browser.signIn('manager', '/staff/inbox');
    proposer.expects(/^403 GET \/api\/tasks\//);
    await proposer.page.goto(`/staff/tasks/${key}`);
    await proposer.page.getByText('您不能办理该任务').waitFor();
    await proposer.page.getByText(/为保证独立性/).waitFor();
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

describe('the page of the limits of matters', () => {
  it('takes another limit, which counts for what begins after its approval (D03-07)', async () => {
    const warning = () => system.player.as('handler.bj').then((client) => client.openMatter({ kind: 'early-warning', details: { title: '客户对排队不满', situation: '排队超过一小时。', likelihood: 'high' } }));
    const limitOf = (id: string) => system.player.until('its limit', async () => (await system.player.seeMatter(id, 'manager')).deadlines.find(({ stage }) => stage === 'handling'));
    const before = await warning();
    expect(await limitOf(before.id)).toMatchObject({ amount: 3, unit: 'working-days' });
    const visit = await browser.signIn('manager', '/staff/matter-limits');
    const { page } = visit;
    await page.getByRole('region', { name: '投诉预警' }).getByRole('button', { name: '变更“办理”时限' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('时限', { exact: true }).fill('1');
    await dialog.getByLabel('变更理由').fill('预警须当日化解');
    await dialog.getByRole('button', { name: '提交审批' }).click();
    await page.getByText(/已提交审批：SX/).waitFor();
    const { items } = await (await system.player.as('manager')).matters({ kind: 'limits-change' });
    const proposed = await (await system.player.as('manager')).matter(items[0]?.id ?? '');
    expect(proposed.entries[0]?.fields.map(({ shown }) => shown)).toEqual(['投诉预警', '办理', '3个工作日', '1个工作日', '预警须当日化解']);
    await system.player.playMatter(proposed.id, 'approve-change', { changeApproved: true });
    await system.player.until('the end of the change', async () => (await system.player.seeMatter(proposed.id)).state === 'closed');
    await page.reload();
    await page.getByText('本行确定').waitFor();
    expect(await visit.accessibilityFaults()).toEqual([]);
    const after = await warning();
    expect(await limitOf(after.id)).toMatchObject({ amount: 1, unit: 'working-days' });
    expect(await limitOf(before.id)).toMatchObject({ amount: 3, unit: 'working-days' });
  });

  it.each([['a limit that is in force already', { stage: 'handling', limit: { amount: 1, unit: 'working-days' } }], ['a stage that its flow has not', { stage: 'effect-check', limit: { amount: 2, unit: 'hours' } }]])('refuses %s', async (_what, change) => {
    const manager = await system.player.as('manager');
    await expect(manager.openMatter({ kind: 'limits-change', title: 'x', details: { matterKind: 'early-warning', reason: 'x', ...change } })).rejects.toMatchObject({ status: 422 });
  });
});

describe('the page of connected systems', () => {
  it.each([DESK, PHONE])('adds a system, shows its key once, and closes it, %i wide (D18-01)', async (width) => {
    const visit = await browser.signIn('admin', '/staff/intake-systems', { width });
    const { page } = visit;
    await page.getByRole('button', { name: '登记系统' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('中文名称').fill(`手机银行 ${width}`);
    await dialog.getByLabel('英文名称').fill('Mobile bank');
    await dialog.getByLabel('系统代码').fill('Mobile Bank');
    await dialog.getByText('须以小写字母开头').waitFor();
    await dialog.getByLabel('系统代码').fill(`mobile-${width}`);
    await dialog.getByLabel('受理渠道').click();
    await page.getByTitle('手机银行', { exact: true }).click();
    await page.keyboard.press('Escape');
    await dialog.getByRole('button', { name: '登记并生成密钥' }).click();
    const key = (await page.getByText(/^bck_/).textContent()) ?? '';
    const file = (subject: string) => system.customer().request<{ number: string }>('POST', '/api/complaints', { channel: 'mobile-app', sourceSystem: `mobile-${width}`, sourceId: subject, anonymous: true, subject, narrative: '转账两天未到账。', category: 'account-transaction' }, { 'x-api-key': key });
    expect((await file('转账未到账')).number).toMatch(/^TS/);
    await page.getByRole('button', { name: '已妥善保存' }).click();
    await page.getByText(key).waitFor({ state: 'detached' });
    expect(await visit.overflow()).toBe(0);
    expect(await visit.accessibilityFaults()).toEqual([]);
    const card = page.getByRole('listitem').filter({ hasText: `手机银行 ${width}` });
    await card.getByRole('button', { name: '停用' }).click();
    await page.getByRole('tooltip').getByRole('button', { name: '停用' }).click();
    await card.getByText('已停用').waitFor();
    await expect(file('又一件')).rejects.toMatchObject({ status: 401 });
  });

  it('is for administrators', async () => {
    const { page } = await browser.signIn('manager', '/staff/intake-systems');
    await page.getByText('无权使用此功能').waitFor();
    expect(await page.getByRole('link', { name: '对接系统' }).count()).toBe(0);
  });
});
