import type { ComplaintList } from '../../api/schemas/complaints.ts';
import { DEMO_USERS } from '../../db/demo.ts';
import { COMPLAINT } from '../api/kit.ts';
import { DESK, inBrowser, PHONE, type TestBrowser, type Visit } from '../kit/browser.ts';
import { startTestSystem, type TestSystem } from '../kit/system.ts';

let system: TestSystem;
let browser: TestBrowser;
const subjects = ['手机银行无法登录', '信用卡年费重复收取', '网点排队时间过长'];

inBrowser(startTestSystem, async (...started) => {
  [system, browser] = started;
  const intake = await system.player.as('intake');
  for (const subject of subjects) await intake.file({ ...COMPLAINT, subject, narrative: `${subject}，多次致电未解决。`, ...(subject.startsWith('网点') ? { category: 'service-attitude' as const } : {}) });
  await system.player.until('the checks wait', async () => ((await intake.tasks({ view: 'group' })).total >= subjects.length ? true : undefined));
});

async function good(visit: Visit): Promise<void> {
  await visit.settled();
  expect(await visit.accessibilityFaults()).toEqual([]);
  expect(await visit.overflow()).toBe(0);
}

describe('from any page', () => {
  it('"/" leads to the search, which finds what the words stand in, by kind, and opens it', async () => {
    const visit = await browser.signIn('manager', '/staff/matters', { width: DESK });
    const { page } = visit;
    await visit.settled();
    await page.keyboard.press('/');
    await page.keyboard.type('年费');
    await page.keyboard.press('Enter');
    await page.waitForURL(/staff\/search\?q=/);
    await page.getByRole('link', { name: '信用卡年费重复收取' }).waitFor();
    expect(await page.locator('mark').allInnerTexts()).toContain('年费');
    expect(await page.getByRole('link', { name: '手机银行无法登录' }).count()).toBe(0);
    await good(visit);
    await page.keyboard.press('/');
    await page.keyboard.press('Control+a');
    await page.keyboard.type('多次致电');
    await page.keyboard.press('Enter');
    await page.getByRole('link', { name: '手机银行无法登录' }).waitFor();
    await page.getByRole('link', { name: '信用卡年费重复收取' }).click();
    await page.getByRole('heading', { name: '信用卡年费重复收取' }).waitFor();
  });

  it('says plainly when there is nothing, on a phone in English too', async () => {
    const visit = await browser.signIn('manager', '/staff/search?q=nothing-like-this', { width: PHONE, locale: 'en', theme: 'dark' });
    await visit.page.getByText('Nothing found for “nothing-like-this”').waitFor();
    await good(visit);
  });
});

describe('the commands', () => {
  it('open by Ctrl+K on any page: a case by its number, a page in either language, what to search; each by the keyboard', async () => {
    const visit = await browser.signIn('manager', '/staff/knowledge', { width: DESK });
    const { page } = visit;
    await visit.settled();
    const { items } = await (await system.player.as('manager')).complaints({ q: '信用卡年费重复收取' });
    await page.keyboard.press('Control+k');
    const field = page.getByRole('combobox', { name: /^输入命令/ });
    await field.waitFor();
    expect(await visit.accessibilityFaults()).toEqual([]);
    await page.keyboard.type(String(Number(items[0]?.number.split('-')[1])));
    await page.getByRole('option', { name: /打开投诉 \d+ ?信用卡年费重复收取/ }).waitFor();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: '信用卡年费重复收取' }).waitFor();
    await page.keyboard.press('Control+k');
    await page.keyboard.type('group complaints');
    await page.getByRole('option', { name: /^群体投诉/, selected: true }).waitFor();
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/staff\/groups$/);
    await page.keyboard.press('Control+k');
    await page.keyboard.type('多次致电');
    await page.keyboard.press('Enter');
    await page.getByRole('link', { name: '手机银行无法登录' }).waitFor();
    await page.keyboard.press('Control+k');
    await page.keyboard.type('切换语言');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: /^Search/ }).waitFor();
  });

  it('are those of the post', async () => {
    const { page } = await browser.signIn('designer', '/staff/flows', { width: DESK });
    await page.getByRole('button', { name: '快捷命令' }).click();
    await page.getByRole('option', { name: '登记新投诉' }).waitFor();
    expect(await page.getByRole('option', { name: /领取|我的待办|督办看板|投诉查询/ }).count()).toBe(0);
  });
});

