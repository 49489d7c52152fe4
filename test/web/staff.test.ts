import { DEMO_PASSWORD } from '../../db/demo.ts';
import { DESK, inBrowser, PHONE, type TestBrowser, type Visit } from '../kit/browser.ts';
import { menuPages } from '../kit/pages.ts';
import { startTestSystem, type TestSystem } from '../kit/system.ts';
import type { ComplaintFiled, NewComplaint } from '../../api/schemas/filing.ts';

let system: TestSystem;
let browser: TestBrowser;
inBrowser(startTestSystem, (...started) => { [system, browser] = started; });

let count = 0;
async function filed(change: Partial<NewComplaint> = {}): Promise<ComplaintFiled & { subject: string }> {
  count += 1;
  const subject = `柜面等候时间过长之${count}`;
  const complaint = { person: { name: '李小满', phone: '000-0000-0101', email: 'li.xiaoman@example.com', idNumber: '110000190001010000' }, subject, narrative: '等候两小时，无人解释。', category: 'service-attitude', complainedUnit: 'BJ', ...change } as NewComplaint;
  return { ...(await system.customer().file(complaint)), subject };
}

/** The task's page, once its form stands there. */
async function openTask({ page }: Visit, key: string): Promise<void> {
  await page.goto(`/staff/tasks/${key}`);
  await page.locator('.fjs-form').waitFor();
}

describe('signing in', () => {
  it('refuses a wrong password in words, and leads on to the page that was asked for', async () => {
    const complaint = await filed();
    const visit = await browser.visit();
    const { page } = visit;
    await page.goto(`/staff/complaints/${complaint.id}?tab=timeline`);
    await page.getByRole('heading', { name: '员工登录' }).waitFor();
    visit.expects(/^401 POST \/api\/session$/);
    await visit.enter('intake', 'wrong');
    await page.getByRole('alert').getByText(/用户名或密码/).waitFor();
    await visit.enter('intake');
    await page.getByRole('heading', { name: complaint.subject }).waitFor();
    expect(new URL(page.url()).search).toBe('?tab=timeline');
    await page.getByRole('button', { name: '林晓雯' }).click();
    await page.getByRole('menuitem', { name: '退出登录' }).click();
    await page.getByRole('heading', { name: '员工登录' }).waitFor();
  });

  it('leads to no other site', async () => {
    const visit = await browser.visit();
    await visit.page.goto('/staff/sign-in?next=//elsewhere.example.com/staff');
    await visit.enter('intake');
    await visit.page.getByRole('navigation', { name: '主导航' }).waitFor();
    expect(new URL(visit.page.url()).host).toBe('complaints.example.com');
  });

  it('is known at once: an answer fetched before is not taken for one after', async () => {
    const visit = await browser.visit();
    await visit.page.goto('/staff/sign-in');
    await visit.enter('intake');
    await visit.page.getByRole('navigation', { name: '主导航' }).waitFor();
    expect(await visit.page.evaluate(async () => (await (await fetch('/api/session')).json() as { username: string } | null)?.username)).toBe('intake');
    expect(await visit.page.getByRole('dialog').count()).toBe(0);
  });
});

