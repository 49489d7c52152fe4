import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { DESK, inBrowser, PHONE, TestBrowser, type Visit } from '../kit/browser.ts';
import { startTestSystem, type TestSystem } from '../kit/system.ts';
import type { ComplaintFiled, NewComplaint } from '../../api/schemas/filing.ts';

let system: TestSystem;
let browser: TestBrowser;
inBrowser(startTestSystem, (...started) => { [system, browser] = started; });

let count = 0;
async function filed(change: Partial<NewComplaint> = {}): Promise<ComplaintFiled> {
  count += 1;
  const complaint = { person: { name: '李小满', phone: '000-0000-0101', email: 'li.xiaoman@example.com' }, subject: `自助设备吞卡之${count}`, narrative: '取款时吞卡，未及时处理。', category: 'service-attitude', complainedUnit: 'BJ', ...change } as NewComplaint;
  return system.customer().file(complaint);
}

async function openTask({ page }: Visit, key: string): Promise<void> {
  await page.goto(`/staff/tasks/${key}`);
  await page.locator('.fjs-form').waitFor();
}

const rowOf = ({ page }: Visit, { number }: ComplaintFiled) => page.getByRole('row', { name: new RegExp(number) });

describe('an open inbox', () => {
  it('shows a new task, and that somebody took it, without a reload and without asking again and again', async () => {
    const visit = await browser.signIn('intake', '/staff/inbox?view=group');
    await visit.page.getByRole('heading', { name: '待办任务' }).waitFor();
    const other = await browser.signIn('intake2', '/staff/inbox?view=group');
    let asked = 0;
    visit.page.on('request', (request) => {
      if (new URL(request.url()).pathname === '/api/tasks') asked += 1;
    });
    const complaint = await filed();
    await Promise.all([rowOf(visit, complaint).waitFor(), rowOf(other, complaint).waitFor()]);
    expect(asked).toBeLessThan(8);
    await rowOf(other, complaint).getByRole('button', { name: /领取/ }).click();
    await rowOf(visit, complaint).waitFor({ state: 'detached' });
  });

  it('opens on what is mine, or else on what waits in my groups', async () => {
    const complaint = await filed();
    const { key } = await system.player.waitingTask(complaint.id, 'preliminary-check');
    const intake = await system.player.as('intake');
    for (const task of (await intake.tasks({ view: 'mine', pageSize: '100' })).items) await intake.request('POST', `/api/tasks/${task.key}/release`);
    const visit = await browser.signIn('intake', '/staff/inbox');
    await visit.page.waitForURL(/view=group/);
    await visit.page.getByRole('tab', { name: /^待领取 \d+/, selected: true }).waitFor();
    await intake.claim(key);
    await visit.page.getByRole('tab', { name: '我的待办 1' }).waitFor();
    const again = await browser.signIn('intake', '/staff/inbox');
    await again.page.waitForURL(/view=mine/);
    await rowOf(again, complaint).waitFor();
  });

  it('is worked with single keys, and its filters are kept', async () => {
    const [first, second] = [await filed({ subject: '按键之一' }), await filed({ subject: '按键之二' })];
    for (const { id } of [first, second]) await system.player.waitingTask(id, 'preliminary-check');
    const visit = await browser.signIn('intake', '/staff/inbox?view=group');
    const { page } = visit;
    await rowOf(visit, second).waitFor();
    await page.keyboard.press('?');
    await page.getByRole('dialog', { name: '快捷键' }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog', { name: '快捷键' }).waitFor({ state: 'hidden' });
    await page.getByLabel('搜索编号或事项').fill(second.number);
    await page.keyboard.press('Enter');
    await rowOf(visit, first).waitFor({ state: 'detached' });
    await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
    await page.keyboard.press('j');
    await page.locator('.row-list-row[data-active]', { hasText: second.number }).waitFor();
    await page.keyboard.press('c');
    await page.waitForURL(/\/staff\/tasks\/\d+/);
    await page.goto('/staff/inbox?view=group');
    await visit.choose('办理时限', '七日内到期');
    await page.waitForURL(/due=week/);
    await page.goto('/staff/inbox');
    await page.waitForURL(/due=week/);
    await page.getByRole('button', { name: '清除条件' }).click();
    await page.waitForURL((url) => !url.search.includes('due='));
  });

  it('lets several be claimed at once, and says of each that could not be why; then hands them over', async () => {
    const complaints = [await filed({ subject: '批量之一' }), await filed({ subject: '批量之二' }), await filed({ subject: '批量之三' })];
    for (const { id } of complaints) await system.player.waitingTask(id, 'preliminary-check');
    const visit = await browser.signIn('intake', '/staff/inbox?view=group&q=批量之');
    const { page } = visit;
    for (const complaint of complaints) await rowOf(visit, complaint).getByRole('checkbox').check();
    await page.getByText('已选 3 项').waitFor();
    await page.route('**/api/tasks?*', (route) => route.abort('aborted')); // The list is not brought up to date meanwhile.
    const taken = await system.player.waitingTask(complaints[1]?.id ?? '', 'preliminary-check');
    await (await system.player.as('intake2')).claim(taken.key);
    await page.getByRole('region', { name: '批量操作' }).getByRole('button', { name: '领取' }).click();
    const dialog = page.getByRole('dialog', { name: '操作结果' });
    await dialog.getByText('该任务已由他人领取').waitFor();
    expect(await dialog.getByText('成功').count()).toBe(2);
    await page.unroute('**/api/tasks?*');
    await page.keyboard.press('Escape');
    await page.goto('/staff/inbox?view=mine&q=批量之');
    await page.getByRole('checkbox', { name: '选择本页全部' }).check();
    await page.getByRole('button', { name: '移交', exact: true }).click();
    await page.getByRole('dialog').getByRole('combobox').click();
    await page.locator('.ant-select-dropdown:visible').getByTitle(/赵一鸣/).click();
    await page.getByRole('dialog').getByRole('button', { name: '移交', exact: true }).click();
    await page.getByText('已移交 2 项任务').waitFor();
  });
});

describe('two people on one case', () => {
  it('see each other; who loses the task while typing keeps what was typed before their eyes', async () => {
    const complaint = await filed();
    const { task } = await system.player.take(complaint.id, 'preliminary-check');
    const holder = await browser.signIn('intake', '/staff/inbox');
    await openTask(holder, task.key);
    const manager = await browser.signIn('manager', `/staff/complaints/${complaint.id}`);
    await manager.page.getByText('林晓雯正在办理“初步核实”').waitFor();
    await holder.page.getByText('萧雅芳正在查看').waitFor();
    await holder.page.getByLabel(/核实说明/).fill('核实到一半的说明');
    await holder.page.getByText('草稿已保存').waitFor();
    await (await system.player.as('manager')).request('POST', `/api/tasks/${task.key}/hand-over`, { username: 'intake2' });
    await holder.page.getByText('此任务由 赵一鸣 办理。').waitFor();
    await holder.page.getByText(/您填写的内容没有提交/).waitFor();
    expect(await holder.page.getByLabel(/核实说明/).inputValue()).toBe('核实到一半的说明');
    await holder.page.goto('/staff/inbox');
    await manager.page.getByText('林晓雯正在').waitFor({ state: 'detached' });
  });

  it('overwrite no draft unseen: the second window says so, and either of the two can go on', async () => {
    const complaint = await filed();
    const { task } = await system.player.take(complaint.id, 'preliminary-check');
    const [first, second] = [await browser.signIn('intake', '/staff/inbox'), await browser.signIn('intake', '/staff/inbox')];
    await openTask(first, task.key);
    await openTask(second, task.key);
    await first.page.getByLabel(/核实说明/).fill('第一个窗口');
    await first.page.getByText('草稿已保存').waitFor();
    second.expects(/^409 PUT \/api\/tasks\/\d+\/draft$/);
    await second.page.getByLabel(/核实说明/).fill('第二个窗口');
    await second.page.getByText(/草稿已在另一窗口更新/).waitFor();
    expect((await (await system.player.as('intake')).task(task.key)).draft).toMatchObject({ checkNotes: '第一个窗口' });
    expect(await second.page.getByLabel(/核实说明/).inputValue()).toBe('第二个窗口');
    await second.page.getByRole('button', { name: '以本页为准' }).click();
    await second.page.getByText('草稿已保存').waitFor();
    first.expects(/^409 PUT \/api\/tasks\/\d+\/draft$/);
    await first.page.getByLabel(/核实说明/).fill('又在第一个窗口');
    await first.page.getByRole('button', { name: '载入另一份' }).click();
    await first.page.locator('.fjs-form').waitFor();
    await first.page.waitForFunction(() => [...document.querySelectorAll('textarea')].some((field) => field.value === '第二个窗口'));
  });
});

/** The way from the browser to the system, which can be cut: every connection breaks, and none is made. */
async function startWay(): Promise<{ base: string; cut(): void; mend(): void; close(): Promise<void> }> {
  const { hostname, port } = new URL(system.base);
  const open = new Set<Socket>();
  let whole = true;
  const server = createServer((browserSide) => {
    if (!whole) return browserSide.destroy();
    const systemSide = connect({ host: hostname, port: Number(port) });
    for (const side of [browserSide, systemSide]) {
      open.add(side);
      side.on('error', () => undefined).on('close', () => open.delete(side));
    }
    browserSide.pipe(systemSide).pipe(browserSide);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const cut = () => {
    whole = false;
    for (const side of open) side.destroy();
  };
  return {
    base: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    cut,
    mend: () => { whole = true; },
    async close() {
      cut();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

describe('while the server is away', () => {
  it('what is typed is told to be unsaved, stays, outlives a reload, and is saved when the server is back; so do changes come in again', async () => {
    const way = await startWay();
    const far = await TestBrowser.start({ base: way.base, address: 'http://complaints.example.com' });
    const complaint = await filed();
    const { task } = await system.player.take(complaint.id, 'preliminary-check');
    const visit = await far.signIn('intake', '/staff/inbox');
    const inbox = await far.signIn('intake2', '/staff/inbox?view=group');
    const { page } = visit;
    await openTask(visit, task.key);
    for (const each of [visit, inbox]) each.expects(/ERR_(CONNECTION|EMPTY|SOCKET|INCOMPLETE)/);
    way.cut();
    await page.getByLabel(/核实说明/).fill('断网时填写的说明');
    await page.getByText(/草稿未能保存/).waitFor();
    await page.getByText('实时更新中断，正在重连').waitFor();
    await page.evaluate(() => window.dispatchEvent(new Event('focus')));
    expect(await page.getByLabel(/核实说明/).inputValue()).toBe('断网时填写的说明');
    const meanwhile = await filed();
    await system.player.waitingTask(meanwhile.id, 'preliminary-check');
    way.mend();
    await rowOf(inbox, meanwhile).waitFor();
    page.on('dialog', (dialog) => void dialog.accept());
    await page.reload();
    await page.locator('.fjs-form').waitFor();
    expect(await page.getByLabel(/核实说明/).inputValue()).toBe('断网时填写的说明');
    await page.getByText('草稿已保存').waitFor();
    expect((await (await system.player.as('intake')).task(task.key)).draft).toMatchObject({ checkNotes: '断网时填写的说明' });
    await far.leave();
    await far.close();
    await way.close();
  });
});

describe('my settings', () => {
  it('record an absence with a deputy, hand over what is held, and show who is away when a task is handed over', async () => {
    const complaint = await filed();
    const { task } = await system.player.take(complaint.id, 'preliminary-check');
    const visit = await browser.signIn('intake', '/staff/settings');
    const { page } = visit;
    await page.getByRole('button', { name: '登记离岗' }).click();
    const dialog = page.getByRole('dialog', { name: '登记离岗' });
    const [from, to] = [dialog.getByRole('textbox').nth(0), dialog.getByRole('textbox').nth(1)];
    await from.fill('2026-03-02');
    await to.fill('2026-03-04');
    await to.press('Enter');
    await dialog.getByLabel('事由').fill('年休假');
    await dialog.getByRole('combobox', { name: '代理人' }).click();
    await page.locator('.ant-select-dropdown:visible').getByTitle(/赵一鸣/).click();
    await dialog.getByRole('button', { name: '登记离岗' }).click();
    await page.getByRole('dialog', { name: '任务移交结果' }).getByText('已移交给 赵一鸣').first().waitFor();
    await page.keyboard.press('Escape');
    await page.getByText('离岗中').waitFor();
    expect((await (await system.player.as('intake2')).task(task.key)).may.complete).toBe(true);
    const colleague = await browser.signIn('intake2', '/staff/inbox');
    await openTask(colleague, task.key);
    await colleague.page.getByRole('button', { name: '移交', exact: true }).click();
    await colleague.page.getByRole('dialog').getByRole('combobox').click();
    await colleague.page.locator('.ant-select-dropdown:visible').getByTitle(/林晓雯.*离岗至3月4日，由赵一鸣代理/).waitFor();
    await page.getByRole('button', { name: '结束离岗' }).click();
    await page.getByRole('button', { name: '确 定' }).or(page.getByRole('button', { name: '确定' })).click();
    await page.getByText('离岗已结束').waitFor();
  });

  it('say how notices come; the bell shows them as they come', async () => {
    const visit = await browser.signIn('handler.bj', '/staff/settings?tab=notices');
    const { page } = visit;
    expect(await page.getByLabel('催办、督办与逾期: 邮件').isDisabled()).toBe(true);
    await page.getByText('须书面通知（D18-06），邮件不能关闭').waitFor();
    const saved = page.waitForResponse((response) => response.request().method() === 'PUT');
    await page.getByLabel('新任务: 邮件').uncheck();
    await saved;
    await page.reload();
    await page.getByLabel('新任务: 邮件').waitFor();
    expect(await page.getByLabel('新任务: 邮件').isChecked()).toBe(false);
    const complaint = await filed();
    await system.player.play(complaint.id, 'preliminary-check');
    await page.getByRole('button', { name: /^通知，\d+ 条未读$/ }).click();
    const item = page.getByRole('dialog').getByRole('button', { name: new RegExp(complaint.number) }).first();
    await item.click();
    await page.waitForURL(new RegExp(complaint.id));
    await page.getByRole('heading', { name: /自助设备吞卡/ }).first().waitFor();
  });
});

it.each([{ width: PHONE, theme: 'dark' as const }, { width: DESK, theme: 'light' as const, locale: 'en' as const }])('inbox, settings and notices have no fault that axe-core finds (at $width)', async (look) => {
  await filed();
  const visit = await browser.signIn('approver.cs', '/staff/inbox', look);
  const faults: string[] = [];
  for (const path of ['/staff/inbox?view=group', '/staff/settings', '/staff/settings?tab=people', '/staff/settings?tab=notices', '/staff/settings?tab=look']) {
    await visit.page.goto(path);
    await visit.settled();
    faults.push(...(await visit.accessibilityFaults()).map((fault) => `${path}: ${fault}`));
    expect([path, await visit.overflow()]).toEqual([path, 0]);
  }
  await visit.page.getByRole('button', { name: /^(通知|Notices)/ }).click();
  await visit.page.getByRole('dialog').waitFor();
  faults.push(...(await visit.accessibilityFaults()).map((fault) => `bell: ${fault}`));
  expect(faults).toEqual([]);
});