describe('the list of cases', () => {
  it('has the chosen case beside it where there is room: arrows move, and what may be done is done from there (D18-06)', async () => {
    const visit = await browser.signIn('supervisor', '/staff/complaints', { width: DESK });
    const { page } = visit;
    await page.getByRole('button', { name: '预览' }).click();
    const beside = page.getByRole('region', { name: '预览' });
    const rows = page.locator('.row-list-row');
    const subject = async (index: number): Promise<string> => (await rows.nth(index).locator('a').first().textContent()) ?? '';
    await beside.getByRole('heading', { name: await subject(0) }).waitFor();
    await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
    await page.keyboard.press('ArrowDown');
    await beside.getByRole('heading', { name: await subject(1) }).waitFor();
    await rows.nth(0).click({ position: { x: 300, y: 4 } });
    await beside.getByRole('heading', { name: await subject(0) }).waitFor();
    await beside.getByText('最近办理记录').waitFor();
    await good(visit);
    await beside.getByRole('button', { name: '催办' }).waitFor();
    await beside.getByRole('button', { name: '写备注' }).click();
    const dialog = page.getByRole('dialog', { name: '添加备注' });
    await dialog.getByRole('textbox', { name: '添加备注' }).fill('已看过，按期办理即可。');
    await dialog.getByRole('button', { name: '添加', exact: true }).click();
    await dialog.waitFor({ state: 'hidden' });
    await beside.getByRole('listitem').filter({ hasText: '董卫平' }).first().waitFor();
    await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/staff\/complaints\/[0-9a-f-]{36}/);
  });
});

describe('the board', () => {
  it('opens the cases behind a figure, and many are urged from there, each with what came of it (D18-06, D18-10)', async () => {
    const visit = await browser.signIn('supervisor', '/staff/board', { width: DESK });
    const { page } = visit;
    await page.getByRole('button', { name: /^未结案 ?3$/ }).waitFor();
    await good(visit);
    await page.getByRole('button', { name: /^未结案 ?3$/ }).click();
    await page.getByRole('checkbox', { name: '选择本页全部' }).check();
    await page.getByRole('button', { name: '催办' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('内容').fill('请今日内完成核实');
    expect(await visit.accessibilityFaults()).toEqual([]);
    await dialog.getByRole('button', { name: '确认（3 件）' }).click();
    await page.getByText('3 件已完成').waitFor();
    // The keyboard goes on at the list, not at the top of the page.
    await page.waitForFunction(() => document.activeElement?.closest('.board-list'));
    const client = await system.player.as('supervisor');
    const { items } = await client.request<ComplaintList>('GET', '/api/complaints?status=open');
    for (const { id } of items) expect(await client.request('GET', `/api/complaints/${id}/follow-up`)).toMatchObject({ urgings: [{ kind: 'urge', body: '请今日内完成核实' }] });
  });

  it('gives what waits to somebody else, who then has it (D18-10)', async () => {
    const visit = await browser.signIn('supervisor', '/staff/board?list=status%3Dopen', { width: DESK });
    const { page } = visit;
    const row = page.getByRole('row', { name: /网点排队时间过长/ });
    await row.getByRole('checkbox').check();
    await page.getByRole('button', { name: '改派' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('交给').click();
    await page.locator('.ant-select-dropdown:visible').getByTitle(/赵一鸣/).click();
    await dialog.getByRole('button', { name: '确认（1 件）' }).click();
    await page.getByText('1 件已完成').waitFor();
    await row.getByText('赵一鸣').waitFor();
    const mine = await (await system.player.as('intake2')).tasks({ view: 'mine' });
    expect(mine.items.map(({ complaint }) => complaint?.subject)).toEqual(['网点排队时间过长']);
    await page.getByRole('button', { name: '赵一鸣：未结案 1 件' }).waitFor();
  });

  it('is not for who only handles cases', async () => {
    const visit = await browser.signIn('handler.sh', '/staff/board');
    await visit.page.getByText('无权使用此功能').waitFor();
  });
});

describe('the case list', () => {
  it('keeps filters and columns as a view of one person', async () => {
    const visit = await browser.signIn('manager', '/staff/complaints?status=open', { width: DESK });
    const { page } = visit;
    await page.getByRole('button', { name: '显示列' }).click();
    await page.getByRole('checkbox', { name: '经办人' }).check();
    await page.keyboard.press('Escape');
    await page.getByRole('columnheader', { name: '经办人' }).waitFor();
    await page.getByRole('button', { name: '存为视图' }).first().click();
    await page.getByLabel('视图名称').fill('在办');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: '打开视图“在办”' }).waitFor();
    await page.goto('/staff/complaints?q=年费');
    await page.getByRole('link', { name: '信用卡年费重复收取' }).waitFor();
    expect(await page.getByRole('row').count()).toBe(2);
    await page.getByRole('button', { name: '打开视图“在办”' }).click();
    await page.getByRole('link', { name: '手机银行无法登录' }).waitFor();
    expect(new URL(page.url()).searchParams.get('status')).toBe('open');
    await good(visit);
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: '导出 Excel' }).click()]);
    expect(download.suggestedFilename()).toMatch(/^投诉清单 .*\.xlsx$/);
  });
});