describe('a page whose files have not come', () => {
  it('shows the bank and its header at once, in the reader\'s language and colours, where they stay', async () => {
    const visit = await browser.visit();
    const { page } = visit;
    await page.goto('/staff/sign-in');
    await page.getByRole('button', { name: 'English' }).click();
    await page.getByRole('button', { name: 'Switch to dark theme' }).click();
    let release: () => void = () => undefined;
    const held = new Promise<void>((resolve) => { release = resolve; });
    await page.route(/\/assets\/index-.*\.js$/, async (route) => { await held; await route.continue(); });
    const opened = page.goto('/staff/sign-in');
    await page.getByRole('status').getByText('Opening the page…').waitFor();
    const header = page.locator('header').filter({ hasText: 'Demonstration Bank' });
    const frame = () => Promise.all([header.locator('svg').first().boundingBox(), page.evaluate(() => getComputedStyle(document.elementFromPoint(5, 400) ?? document.body).backgroundColor)]);
    const first = await frame();
    // A heading it leaves to the page.
    expect((await visit.accessibilityFaults()).filter((fault) => !fault.startsWith('page-has-heading-one'))).toEqual([]);
    release();
    await opened;
    await page.getByRole('heading', { name: 'Staff sign-in' }).waitFor();
    expect(await page.locator('#opening').isVisible()).toBe(false);
    const [mark] = await frame();
    const body = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    expect([mark, body]).toEqual(first);
  });

  it('says that the server cannot be reached, and opens once it can', async () => {
    const visit = await browser.signIn('intake');
    const { page } = visit;
    await page.getByRole('heading', { name: '待办任务' }).waitFor();
    const cut = /\/assets\/KnowledgePage-|\/staff\/knowledge$/;
    await page.route(cut, (route) => route.abort('internetdisconnected'));
    visit.expects(/ERR_INTERNET_DISCONNECTED/, /could not be loaded/);
    await page.getByRole('link', { name: '知识库' }).click();
    const told = page.getByRole('alert').filter({ hasText: '无法连接到服务器' });
    await told.waitFor();
    await visit.isSound();
    await page.unroute(cut);
    await told.getByRole('button', { name: '重新加载' }).click();
    await page.getByRole('heading', { name: '知识库' }).waitFor();
  });

  it('after a new release opens anew by itself, with the files of now', async () => {
    const visit = await browser.signIn('intake');
    const { page } = visit;
    await page.getByRole('heading', { name: '待办任务' }).waitFor();
    let gone = true;
    await page.route(/\/assets\/KnowledgePage-/, (route) => (gone ? route.fulfill({ status: 404 }) : route.continue()));
    page.on('request', (request) => { if (request.isNavigationRequest()) gone = false; });
    visit.expects(/^404 GET \/assets\/KnowledgePage-/, /could not be loaded/);
    await page.getByRole('link', { name: '知识库' }).click();
    await page.getByRole('heading', { name: '知识库' }).waitFor();
    expect(await page.evaluate(() => (performance.getEntriesByType('navigation')[0] as PerformanceNavigationTiming).type)).toBe('reload');
  });

  it('keeps what was typed when only a part of it does not come, which can be asked for again', async () => {
    const visit = await browser.signIn('intake');
    const { page } = visit;
    const search = page.getByPlaceholder('搜索编号或事项');
    await search.fill('柜面');
    const help = /\/assets\/PageHelp-/;
    await page.route(help, (route) => route.abort('internetdisconnected'));
    visit.expects(/ERR_INTERNET_DISCONNECTED/, /could not be loaded/);
    await page.locator('.help-button').click();
    await page.getByRole('dialog').getByText('这部分内容没有加载出来').waitFor();
    await page.unroute(help);
    await page.getByRole('dialog').getByRole('button', { name: '重试' }).click();
    await page.getByRole('dialog').getByRole('heading', { name: '待办任务' }).waitFor();
    expect(await search.inputValue()).toBe('柜面');
  });
});

