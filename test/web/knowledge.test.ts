import { DESK, inBrowser, PHONE, type TestBrowser } from '../kit/browser.ts';
import { startTestSystem, type TestSystem } from '../kit/system.ts';

let system: TestSystem;
let browser: TestBrowser;
inBrowser(startTestSystem, async (...started) => {
  [system, browser] = started;
  const author = await system.player.as('handler.bj');
  const { id } = await author.openMatter({ kind: 'knowledge-article', details: { title: '口头挂失是否收费', category: 'service-attitude', question: '口头挂失收费吗？', answer: '口头挂失免费，五日内有效。', keywords: '挂失' } });
  await system.player.playMatter(id, 'review-article');
  await system.player.until('the article', async () => (await author.knowledge({})).total === 1);
});

describe('the knowledge base in the browser', () => {
  it.each([PHONE, DESK])('is searched, read, and without faults of accessibility at a width of %d (D18-07)', async (width) => {
    const visit = await browser.signIn('intake', '/staff/knowledge', { width });
    const { page } = visit;
    await page.getByRole('main').getByRole('searchbox').fill('没有这样的条目');
    await page.getByRole('main').getByRole('searchbox').press('Enter');
    await page.getByText('没有找到条目').waitFor();
    await page.getByRole('main').getByRole('searchbox').fill('挂失 免费');
    await page.getByRole('main').getByRole('searchbox').press('Enter');
    await page.getByRole('link', { name: '口头挂失是否收费' }).waitFor();
    expect(await visit.accessibilityFaults()).toEqual([]);
    expect(await visit.overflow()).toBe(0);
    await page.getByRole('link', { name: '口头挂失是否收费' }).click();
    await page.getByRole('heading', { level: 1, name: '口头挂失是否收费' }).waitFor();
    await page.getByText('口头挂失免费，五日内有效。').waitFor();
    expect(await visit.accessibilityFaults()).toEqual([]);
  });

  it('offers its articles of the same category to who works on a case, and takes new ones (D18-07)', async () => {
    const filed = await system.customer().file({ person: { name: '李小满', phone: '000-0000-0101' }, subject: '挂失态度差', narrative: '挂失时柜员不耐烦，无人解释。', category: 'service-attitude', complainedUnit: 'BJ' });
    const { key } = (await system.player.take(filed.id, 'preliminary-check')).task;
    const visit = await browser.signIn('intake', `/staff/tasks/${key}`);
    const { page } = visit;
    // Beside what is being entered, which stays.
    const [article] = await Promise.all([page.waitForEvent('popup'), page.getByRole('link', { name: '口头挂失是否收费' }).click()]);
    await article.getByRole('heading', { name: '口头挂失是否收费' }).waitFor();
    await article.close();
    await page.getByRole('link', { name: '知识库' }).first().click();
    await page.getByRole('button', { name: /提交新条目/ }).click();
    await page.getByLabel(/客户的问题/).waitFor();
  });
});

describe('a task of a matter in the browser', () => {
  it('says in its form what it is about (D04-09, D02-09)', async () => {
    const { id } = await (await system.player.as('supervisor')).openMatter({ kind: 'supervision', details: { title: '逾期未回复', responsibleUnit: 'BJ-OPS', problem: '三件投诉超过时限。', requirement: '五个工作日内办结。' } });
    const task = (await system.player.takeMatter(id, 'rectify')).task;
    const visit = await browser.signIn('approver.bj', `/staff/tasks/${task.key}`);
    await visit.page.getByText('三件投诉超过时限。').waitFor();
    await visit.page.getByText('五个工作日内办结。').waitFor();
  });
});

describe('training records in the browser', () => {
  it.each([PHONE, DESK])('are empty at first, and without faults of accessibility at a width of %d (D18-18)', async (width) => {
    const visit = await browser.signIn('manager', '/staff/training', { width });
    await visit.page.getByText('没有培训记录').waitFor();
    expect(await visit.accessibilityFaults()).toEqual([]);
    expect(await visit.overflow()).toBe(0);
  });
});