describe('the quick filters of the case list', () => {
  it('narrow it to what is one\'s own or what nobody has taken, one at a time, and are taken back', async () => {
    const visit = await browser.signIn('manager', '/staff/complaints', { width: PHONE, theme: 'dark' });
    const { page } = visit;
    const pressed = (name: string): ReturnType<typeof page.getByRole> => page.getByRole('button', { name, exact: true, pressed: true });
    await page.getByRole('link', { name: '手机银行无法登录' }).waitFor();
    await page.getByRole('button', { name: '我经办的', exact: true }).click();
    await page.getByText('没有符合条件的投诉').waitFor();
    await pressed('我经办的').click();
    await page.getByRole('button', { name: '任务无人领取', exact: true }).click();
    await page.getByRole('link', { name: '手机银行无法登录' }).waitFor();
    await page.getByRole('button', { name: '已逾期', exact: true }).click();
    await page.getByText('没有符合条件的投诉').waitFor();
    expect(await page.getByRole('group', { name: '重点关注' }).getByRole('button', { pressed: true }).allInnerTexts()).toEqual(['已逾期']);
    await good(visit);
    await pressed('已逾期').click();
    await page.getByRole('link', { name: '信用卡年费重复收取' }).waitFor();
  });
});

describe('the dashboard', () => {
  it('shows the figures of a period with how they moved, charts, and the cases behind them (D15-04, D15-05)', async () => {
    const visit = await browser.signIn('gm', '/staff/dashboard?from=2026-03-01&to=2026-03-31', { width: DESK });
    const { page } = visit;
    await page.getByRole('link', { name: '投诉件数 3' }).waitFor();
    await page.locator('.report-chart svg').first().waitFor();
    await good(visit);
    await page.getByRole('link', { name: '投诉件数 3' }).click();
    for (const subject of subjects) await page.getByText(subject).waitFor();
  });
});

describe('the first page', () => {
  it.each([['intake', '登记新投诉'], ['handler.sh', '我的待办'], ['approver.sh', '督办看板'], ['supervisor', '督办看板'], ['gm', '管理驾驶舱'], ['auditor', '管理驾驶舱'], ['designer', '制度与流程'], ['admin', '制度与流程']])('of %s begins with %s', async (username, heading) => {
    const visit = await browser.signIn(username, '/staff', { width: DESK });
    const name = DEMO_USERS.find((user) => user.username === username)?.name ?? '';
    await visit.page.getByRole('heading', { level: 1, name: `${name}，您好` }).waitFor();
    await visit.page.getByRole('main').getByRole('heading', { name: heading }).first().waitFor();
    await good(visit);
  });
});