describe('a task', () => {
  it('is claimed from the group, given back, and handed over to a colleague of the group (D18-10)', async () => {
    const complaint = await filed();
    const { key } = await system.player.waitingTask(complaint.id, 'preliminary-check');
    const visit = await browser.signIn('intake', '/staff/inbox?view=group');
    const { page } = visit;
    await page.getByRole('row', { name: new RegExp(complaint.number) }).getByRole('button', { name: /领取/ }).click();
    await page.getByRole('button', { name: '退回任务组' }).click();
    await page.getByText('已退回任务组').waitFor();
    await openTask(visit, key);
    await page.getByText('领取任务后即可填写。').waitFor();
    await page.getByRole('button', { name: '领取任务' }).click();
    await page.getByRole('button', { name: '移交', exact: true }).click();
    await page.getByRole('dialog').getByRole('combobox').click();
    await page.locator('.ant-select-dropdown:visible').getByTitle(/赵一鸣/).click();
    await page.getByRole('dialog').getByRole('button', { name: '移交', exact: true }).click();
    await page.getByText('已移交给 赵一鸣').waitFor();
    const colleague = await browser.signIn('intake2');
    await colleague.page.getByRole('row', { name: new RegExp(complaint.number) }).getByRole('link', { name: '初步核实' }).waitFor();
  });

  it('says at the field what is missing, in the reader\'s words, and loses nothing; a draft outlives a reload', async () => {
    const complaint = await filed();
    const { task } = await system.player.take(complaint.id, 'preliminary-check');
    const visit = await browser.signIn('intake', '/staff/inbox');
    const { page } = visit;
    await openTask(visit, task.key);
    // A screen reader hears the question with the answers.
    await page.getByRole('radiogroup', { name: '核实结论' }).getByRole('radio', { name: /^不属于本行/ }).check();
    await page.getByLabel(/核实说明/).fill('该事项属于邮政部门。');
    await page.getByRole('button', { name: '提交', exact: true }).click();
    const refer = page.getByLabel(/客户应向哪个机构反映/);
    await page.locator('.fjs-form-field', { has: refer }).getByText('此项必填。').waitFor();
    expect(await refer.getAttribute('aria-invalid')).toBe('true');
    expect(await page.getByLabel(/核实说明/).inputValue()).toBe('该事项属于邮政部门。');
    await page.getByText('草稿已保存').waitFor();
    await page.reload();
    await page.locator('.fjs-form').waitFor();
    expect(await page.getByLabel(/核实说明/).inputValue()).toBe('该事项属于邮政部门。');
    expect(await page.getByRole('radio', { name: /^不属于本行/ }).isChecked()).toBe(true);
    await page.getByLabel(/客户应向哪个机构反映/).fill('邮政管理部门（12305）');
    await Promise.all([page.getByText('“初步核实”已完成').waitFor(), page.getByRole('button', { name: '提交', exact: true }).click()]);
    await system.mail('li.xiaoman@example.com', /邮政管理部门/);
  });

  it('whose session ends meanwhile is hidden at once, and is as it was left when its handler is back', async () => {
    const complaint = await filed();
    const { task } = await system.player.take(complaint.id, 'preliminary-check');
    const visit = await browser.signIn('intake', '/staff/inbox');
    const { page } = visit;
    await openTask(visit, task.key);
    const notes = page.getByLabel(/核实说明/);
    await notes.fill('尚未写完');
    visit.expects(/^401 /);
    // Signed out in another window: nobody asks for anything here.
    await page.evaluate(() => fetch('/api/session', { method: 'DELETE' }));
    const dialog = page.getByRole('dialog', { name: '登录已失效' });
    await dialog.waitFor();
    expect(await page.getByText(complaint.subject).first().isVisible()).toBe(false);
    await dialog.getByLabel('intake 的密码').fill('wrong');
    await dialog.getByRole('button', { name: '登录并继续' }).click();
    await dialog.getByRole('alert').waitFor();
    expect(await visit.accessibilityFaults()).toEqual([]);
    await dialog.getByLabel('intake 的密码').fill(DEMO_PASSWORD);
    await dialog.getByRole('button', { name: '登录并继续' }).click();
    await dialog.waitFor({ state: 'hidden' });
    expect(await notes.inputValue()).toBe('尚未写完');
    await notes.fill('已经写完');
    await page.getByText('草稿已保存').waitFor();
    // Or somebody else takes over the device.
    await page.evaluate(() => fetch('/api/session', { method: 'DELETE' }));
    await dialog.getByRole('button', { name: '放弃本页，换账号登录' }).click();
    await page.getByRole('heading', { name: '员工登录' }).waitFor();
  });

  it('that somebody else holds can be read only, and says who holds it; one lost meanwhile says so', async () => {
    const complaint = await filed();
    const { key } = await system.player.waitingTask(complaint.id, 'preliminary-check');
    const visit = await browser.signIn('intake2', '/staff/inbox?view=group');
    const { page } = visit;
    const row = page.getByRole('row', { name: new RegExp(complaint.number) });
    await row.waitFor();
    await page.route('**/api/tasks?*', (route) => route.abort('aborted')); // The list is not brought up to date meanwhile.
    await (await system.player.as('intake')).claim(key);
    visit.expects(/^409 POST \/api\/tasks\/\d+\/claim$/);
    await row.getByRole('button', { name: /领取/ }).click();
    await page.locator('.ant-message-error').waitFor();
    await page.unroute('**/api/tasks?*');
    await openTask(visit, key);
    await page.getByText(/此任务由 .+ 办理。/).waitFor();
    expect(await page.getByRole('button', { name: '提交', exact: true }).count()).toBe(0);
    expect(await page.getByLabel(/核实说明/).isEditable()).toBe(false);
  });

  it('is claimed and done with the keyboard alone', async () => {
    const complaint = await filed();
    await system.player.waitingTask(complaint.id, 'preliminary-check');
    const { page } = await browser.signIn('intake', `/staff/inbox?view=group&q=${complaint.number}`);
    const claim = page.getByRole('button', { name: `领取 初步核实 ${complaint.number}` });
    await claim.waitFor();
    const isOn = (selector: string): Promise<boolean> => page.evaluate((wanted) => document.activeElement?.matches(wanted) === true, selector);
    const tabTo = async (selector: string): Promise<void> => {
      for (let presses = 0; presses < 60 && !(await isOn(selector)); presses += 1) await page.keyboard.press('Tab');
      expect(await isOn(selector)).toBe(true);
    };
    await tabTo(`[aria-label="领取 初步核实 ${complaint.number}"]`);
    await page.keyboard.press('Enter');
    await page.locator('.fjs-form').waitFor();
    await page.getByRole('button', { name: '提交', exact: true }).waitFor();
    await tabTo('.fjs-form input[type="radio"]');
    await page.keyboard.press('Space');
    await tabTo('.fjs-form textarea[id*="checkNotes"]');
    await page.keyboard.type('投诉事项明确，予以受理。');
    await tabTo('.task-submit .ant-btn-primary');
    await page.keyboard.press('Enter');
    await system.player.waitingTask(complaint.id, 'investigate');
  });
});

