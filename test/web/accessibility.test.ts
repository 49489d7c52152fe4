import { DESK, inBrowser, type Look, PHONE, TABLET, TestBrowser } from '../kit/browser.ts';
import { startTestSystem, type TestSystem } from '../kit/system.ts';
import type { NewComplaint } from '../../api/schemas/filing.ts';

const complaint = { person: { name: '李小满', phone: '000-0000-0101', email: 'li.xiaoman@example.com' }, subject: '信用卡年费未按约定减免', narrative: '开卡时承诺首年免年费，账单仍收取300元。', demand: '退还年费。', category: 'service-attitude', amountYuan: 300, complainedUnit: 'BJ' } as NewComplaint;

/** Both themes, both languages and each width, though not in each mixture. Between phone and desk no page has parts of its own; a few are enough there. */
const looks: (Look & { width: number; few?: true })[] = [
  { width: PHONE, theme: 'light', locale: 'zh-CN' },
  { width: TABLET, theme: 'light', locale: 'en', few: true },
  { width: DESK, theme: 'dark', locale: 'en' },
];

let system: TestSystem;
let browser: TestBrowser;
let customerPages: string[];
let staffPages: string[];
inBrowser(startTestSystem, async (...started) => {
  [system, browser] = started;
  const [waiting, told] = await Promise.all([system.customer().file(complaint), system.customer().file(complaint)]);
  for (const element of ['preliminary-check', 'investigate', 'decide', 'approve']) await system.player.play(told.id, element, element === 'decide' ? { compensationYuan: 600 } : {});
  await system.player.until('the survey', async () => (await system.player.see(told.id)).surveys.length > 0);
  const { key } = (await system.player.take(waiting.id, 'preliminary-check')).task;
  const query = new URLSearchParams({ number: told.number, code: told.trackingCode });
  customerPages = ['/', '/file', '/track', `/track?${query}`, `/survey?${query}`, '/nowhere', '/staff/sign-in'];
  staffPages = [
    '/staff/inbox', '/staff/inbox?view=group', '/staff/inbox?view=done', `/staff/tasks/${key}`, '/staff/complaints', '/staff/complaints/new', '/staff/nowhere',
    ...['overview', 'handling', 'deadlines', 'flow', 'messages', 'timeline'].map((tab) => `/staff/complaints/${told.id}?tab=${tab}`),
  ];
});

describe.each(looks)('at $width, $theme, in $locale', (look) => {
  it('no page of the customer has a fault that axe-core finds (WCAG 2.2 AA)', async () => {
    const visit = await browser.visit(look);
    const faults: string[] = [];
    for (const path of look.few ? customerPages.slice(0, 4) : customerPages) {
      await visit.page.goto(path);
      await visit.settled();
      faults.push(...(await visit.accessibilityFaults()).map((fault) => `${path}: ${fault}`));
    }
    expect(faults).toEqual([]);
  });

  it('no page of the staff has one', async () => {
    const visit = await browser.signIn('intake', '/staff/inbox', look);
    const faults: string[] = [];
    for (const path of look.few ? staffPages.slice(3, 8) : staffPages) {
      await visit.page.goto(path);
      await visit.settled();
      faults.push(...(await visit.accessibilityFaults()).map((fault) => `${path}: ${fault}`));
      expect([path, await visit.overflow()]).toEqual([path, 0]);
    }
    expect(faults).toEqual([]);
  });
});

describe('with text at 200 % (WCAG 1.4.4)', () => {
  it.each([PHONE, DESK])('at %i, the main pages grow with it, and nothing is cut off or lies beside the window', async (width) => {
    const large = await TestBrowser.start({ base: system.base, address: browser.address, textSize: 32 });
    try {
      const [visit, customer] = [await large.signIn('intake', '/staff/inbox', { width }), await large.visit({ width })];
      for (const [who, paths] of [[visit, staffPages], [customer, customerPages]] as const) {
        for (const path of paths) {
          await who.page.goto(path);
          await who.settled();
          const [main] = await who.page.locator('p, label, td, dd').evaluateAll((texts) => texts.map((text) => Number.parseFloat(getComputedStyle(text).fontSize)));
          expect([path, (main ?? 32) >= 24, await who.overflow(), await who.cutTexts()]).toEqual([path, true, 0, []]);
        }
      }
      await large.leave();
    } finally {
      await large.close();
    }
  });
});

describe('at 400 % of a window of 1280 (WCAG 1.4.10)', () => {
  it('nothing is scrolled sideways, and the header leaves the lines to the page', async () => {
    const visit = await browser.signIn('manager', '/staff', { width: 320, height: 256, locale: 'en' });
    for (const path of ['/staff', '/staff/board', '/staff/complaints', '/staff/complaints/new', '/staff/calendar', '/staff/policies', '/staff/templates/acceptance-notice', '/staff/settings?tab=notices']) {
      await visit.page.goto(path);
      await visit.settled();
      expect([path, await visit.overflow()]).toEqual([path, 0]);
    }
    await visit.page.evaluate(() => window.scrollTo(0, 200));
    expect(await visit.page.locator('.staff-header').evaluate((header) => header.getBoundingClientRect().bottom)).toBeLessThan(0);
  });
});

describe('with the keyboard alone', () => {
  it.each<[string, string, string | RegExp, string]>([
    ['manager', '/staff/policies', '提出制度变更', '提出制度变更'],
    ['admin', '/staff/admin/people', /新增人员/, '新增人员'],
    ['admin', '/staff/admin/units', '更名 总行', '更改“总行”的名称'],
  ])('%s at %s: a dialog has a name and the focus, and gives it back as it closes', async (who, path, opener, name) => {
    const { page } = await browser.signIn(who, path);
    const button = page.getByRole('main').getByRole('button', { name: opener }).first();
    await button.waitFor();
    await button.focus();
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog', { name });
    await dialog.waitFor();
    await page.waitForFunction((within) => within?.contains(document.activeElement), await dialog.elementHandle());
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    await page.waitForFunction((element) => element === document.activeElement, await button.elementHandle());
  });

  it('a page begins with a link past its header, and shows where one is', async () => {
    const { page } = await browser.visit({ width: DESK });
    await page.goto('/');
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.keyboard.press('Tab');
    const skip = page.getByRole('link', { name: '跳到主要内容' });
    expect(await skip.evaluate((link) => link === document.activeElement && link.getBoundingClientRect().top >= 0)).toBe(true);
    await page.keyboard.press('Enter');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('content');
  });

  it('the first tour is a dialog with a name, on a phone too, and goes on by Enter to its end', async () => {
    const visit = await browser.signIn('inspector', '/staff', { width: PHONE, tour: true });
    const { page } = visit;
    await page.getByRole('dialog', { name: '欢迎使用投诉管理系统' }).getByText('您受托检查').waitFor();
    for (const name of ['欢迎使用投诉管理系统', '搜索', '统计报表', '审计', '通知', '帮助']) {
      const next = page.getByRole('dialog', { name, exact: true }).getByRole('button', { name: /^(下一步|开始使用)$/ });
      await page.waitForFunction((button) => button === document.activeElement, await next.elementHandle());
      expect([name, await visit.accessibilityFaults(), await visit.overflow()]).toEqual([name, [], 0]);
      await page.keyboard.press('Enter');
    }
    await page.getByRole('dialog').waitFor({ state: 'detached' });
  });
});