describe('a case', () => {
  it('of another department looks as if it did not exist (D18-17)', async () => {
    const complaint = await filed();
    const visit = await browser.signIn('handler.sh');
    visit.expects(/^404 GET \/api\/complaints\//);
    for (const path of [`/staff/complaints/${complaint.id}`, '/staff/complaints/5a1b3c9e-0000-4000-8000-000000000000']) {
      await visit.page.goto(path);
      await visit.page.getByRole('heading', { name: '没有找到您要看的内容' }).waitFor();
      expect(await visit.page.getByText(complaint.subject).count()).toBe(0);
    }
  });

  it('shows the auditor the complainant masked, and whoever may read the details that this is recorded (D18-19)', async () => {
    const complaint = await filed();
    const auditor = await browser.signIn('auditor', `/staff/complaints/${complaint.id}`);
    await auditor.page.getByText('您的岗位不能查看完整个人信息').waitFor();
    const shown = await auditor.page.getByRole('main').innerText();
    for (const secret of ['李小满', '000-0000-0101', 'li.xiaoman@example.com', '110000190001010000']) expect(shown).not.toContain(secret);
    const manager = await browser.signIn('manager', `/staff/complaints/${complaint.id}`);
    await manager.page.getByText('000-0000-0101').waitFor();
    await manager.page.getByText('本次查阅已记录').waitFor();
    await auditor.page.getByRole('tab', { name: '办理记录' }).click();
    await auditor.page.getByRole('listitem').filter({ hasText: '查阅投诉人信息' }).filter({ hasText: '萧雅芳' }).first().waitFor();
  });

  it('told by telephone is entered by who takes the call, with number and code to pass on (D03-08, D18-02)', async () => {
    const visit = await browser.signIn('intake', '/staff/complaints/new');
    const { page } = visit;
    await page.getByRole('button', { name: '登记', exact: true }).click();
    await page.getByText('请填写投诉事项').waitFor();
    await visit.choose('投诉类别', '账户和交易纠纷');
    await page.getByRole('textbox', { name: '投诉事项' }).fill('来电反映ATM存款未入账');
    await page.getByRole('textbox', { name: '事情经过' }).fill('客户来电：3月1日晚ATM存款2000元未入账。');
    await page.getByLabel('姓名').fill('赵敏');
    await page.getByLabel('手机或电话').fill('000-0000-0202');
    await page.getByLabel('收到时间').fill('2026-03-02 08:30');
    await page.getByLabel('收到时间').press('Enter');
    await page.getByRole('button', { name: '登记', exact: true }).click();
    await page.getByRole('heading', { name: '登记成功' }).waitFor();
    await page.getByRole('link', { name: '查看案卷' }).click();
    await page.getByRole('heading', { name: '来电反映ATM存款未入账' }).waitFor();
    await page.getByText('客服热线').waitFor();
    await page.getByText('2026年3月2日 08:30').first().waitFor();
    await page.getByText('林晓雯 · 客户服务中心').first().waitFor();
  });

  it('takes notes for colleagues and, where so marked, for the customer (D18-14)', async () => {
    const complaint = await filed();
    const { page } = await browser.signIn('intake', `/staff/complaints/${complaint.id}`);
    const add = async (body: string, open: boolean): Promise<void> => {
      await page.getByLabel('添加备注').fill(body);
      if (open) await page.getByRole('checkbox', { name: '客户可见' }).check();
      await page.getByRole('button', { name: '添加', exact: true }).click();
      await page.getByRole('listitem').filter({ hasText: body }).waitFor();
    };
    await add('请补充开户申请书编号。', true);
    await add('该网点本月第三起，建议现场检查。', false);
    const customer = await browser.visit({ width: PHONE });
    await customer.page.goto(`/track?${new URLSearchParams({ number: complaint.number, code: complaint.trackingCode })}`);
    await customer.page.getByText('请补充开户申请书编号。').waitFor();
    expect(await customer.page.getByText('建议现场检查').count()).toBe(0);
  });
});

describe('the list of cases', () => {
  it('is searched and filtered, and keeps what was asked in its address', async () => {
    const wanted = await filed({ category: 'privacy', complainedUnit: 'SH' });
    const other = await filed();
    const visit = await browser.signIn('manager', '/staff/complaints', { width: DESK });
    const { page } = visit;
    const row = (subject: string): ReturnType<typeof page.getByRole> => page.getByRole('link', { name: subject, exact: true });
    await row(other.subject).waitFor();
    await visit.choose('类别', '隐私保护');
    await row(other.subject).waitFor({ state: 'detached' });
    await row(wanted.subject).waitFor();
    expect(new URL(page.url()).searchParams.get('category')).toBe('privacy');
    await page.reload();
    await row(wanted.subject).waitFor();
    await page.getByRole('button', { name: '清除条件' }).click();
    await row(other.subject).waitFor();
    const search = page.getByRole('main').getByLabel('编号、投诉内容或投诉人姓名');
    await search.fill(wanted.number);
    await search.press('Enter');
    await row(other.subject).waitFor({ state: 'detached' });
    await row(wanted.subject).click();
    await page.getByRole('heading', { name: wanted.subject }).waitFor();
    await page.goto(`/staff/complaints?q=${encodeURIComponent('没有这样的投诉')}`);
    await page.getByText('没有符合条件的投诉').waitFor();
  });
});

/** The menu's pages, a few of one visitor at a time; those of the rules and of the parts' health read nothing from their address. */
const menu = [...new Set(menuPages().map(({ who }) => who))].flatMap((who) => {
  const addresses = menuPages().filter((each) => each.who === who && !['/staff/rules', '/staff/admin/health'].includes(each.address)).map(({ address }) => address);
  return Array.from({ length: Math.ceil(addresses.length / 6) }, (_, index) => ({ who, addresses: addresses.slice(index * 6, index * 6 + 6) }));
});

describe('an address', () => {
  it.each(menu)('with parameters that a page does not know, or a page of a list that cannot be, shows the page as if they were not there: $addresses', async ({ who, addresses }) => {
    const visit = await browser.signIn(who, '/staff/settings', { width: DESK });
    for (const address of addresses) {
      await visit.page.goto(`${address}?tab=none&page=0&once=was`);
      await visit.settled();
      expect([address, await visit.page.getByRole('main').getByRole('alert').allTextContents()]).toEqual([address, []]);
    }
  });

  it('with a condition that cannot be says so, and leads to all there is', async () => {
    const { subject } = await filed();
    const visit = await browser.signIn('manager', '/staff/complaints?from=gestern', { width: PHONE });
    visit.expects(/^400 GET .api.complaints/);
    await visit.page.getByRole('alert').getByText('网址中的查询条件有误').waitFor();
    await visit.isSound();
    await visit.page.getByRole('alert').getByRole('button', { name: '清除条件' }).click();
    await visit.page.getByRole('link', { name: subject, exact: true }).waitFor();
    expect(new URL(visit.page.url()).search).toBe('');
  });
});
